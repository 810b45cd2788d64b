package cn.haitang.study.core;

import cn.haitang.shared.DomainException;
import cn.haitang.study.CoursePlan;
import cn.haitang.study.CoursePlan.Chapter;
import cn.haitang.study.StudyError;
import org.jspecify.annotations.Nullable;

/** Whether a course can be given. */
final class CourseRules {

    private static final int TITLE_LENGTH = 60;
    private static final int INTRO_LENGTH = 1000;
    private static final int BODY_LENGTH = 20_000;
    private static final int SOURCE_LENGTH = 100;
    private static final int URL_LENGTH = 300;
    private static final int MOST_CHAPTERS = 50;
    private static final int LONGEST_MINUTES = 300;

    private CourseRules() {}

    /** The plan with clean texts; refuses one that does not make sense or shows what it may not. */
    static CoursePlan wellFormed(CoursePlan plan) {
        if (plan.chapters().isEmpty() || plan.chapters().size() > MOST_CHAPTERS) {
            throw invalid("要有 1 到 " + MOST_CHAPTERS + " 章");
        }
        return new CoursePlan(
                plan.community(),
                required("课名", plan.title(), TITLE_LENGTH),
                required("介绍", plan.intro(), INTRO_LENGTH),
                plan.forMinors(),
                plan.chapters().stream().map(CourseRules::wellFormed).toList());
    }

    private static Chapter wellFormed(Chapter chapter) {
        String title = required("章名", chapter.title(), TITLE_LENGTH);
        String body = optional("正文", chapter.body(), BODY_LENGTH);
        String url = optional("链接", chapter.url(), URL_LENGTH);
        requireSomethingToRead(title, chapter.kind(), body, url);
        if (body != null && !chapter.licence().allowsText()) {
            throw invalid("“" + title + "”没有授权，只能放链接");
        }
        if (chapter.minutes() < 1 || chapter.minutes() > LONGEST_MINUTES) {
            throw invalid("“" + title + "”要 1 到 " + LONGEST_MINUTES + " 分钟");
        }
        String source = required("出处", chapter.source(), SOURCE_LENGTH);
        return new Chapter(title, chapter.kind(), body, url, source, chapter.licence(), chapter.minutes());
    }

    private static void requireSomethingToRead(
            String title, CoursePlan.Kind kind, @Nullable String body, @Nullable String url) {
        if (url != null && !url.startsWith("https://")) {
            throw invalid("“" + title + "”的链接要以 https:// 开头");
        }
        boolean isText = kind == CoursePlan.Kind.ARTICLE;
        if (url == null && (!isText || body == null)) {
            throw invalid("“" + title + "”要有" + (isText ? "正文或者链接" : "链接"));
        }
    }

    private static String required(String name, String text, int length) {
        String stripped = optional(name, text, length);
        if (stripped == null) {
            throw invalid(name + "还没写");
        }
        return stripped;
    }

    private static @Nullable String optional(String name, @Nullable String text, int length) {
        if (text == null || text.isBlank()) {
            return null;
        }
        String stripped = text.strip();
        if (stripped.codePointCount(0, stripped.length()) > length) {
            throw invalid(name + "最多 " + length + " 个字");
        }
        return stripped;
    }

    private static DomainException invalid(String why) {
        return new DomainException(StudyError.COURSE_INVALID, why);
    }
}
