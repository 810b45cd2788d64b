package cn.haitang.study.core;

import cn.haitang.members.CurrentMember;
import cn.haitang.members.Members;
import cn.haitang.reading.Attendees;
import cn.haitang.reading.Attendees.Attended;
import cn.haitang.shared.CsvFile;
import cn.haitang.shared.DomainException;
import cn.haitang.study.ChapterId;
import cn.haitang.study.CourseId;
import cn.haitang.study.CourseState;
import cn.haitang.study.Reading;
import cn.haitang.study.StudyError;
import cn.haitang.study.core.ReadingStore.DayRead;
import cn.haitang.study.core.ReadingStore.Enrolment;
import cn.haitang.study.core.ReadingStore.Read;
import cn.haitang.study.core.ReadingStore.Totals;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

@Service
class ReadingService implements Reading {

    /** All communities of this product live by Beijing time. */
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
    private static final int SECONDS_AT_ONCE = 120;
    private static final int SECONDS_PER_MINUTE = 60;
    private static final int MINUTES_A_DAY = 600;
    private static final int DAYS_SHOWN = 30;
    /** A year and a day: a streak is counted no further. */
    private static final int DAYS_COUNTED = 366;

    private static final int MOST_COURSES = 200;

    private final CourseStore courses;
    private final ReadingStore store;
    private final Attendees attendees;
    private final Members members;
    private final MessageSource messages;
    private final TransactionalOperator tx;
    private final Clock clock;

    ReadingService(
            CourseStore courses,
            ReadingStore store,
            Attendees attendees,
            Members members,
            MessageSource messages,
            TransactionalOperator tx,
            Clock clock) {
        this.courses = courses;
        this.store = store;
        this.attendees = attendees;
        this.members = members;
        this.messages = messages;
        this.tx = tx;
        this.clock = clock;
    }

    @Override
    public Mono<Progress> goOn(CurrentMember reader, ChapterId chapter, int seconds) {
        return Mono.fromRunnable(() -> requireSeconds(seconds))
                .then(Mono.defer(() -> requireCourse(chapter)))
                .flatMap(course -> goOn(reader, course, chapter, seconds));
    }

    private static void requireSeconds(int seconds) {
        if (seconds < 1 || seconds > SECONDS_AT_ONCE) {
            throw new DomainException(StudyError.READING_INVALID, "一次记 1 到 " + SECONDS_AT_ONCE + " 秒");
        }
    }

    private Mono<Course> requireCourse(ChapterId chapter) {
        return courses.findByChapter(chapter)
                .filter(course -> course.state() == CourseState.PUBLISHED)
                .switchIfEmpty(Mono.error(() -> new DomainException(StudyError.CHAPTER_NOT_FOUND)));
    }

    private Mono<Progress> goOn(CurrentMember reader, Course course, ChapterId chapter, int seconds) {
        Instant now = clock.instant();
        return open(reader, course, chapter, now)
                .flatMap(read -> count(reader, chapter, read, seconds, now))
                .flatMap(read -> toProgress(reader, course, read))
                .as(tx::transactional)
                .retryWhen(Retries.AFTER_DEADLOCK);
    }

    /** The chapter as it is now, kept from changing; begun when this is the first word about it. */
    private Mono<Read> open(CurrentMember reader, Course course, ChapterId chapter, Instant now) {
        return members.hold(reader.id())
                .then(Mono.defer(() -> store.lock(chapter, reader.id())))
                .switchIfEmpty(Mono.defer(() -> begin(reader, course, chapter, now)));
    }

    private Mono<Read> begin(CurrentMember reader, Course course, ChapterId chapter, Instant now) {
        return store.enrol(course.id(), reader.id(), reader.home(), now)
                .then(Mono.defer(() -> store.begin(chapter, reader.id(), now)))
                .then(Mono.defer(() -> store.lock(chapter, reader.id())));
    }

    /** Whoever says more than the time that passed reads in two windows, or makes it up. */
    private Mono<Read> count(CurrentMember reader, ChapterId chapter, Read before, int seconds, Instant now) {
        long passed = Duration.between(before.readAt(), now).toSeconds();
        int counted = (int) Math.max(0, Math.min(seconds, passed));
        Read after = new Read(before.seconds() + counted, now, before.finishedAt());
        return store.save(chapter, reader.id(), after)
                .then(Mono.defer(() -> counted == 0
                        ? Mono.empty()
                        : store.addOnline(reader.id(), LocalDate.ofInstant(now, ZONE), counted)))
                .thenReturn(after);
    }

    private Mono<Progress> toProgress(CurrentMember reader, Course course, Read read) {
        return store.of(reader.id(), course.chapters())
                .map(all -> new Progress(read.seconds(), read.finishedAt() != null, isThrough(course, all)));
    }

    private static boolean isThrough(Course course, Map<ChapterId, Read> all) {
        return course.chapters().stream().allMatch(chapter -> {
            Read read = all.get(chapter);
            return read != null && read.finishedAt() != null;
        });
    }

    @Override
    public Mono<Progress> finish(CurrentMember reader, ChapterId chapter) {
        Instant now = clock.instant();
        return requireCourse(chapter)
                .flatMap(course -> open(reader, course, chapter, now)
                        .map(read -> finished(course, chapter, read, now))
                        .delayUntil(read -> store.save(chapter, reader.id(), read))
                        .flatMap(read -> toProgress(reader, course, read))
                        .delayUntil(progress ->
                                progress.courseFinished() ? store.finish(course.id(), reader.id(), now) : Mono.empty())
                        .as(tx::transactional))
                .retryWhen(Retries.AFTER_DEADLOCK);
    }

    private static Read finished(Course course, ChapterId chapter, Read read, Instant now) {
        if (read.finishedAt() != null) {
            return read;
        }
        int minutes = course.plan().chapters().get(course.placeOf(chapter)).minutes();
        int needed = minutes * SECONDS_PER_MINUTE / 2;
        if (read.seconds() < needed) {
            int left = (needed - read.seconds() + SECONDS_PER_MINUTE - 1) / SECONDS_PER_MINUTE;
            throw new DomainException(StudyError.CHAPTER_HARDLY_READ, left);
        }
        return new Read(read.seconds(), read.readAt(), now);
    }

    @Override
    public Mono<StudyRecord> logToday(CurrentMember reader, int minutes) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZONE);
        return Mono.fromRunnable(() -> requireMinutes(minutes))
                .then(Mono.defer(() -> members.hold(reader.id())))
                .then(Mono.defer(() -> store.sayOwn(reader.id(), today, minutes)))
                .as(tx::transactional)
                .then(Mono.defer(() -> record(reader)));
    }

    private static void requireMinutes(int minutes) {
        if (minutes < 0 || minutes > MINUTES_A_DAY) {
            throw new DomainException(StudyError.READING_INVALID, "一天记 0 到 " + MINUTES_A_DAY + " 分钟");
        }
    }

    @Override
    public Mono<StudyRecord> record(CurrentMember reader) {
        return Mono.zip(
                        store.days(reader.id(), DAYS_COUNTED).collectList(),
                        store.totals(reader.id()),
                        lines(reader),
                        attendees.historyOf(reader.id()))
                .map(read -> toRecord(read.getT1(), read.getT2(), read.getT3(), read.getT4()));
    }

    private Mono<List<CourseLine>> lines(CurrentMember reader) {
        return store.enrolments(reader.id(), MOST_COURSES)
                .collectList()
                .flatMap(enrolled -> courses.findAll(
                                enrolled.stream().map(Enrolment::course).toList())
                        .collectMap(Course::id)
                        .map(found ->
                                enrolled.stream().map(one -> toLine(one, found)).toList()));
    }

    private static CourseLine toLine(Enrolment enrolment, Map<CourseId, Course> found) {
        Course course = Objects.requireNonNull(found.get(enrolment.course()));
        return new CourseLine(
                course.id(), course.plan().title(), course.plan().minutes(), enrolment.finishedAt() != null);
    }

    private StudyRecord toRecord(List<DayRead> days, Totals totals, List<CourseLine> lines, List<Attended> attended) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZONE);
        List<ActivityLine> activities =
                attended.stream().map(ReadingService::toLine).toList();
        return new StudyRecord(
                Streak.of(days.stream().map(DayRead::day).toList(), today),
                (int) (totals.onlineSeconds() / SECONDS_PER_MINUTE),
                (int) totals.ownMinutes(),
                activities.stream().mapToInt(ActivityLine::minutes).sum(),
                days.stream()
                        .filter(day -> day.day().isAfter(today.minusDays(DAYS_SHOWN)))
                        .map(ReadingService::toDay)
                        .toList(),
                lines,
                activities);
    }

    private static Day toDay(DayRead day) {
        return new Day(day.day(), day.onlineSeconds() / SECONDS_PER_MINUTE, day.ownMinutes());
    }

    private static ActivityLine toLine(Attended attended) {
        Duration length =
                Duration.between(attended.time().from(), attended.time().until());
        return new ActivityLine(
                attended.activity().value(), attended.title(), attended.time().from(), (int) length.toMinutes());
    }

    @Override
    public Mono<String> export(CurrentMember reader) {
        return record(reader).map(this::toTable).map(CsvFile::of);
    }

    private List<List<@Nullable Object>> toTable(StudyRecord all) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        rows.add(row((Object[]) word("study.table").split(",")));
        all.courses()
                .forEach(course -> rows.add(row(
                        word("study.course"),
                        course.title(),
                        null,
                        course.minutes(),
                        word(course.finished() ? "study.finished" : "study.begun"))));
        all.activities()
                .forEach(activity -> rows.add(row(
                        word("study.activity"),
                        activity.title(),
                        TIME.format(activity.startsAt().atZone(ZONE)),
                        activity.minutes(),
                        word("study.attended"))));
        all.days()
                .forEach(day -> rows.add(
                        row(word("study.day"), null, day.day(), day.onlineMinutes() + day.ownMinutes(), null)));
        return rows;
    }

    private static List<@Nullable Object> row(@Nullable Object... cells) {
        List<@Nullable Object> row = new ArrayList<>();
        for (Object cell : cells) {
            row.add(cell);
        }
        return row;
    }

    private String word(String key) {
        return messages.getMessage(key, null, Locale.SIMPLIFIED_CHINESE);
    }
}
