package cn.haitang.study;

import static org.assertj.core.api.Assertions.assertThat;

import cn.haitang.IntegrationTest;
import cn.haitang.TestMembers;
import cn.haitang.members.CurrentMember;
import cn.haitang.members.MemberMergeListener;
import cn.haitang.members.MyData;
import cn.haitang.members.Organisation;
import cn.haitang.reading.Activities;
import cn.haitang.reading.ActivityId;
import cn.haitang.reading.Attendance;
import cn.haitang.reading.ReadingFixture;
import cn.haitang.reading.SignUps;
import cn.haitang.shared.DomainException;
import cn.haitang.study.CoursePlan.Chapter;
import cn.haitang.study.CoursePlan.Kind;
import cn.haitang.study.CoursePlan.Licence;
import cn.haitang.study.Courses.ChapterLine;
import cn.haitang.study.Courses.CourseView;
import cn.haitang.study.Reading.StudyRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Courses, reading them, and the one record of it. */
@IntegrationTest
class StudyIT {

    @Autowired
    Courses courses;

    @Autowired
    Reading reading;

    @Autowired
    Activities activities;

    @Autowired
    SignUps signUps;

    @Autowired
    Attendance attendance;

    @Autowired
    MyData data;

    @Autowired
    ObjectProvider<MemberMergeListener> mergers;

    @Autowired
    TransactionalOperator tx;

    @Autowired
    TestMembers people;

    @Autowired
    DatabaseClient database;

    private Organisation community;
    private CurrentMember staff;
    private CurrentMember reader;

    @BeforeEach
    void enterACommunity() {
        community = people.newCommunity();
        staff = people.staff(community.id());
        reader = people.resident();
    }

    @Test
    void countsWhatTimeAllowsAndFinishesTheCourseWithItsLastChapter() {
        CourseId id = publish();
        List<ChapterLine> chapters = get(courses.get(reader, id)).chapters();
        ChapterId first = chapters.get(0).id();
        assertThat(get(reading.goOn(reader, first, 120)).readSeconds()).isZero();
        timePasses(Duration.ofSeconds(40));
        assertThat(get(reading.goOn(reader, first, 120)).readSeconds()).isBetween(40, 42);
        assertThat(refusal(reading.finish(reader, first))).isEqualTo("CHAPTER_HARDLY_READ");
        timePasses(Duration.ofMinutes(10));
        assertThat(get(reading.goOn(reader, first, 110)).readSeconds()).isBetween(150, 152);
        Reading.Progress half = get(reading.finish(reader, first));
        assertThat(half.finished()).isTrue();
        assertThat(half.courseFinished()).isFalse();
        assertThat(get(courses.chapter(reader, first)).next())
                .isEqualTo(chapters.get(1).id());
        readThrough(chapters.get(1).id());
        CourseView done = get(courses.get(reader, id));
        assertThat(done.finishedChapters()).isEqualTo(2);
        assertThat(done.finishedAt()).isNotNull();
        assertThat(get(courses.managed(staff, id)).branches()).singleElement().satisfies(branch -> {
            assertThat(branch.community()).isEqualTo("白莲社区");
            assertThat(branch.started()).isOne();
            assertThat(branch.finished()).isOne();
        });
    }

    @Test
    void countsTheSameSecondsOnceHoweverManyWindowsSayThem() {
        ChapterId chapter =
                get(courses.get(reader, publish())).chapters().get(0).id();
        get(reading.goOn(reader, chapter, 1));
        timePasses(Duration.ofSeconds(60));
        Flux.range(0, 8)
                .flatMap(window ->
                        Mono.defer(() -> reading.goOn(reader, chapter, 60)).subscribeOn(Schedulers.parallel()))
                .blockLast();
        assertThat(get(courses.chapter(reader, chapter)).readSeconds()).isBetween(60, 62);
        assertThat(get(reading.record(reader)).onlineMinutes()).isOne();
    }

    @Test
    void tellsReadingPledgesAndActivitiesInOneRecord() {
        CourseId id = publish();
        readThrough(get(courses.get(reader, id)).chapters().get(0).id());
        ActivityId activity = attend();
        StudyRecord record = get(reading.logToday(reader, 45));
        assertThat(record.streak()).isOne();
        assertThat(record.onlineMinutes()).isEqualTo(2);
        assertThat(record.ownMinutes()).isEqualTo(45);
        assertThat(record.courses())
                .singleElement()
                .satisfies(course -> assertThat(course.finished()).isFalse());
        assertThat(record.activities()).singleElement().satisfies(line -> {
            assertThat(line.id()).isEqualTo(activity.value());
            assertThat(line.minutes()).isPositive();
        });
        assertThat(get(reading.logToday(reader, 30)).ownMinutes()).isEqualTo(30);
        assertThat(refusal(reading.logToday(reader, 601))).isEqualTo("READING_INVALID");
        assertThat(get(reading.export(reader))).contains("课程", "亲子阅读", "每天阅读");
    }

    private ActivityId attend() {
        ReadingFixture fixture = new ReadingFixture(people, activities, database);
        ActivityId id = fixture.open(5);
        get(signUps.signUp(reader, id, ReadingFixture.party(1), null));
        fixture.shift(id, "starts_at", Duration.ofMinutes(10));
        get(attendance.checkIn(
                fixture.maker, get(signUps.of(reader, null, 1)).items().get(0).id()));
        return id;
    }

    @Test
    void showsOnlyWhatItMay() {
        assertThat(refusal(courses.draft(staff, plan(chapter(Kind.ARTICLE, "全文", null, Licence.LINK_ONLY)), null)))
                .isEqualTo("COURSE_INVALID");
        assertThat(refusal(courses.draft(staff, plan(chapter(Kind.AUDIO, null, null, Licence.OWN)), null)))
                .isEqualTo("COURSE_INVALID");
        assertThat(refusal(courses.draft(
                        staff, plan(chapter(Kind.LINK, null, "http://example.cn", Licence.LINK_ONLY)), null)))
                .isEqualTo("COURSE_INVALID");
        CourseId draft = get(courses.draft(staff, plan(), "key")).id();
        assertThat(get(courses.draft(staff, plan(), "key")).id()).isEqualTo(draft);
        assertThat(refusal(courses.get(reader, draft))).isEqualTo("COURSE_NOT_FOUND");
        get(courses.edit(staff, draft, plan(chapter(Kind.ARTICLE, "新的", null, Licence.OWN))));
        get(courses.publish(staff, draft));
        assertThat(refusal(courses.edit(staff, draft, plan()))).isEqualTo("COURSE_ACTION_NOT_ALLOWED");
        ChapterId only = get(courses.get(reader, draft)).chapters().get(0).id();
        assertThat(get(courses.chapter(reader, only)).chapter().body()).isEqualTo("新的");
        get(courses.retire(staff, draft));
        assertThat(refusal(courses.chapter(reader, only))).isEqualTo("CHAPTER_NOT_FOUND");
        assertThat(refusal(reading.goOn(reader, only, 1))).isEqualTo("CHAPTER_NOT_FOUND");
    }

    @Test
    void showsMinorsWhatIsForThem() {
        CourseId grown = publish();
        CourseId young = get(courses.draft(
                        staff, new CoursePlan(community.id(), "绘本", "读绘本", true, plan().chapters()), null))
                .id();
        get(courses.publish(staff, young));
        assertThat(get(courses.list(reader, community.id(), true, null, 10)).items())
                .extracting(CourseView::id)
                .containsExactly(young);
        assertThat(get(courses.list(reader, community.id(), false, null, 1)).next())
                .isNotNull();
        assertThat(get(courses.list(reader, community.id(), false, null, 10)).items())
                .extracting(CourseView::id)
                .containsExactly(young, grown);
    }

    @Test
    void keepsOthersOut() {
        CourseId id = publish();
        CurrentMember stranger = people.staff(people.newCommunity().id());
        assertThat(refusal(courses.managed(stranger, id))).isEqualTo("COURSE_NOT_FOUND");
        assertThat(refusal(courses.retire(stranger, id))).isEqualTo("COURSE_NOT_FOUND");
        assertThat(refusal(courses.draft(stranger, plan(), null))).isEqualTo("COURSE_NOT_FOUND");
        assertThat(refusal(courses.draft(reader, plan(), null))).isEqualTo("STUDY_STAFF_ONLY");
        assertThat(refusal(courses.managed(reader, null, 10))).isEqualTo("STUDY_STAFF_ONLY");
    }

    @Test
    void goesWithThePersonWhoMergesOrLeaves() {
        CourseId id = publish();
        readThrough(get(courses.get(reader, id)).chapters().get(0).id());
        get(reading.logToday(reader, 20));
        CurrentMember into = people.resident();
        Flux.fromStream(mergers::orderedStream)
                .concatMap(listener -> listener.merge(reader.id(), into.id()))
                .then()
                .as(tx::transactional)
                .block();
        assertThat(get(courses.get(into, id)).finishedChapters()).isOne();
        assertThat(get(data.export(into))).containsKey("study");
        data.erase(into).block();
        assertThat(get(courses.managed(staff, id)).branches())
                .singleElement()
                .satisfies(branch -> assertThat(branch.started()).isOne());
        Long days = database.sql("SELECT COUNT(*) FROM study_day WHERE member_id = "
                        + into.id().value())
                .map(row -> row.get(0, Long.class))
                .one()
                .block();
        assertThat(days).isZero();
    }

    private CourseId publish() {
        CourseId id = get(courses.draft(staff, plan(), null)).id();
        return get(courses.publish(staff, id)).id();
    }

    private CoursePlan plan() {
        return plan(
                chapter(Kind.ARTICLE, "从前有座山", null, Licence.OWN),
                chapter(Kind.AUDIO, null, "https://example.cn/a.mp3", Licence.LINK_ONLY));
    }

    private CoursePlan plan(Chapter... chapters) {
        return new CoursePlan(community.id(), "党史里的苏州", "十分钟读一段", false, List.of(chapters));
    }

    private static Chapter chapter(Kind kind, @Nullable String body, @Nullable String url, Licence licence) {
        return new Chapter("第一章", kind, body, url, "社区党委", licence, 4);
    }

    /** Long enough for half of four minutes. */
    private void readThrough(ChapterId chapter) {
        get(reading.goOn(reader, chapter, 1));
        timePasses(Duration.ofSeconds(120));
        get(reading.goOn(reader, chapter, 120));
        get(reading.finish(reader, chapter));
    }

    private void timePasses(Duration time) {
        Instant earlier = Instant.ofEpochMilli(System.currentTimeMillis()).minus(time);
        database.sql("UPDATE study_progress SET read_at = :earlier WHERE member_id = :reader")
                .bind("earlier", earlier)
                .bind("reader", reader.id().value())
                .then()
                .block();
    }

    private static String refusal(Mono<?> call) {
        return get(call.thenReturn("done")
                .onErrorResume(
                        DomainException.class,
                        refused -> Mono.just(refused.code().name())));
    }

    private static <T> T get(Mono<T> mono) {
        return Objects.requireNonNull(mono.block());
    }
}
