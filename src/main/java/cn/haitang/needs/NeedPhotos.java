package cn.haitang.needs;

import cn.haitang.media.PhotoId;
import cn.haitang.members.CurrentMember;
import reactor.core.publisher.Mono;

/** What staff decide on photos of needs. */
public interface NeedPhotos {

    /**
     * Lets others see a photo on which neither WeChat nor a person decided, or hides it.
     *
     * <p>Fails with {@link cn.haitang.media.MediaError#PHOTO_NOT_FOUND} for a photo of a need the caller may not see,
     * with {@link NeedError#STAFF_ONLY} for others than staff, and with
     * {@link cn.haitang.media.MediaError#PHOTO_DECIDED} when it is decided already.
     */
    Mono<NeedDetail.Photo> decide(CurrentMember staff, PhotoId photo, boolean shown);
}
