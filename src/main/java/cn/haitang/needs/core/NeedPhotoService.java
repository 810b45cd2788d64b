package cn.haitang.needs.core;

import cn.haitang.media.MediaError;
import cn.haitang.media.PhotoId;
import cn.haitang.media.Photos;
import cn.haitang.members.CurrentMember;
import cn.haitang.needs.NeedDetail;
import cn.haitang.needs.NeedError;
import cn.haitang.needs.NeedPhotos;
import cn.haitang.shared.DomainException;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** What staff decide on photos. */
@Service
class NeedPhotoService implements NeedPhotos {

    private final Photos photos;
    private final Changes changes;

    NeedPhotoService(Photos photos, Changes changes) {
        this.photos = photos;
        this.changes = changes;
    }

    @Override
    public Mono<NeedDetail.Photo> decide(CurrentMember staff, PhotoId photo, boolean shown) {
        return photos.subjectOf(photo)
                .mapNotNull(NeedAlbum::toNeed)
                .flatMap(need -> changes.situation(staff, need))
                .filter(Situation::isVisible)
                .switchIfEmpty(Mono.error(() -> new DomainException(MediaError.PHOTO_NOT_FOUND)))
                .map(NeedPhotoService::requireStaff)
                .flatMap(situation -> photos.decide(photo, shown))
                .map(NeedAlbum::toPhoto);
    }

    private static Situation requireStaff(Situation situation) {
        if (!situation.relations().contains(Relation.STAFF)) {
            throw new DomainException(NeedError.STAFF_ONLY);
        }
        return situation;
    }
}
