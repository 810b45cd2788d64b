package cn.haitang.study.core;

import cn.haitang.members.MemberId;
import cn.haitang.members.OrganisationId;
import cn.haitang.study.ChapterId;
import cn.haitang.study.CourseId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Who read what. Every writing method joins the caller's transaction. */
public interface ReadingStore {

    /** Begins a course; nothing happens when it was begun. */
    Mono<Void> enrol(CourseId course, MemberId reader, @Nullable OrganisationId home, Instant now);

    /** Begins a chapter; nothing happens when it was begun. */
    Mono<Void> begin(ChapterId chapter, MemberId reader, Instant now);

    /** As it is now, kept from changing until the transaction ends. Empty when it was not begun. */
    Mono<Read> lock(ChapterId chapter, MemberId reader);

    /** Of these chapters; not begun ones are left out. */
    Mono<Map<ChapterId, Read>> of(MemberId reader, Collection<ChapterId> chapters);

    Mono<Void> save(ChapterId chapter, MemberId reader, Read after);

    /** Adds to what was read online that day. */
    Mono<Void> addOnline(MemberId reader, LocalDate day, int seconds);

    /** Says how many minutes were read elsewhere that day. */
    Mono<Void> sayOwn(MemberId reader, LocalDate day, int minutes);

    /** Marks the course finished; nothing happens when it was. */
    Mono<Void> finish(CourseId course, MemberId reader, Instant now);

    /** Courses begun, the last first. */
    Flux<Enrolment> enrolments(MemberId reader, int limit);

    /** Days with reading, the last first. */
    Flux<DayRead> days(MemberId reader, int limit);

    /** All time. */
    Mono<Totals> totals(MemberId reader);

    /** Who began and finished, by home. */
    Flux<Rate> rates(CourseId course);

    /** Brings together what two members read. */
    Mono<Void> repoint(MemberId from, MemberId into);

    /** Keeps the rates and forgets whose they were. */
    Mono<Void> anonymise(MemberId reader);

    /** How far a chapter is. */
    record Read(int seconds, Instant readAt, @Nullable Instant finishedAt) {}

    /** A course begun. */
    record Enrolment(CourseId course, @Nullable Instant finishedAt) {}

    /** A day with reading. */
    record DayRead(LocalDate day, int onlineSeconds, int ownMinutes) {}

    /** All a person read. */
    record Totals(long onlineSeconds, long ownMinutes) {}

    /** Who began and finished a course, of one home. */
    record Rate(@Nullable OrganisationId home, int started, int finished) {}
}
