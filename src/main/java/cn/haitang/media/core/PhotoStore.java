package cn.haitang.media.core;

import cn.haitang.media.PhotoId;
import cn.haitang.media.PhotoState;
import cn.haitang.media.PhotoUse;
import cn.haitang.members.MemberId;
import cn.haitang.wechat.MediaVerdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Photos in the database. */
public interface PhotoStore {

    /** A photo whose files are not there yet, to be swept at {@code deleteAt}. Joins the caller's transaction. */
    Mono<PhotoId> insert(MemberId uploader, Upcoming photo, Instant deleteAt);

    /** Empty when there is none. */
    Mono<Photo> find(PhotoId id);

    /** The files are there: from now on the photo can be used and checked. */
    Mono<Void> markKept(PhotoId id, Instant now);

    /** How many of the person's photos belong to nothing. */
    Mono<Long> countUnused(MemberId uploader);

    /**
     * The photos among these that the person may attach, kept from changing until the transaction ends. Joins the
     * caller's transaction.
     */
    Mono<List<Photo>> holdUsable(MemberId uploader, List<PhotoId> ids, Instant now);

    /** Joins the caller's transaction. */
    Mono<Void> attach(PhotoId id, PhotoUse use, int position, Instant now);

    /** In the order they were attached. */
    Flux<Photo> of(String subject);

    /** The same, without those others may not see, unless they are the viewer's own. */
    Flux<Photo> shown(String subject, MemberId viewer);

    /**
     * Shows or hides a photo nobody decided on; true if this call did. What WeChat says of it afterwards is of no
     * consequence.
     */
    Mono<Boolean> decide(PhotoId id, PhotoState state);

    /** Takes checks that are due, each until the lease ends. */
    Mono<List<DueCheck>> claimChecks(int limit, Instant now, Duration lease);

    /** WeChat is looking, under this name; after {@code overdueAt} nobody waits for it any more. */
    Mono<Void> keepTrace(PhotoId id, String traceId, Instant overdueAt);

    /** Leaves a photo nobody decided on to a person; true if this call did. Joins the caller's transaction. */
    Mono<Boolean> leaveToPeople(PhotoId id);

    /** Keeps what WeChat said. Idempotent. */
    Mono<Void> keepVerdict(MediaVerdict verdict, Instant now);

    /** What WeChat said of a photo nobody decided on. Empty while the one or the other is unknown. */
    Mono<Verdict> verdict(String traceId);

    /** Forgets what WeChat said before that. */
    Mono<Void> forgetVerdicts(Instant before, int limit);

    /** All of the person's, oldest first. */
    Flux<Photo> uploadedBy(MemberId uploader, int limit);

    /** Points all of {@code from}'s photos to {@code into}. Joins the caller's transaction. */
    Mono<Void> repoint(MemberId from, MemberId into);

    /** Takes the person's photos off everything and leaves them to the sweep. Joins the caller's transaction. */
    Mono<Void> forget(MemberId uploader, Instant now);

    /** Photos to be deleted by now. */
    Flux<Photo> expired(Instant now, int limit);

    /** Deletes the row if it is still to be deleted by now. */
    Mono<Void> delete(PhotoId id, Instant now);

    /**
     * A photo WeChat is to look at, or should have.
     *
     * @param tries how often WeChat was asked, with this time
     * @param traceId WeChat's name for its look, which is overdue; null while it is to be asked
     */
    record DueCheck(
            PhotoId id,
            String ref,
            MemberId uploader,
            int tries,
            @Nullable String traceId) {}

    /** WeChat's opinion of a photo. */
    record Verdict(PhotoId photo, MediaVerdict.Opinion opinion) {}

    /** What is known of a photo before it is stored. */
    record Upcoming(String ref, int width, int height, Instant uploadedAt) {}
}
