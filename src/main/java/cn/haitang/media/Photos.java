package cn.haitang.media;

import cn.haitang.members.CurrentMember;
import cn.haitang.members.MemberId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Pictures people take of their troubles and of what was done about them. */
public interface Photos {

    /**
     * Takes a picture in: JPEG or PNG by content, at most 10 MB and 50 million pixels. What is kept is a new picture,
     * upright and without place, time or camera; the file itself is thrown away. WeChat is asked to check it. One that
     * is attached to nothing within a day is deleted.
     *
     * <p>Fails with {@link MediaError#PHOTO_TOO_LARGE}, {@link MediaError#PHOTO_TOO_MANY_PIXELS},
     * {@link MediaError#PHOTO_KIND_UNKNOWN}, {@link MediaError#PHOTO_KIND_HEIC}, {@link MediaError#PHOTO_UNREADABLE}
     * and {@link MediaError#PHOTO_EMPTY}; with {@link MediaError#TOO_MANY_UNUSED_PHOTOS} when the person has 30 that
     * belong to nothing; with {@link MediaError#PHOTOS_BUSY} when too many come at once.
     *
     * @param idempotencyKey the same key of the same member gives the first photo again; null for none
     */
    Mono<PhotoView> upload(CurrentMember uploader, Upload upload, @Nullable String idempotencyKey);

    /**
     * Makes the photos part of a subject, in this order; true when one of them waits for a person's look. Joins the
     * caller's transaction.
     *
     * <p>Fails with {@link MediaError#PHOTO_NOT_USABLE}, and then attaches none, unless all are the uploader's own and
     * belong to nothing yet.
     */
    Mono<Boolean> attach(MemberId uploader, List<PhotoId> photos, PhotoUse use);

    /**
     * The photos of a subject, in the order they were attached.
     *
     * @param viewer somebody who may see the subject
     * @param decides true for those who decide on its photos: they see also what others do not
     */
    Mono<List<PhotoView>> of(String subject, MemberId viewer, boolean decides);

    /**
     * The picture behind an address of a {@link PhotoView}, by the address's parts. Empty when it is not ours, has
     * ended, or there is no such picture.
     */
    Mono<PhotoContent> open(String ref, String size, long until, String signature);

    /** What the photo belongs to. Empty when there is no such photo, or it belongs to nothing. */
    Mono<String> subjectOf(PhotoId photo);

    /**
     * Shows or hides a photo on which nobody decided; whether the caller may is the owning module's business. Fails
     * with {@link MediaError#PHOTO_DECIDED} when it is decided already.
     */
    Mono<PhotoView> decide(PhotoId photo, boolean shown);
}
