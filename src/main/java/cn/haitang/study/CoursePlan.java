package cn.haitang.study;

import cn.haitang.members.OrganisationId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a course is to be.
 *
 * @param community who gives it; everybody may read it
 * @param title 1 to 60 characters
 * @param intro at most 1000 characters
 * @param forMinors whether the minors' mode shows it
 * @param chapters 1 to 50, in this order
 */
public record CoursePlan(
        OrganisationId community, String title, String intro, boolean forMinors, List<Chapter> chapters) {

    public CoursePlan {
        chapters = List.copyOf(chapters);
    }

    /** How many minutes it takes. */
    public int minutes() {
        return chapters.stream().mapToInt(Chapter::minutes).sum();
    }

    /**
     * A piece to read, hear or watch.
     *
     * @param title 1 to 60 characters
     * @param body the text, at most 20,000 characters; only with a licence that allows it, null else
     * @param url {@code https://…}; null when the text is all
     * @param source where it is from, at most 100 characters; never missing
     * @param minutes how long it takes, 1 to 300
     */
    public record Chapter(
            String title,
            Kind kind,
            @Nullable String body,
            @Nullable String url,
            String source,
            Licence licence,
            int minutes) {}

    /** How one takes it in. */
    public enum Kind {
        /** 文章. */
        ARTICLE,
        /** 音频. */
        AUDIO,
        /** 视频. */
        VIDEO,
        /** 链接. */
        LINK
    }

    /** What one may do with it (Copyright Law). */
    public enum Licence {
        /** 自己写的. */
        OWN,
        /** 得到授权. */
        AUTHORISED,
        /** 不受著作权保护. */
        PUBLIC_DOMAIN,
        /** 只放链接. */
        LINK_ONLY;

        /** Whether the full text may be shown. */
        public boolean allowsText() {
            return this != LINK_ONLY;
        }
    }
}
