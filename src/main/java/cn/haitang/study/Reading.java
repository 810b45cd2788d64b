package cn.haitang.study;

import cn.haitang.members.CurrentMember;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import reactor.core.publisher.Mono;

/** What people read, and the one record of it (N18). */
public interface Reading {

    /**
     * The reader went on for so many seconds; the first time begins the course. What counts is never more than the time
     * that passed since the last word, nor more than two minutes at once. Fails with
     * {@link StudyError#CHAPTER_NOT_FOUND}.
     *
     * @param seconds 1 to 120
     */
    Mono<Progress> goOn(CurrentMember reader, ChapterId chapter, int seconds);

    /**
     * The reader is through; idempotent. With the last chapter the course is finished. Fails with
     * {@link StudyError#CHAPTER_HARDLY_READ} before half of its minutes.
     */
    Mono<Progress> finish(CurrentMember reader, ChapterId chapter);

    /** Minutes read elsewhere today, on paper: the pledge. What was said before for today is replaced; 0 to 600. */
    Mono<StudyRecord> logToday(CurrentMember reader, int minutes);

    Mono<StudyRecord> record(CurrentMember reader);

    /** The record as a file that spreadsheets read. */
    Mono<String> export(CurrentMember reader);

    /** How far a chapter and its course are. */
    record Progress(int readSeconds, boolean finished, boolean courseFinished) {}

    /**
     * Everything a person read and came to.
     *
     * @param streak days in a row with reading, today or yesterday included
     * @param onlineMinutes in courses
     * @param ownMinutes elsewhere
     * @param days of the last 30 with reading, the last first
     * @param courses begun, the last first
     * @param activities attended, the last first
     */
    record StudyRecord(
            int streak,
            int onlineMinutes,
            int ownMinutes,
            int activityMinutes,
            List<Day> days,
            List<CourseLine> courses,
            List<ActivityLine> activities) {}

    /** A day with reading. */
    record Day(LocalDate day, int onlineMinutes, int ownMinutes) {}

    /** A course begun. */
    record CourseLine(CourseId id, String title, int minutes, boolean finished) {}

    /** An activity attended. */
    record ActivityLine(long id, String title, Instant startsAt, int minutes) {}
}
