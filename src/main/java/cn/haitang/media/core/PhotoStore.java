package cn.haitang.media.core;

import cn.haitang.media.PhotoId;
import cn.haitang.media.PhotoState;
import cn.haitang.media.PhotoUse;
import cn.haitang.members.MemberId;
import java.time.Instant;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Photos in the database. */
public interface PhotoStore {

    /** A photo whose files are not there yet, to be swept at {@code deleteAt}. Joins the caller's transaction. */
    Mono<PhotoId> insert(MemberId uploader, Upcoming photo, Instant deleteAt);

    /** Empty when there is none. */
    Mono<Photo> find(PhotoId id);

    /** The files are there: from now on the photo can be used and checked. */
    Mono<Void> markStored(PhotoId id, Instant now);

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

    /** What is known of a photo before it is stored. */
    record Upcoming(String ref, int width, int height, Instant uploadedAt) {}
}
