package cn.haitang.contests;

import cn.haitang.media.PhotoId;
import cn.haitang.media.PhotoView;
import cn.haitang.members.CurrentMember;
import cn.haitang.shared.Slice;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Judging and the awards. Judges read works without their authors; only staff of the community know whose they are, and
 * each look is recorded.
 */
public interface Judging {

    /** Contests the member judges that are neither awarded nor cancelled, at most 50, the first to judge first. */
    Mono<List<Task>> tasks(CurrentMember judge);

    /**
     * The works of a contest without their authors and without the judge's own, by number. Fails with
     * {@link ContestError#CONTEST_NOT_FOUND} for others than its judges, {@link ContestError#NOT_JUDGING_NOW} before
     * the closing.
     */
    Mono<Slice<BlindEntry>> works(CurrentMember judge, ContestId contest, @Nullable String after, int limit);

    /**
     * Gives points; again to change them. Fails with {@link ContestError#ENTRY_NOT_FOUND} for others than judges,
     * {@link ContestError#OWN_ENTRY}, {@link ContestError#NOT_JUDGING_NOW}.
     *
     * @param points 0 to 100
     * @param comment at most 200 characters; null for none
     */
    Mono<Void> score(CurrentMember judge, EntryId entry, int points, @Nullable String comment);

    /**
     * All works by group and average, the best first, at most 1,000; who reads it sees authors, which is recorded.
     * Fails with CONTEST_NOT_FOUND unless the caller manages the community.
     */
    Mono<List<RankedEntry>> ranking(CurrentMember staff, ContestId contest);

    /**
     * Gives a work an award or takes it away, while it is judged. Fails with {@link ContestError#ENTRY_NOT_JUDGED}
     * without points.
     *
     * @param award which of the contest's awards, from 0; null for none
     */
    Mono<Void> award(CurrentMember staff, EntryId entry, @Nullable Integer award);

    /** A person looked: the text may be published. */
    Mono<Void> clear(CurrentMember staff, EntryId entry);

    /** Takes a work out before the awards; whoever handed it in learns why. */
    Mono<Void> refuse(CurrentMember staff, EntryId entry, String reason);

    /** Shows or hides a photo on which nobody decided. */
    Mono<PhotoView> decide(CurrentMember staff, EntryId entry, PhotoId photo, boolean shown);

    /**
     * A contest to judge.
     *
     * @param works how many others' works there are
     * @param scored how many of them have the judge's points
     */
    record Task(ContestId contest, String theme, Instant closesAt, boolean open, int works, int scored) {}

    /** A work without its author; the points and comment are the judge's own, null before. */
    record BlindEntry(
            EntryId id,
            String group,
            String title,
            String body,
            List<PhotoView> photos,
            @Nullable Integer points,
            @Nullable String comment) {}

    /**
     * A work with its points.
     *
     * @param average of all judges; null without points
     * @param scores how many judges gave points
     * @param award which of the contest's awards, from 0; null for none
     */
    record RankedEntry(
            EntryId id,
            int group,
            String groupName,
            String title,
            String body,
            List<PhotoView> photos,
            String author,
            int age,
            @Nullable String school,
            @Nullable Double average,
            int scores,
            @Nullable Integer award,
            EntryState state,
            boolean publish) {}
}
