package cn.haitang.needs.core;

import cn.haitang.media.PhotoUse;
import cn.haitang.media.PhotoVerdictListener;
import cn.haitang.media.PhotoView;
import cn.haitang.media.Photos;
import cn.haitang.members.MemberId;
import cn.haitang.needs.NeedAction;
import cn.haitang.needs.NeedDetail;
import cn.haitang.needs.NeedId;
import cn.haitang.needs.PhotoStage;
import cn.haitang.notifications.Notifications;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The photos of needs: what they show, and who sees them. */
@Component
class NeedAlbum implements PhotoVerdictListener {

    private static final String SUBJECT = "need:";

    private final Photos photos;
    private final NeedStore store;
    private final Notices notices;
    private final Notifications notifications;

    NeedAlbum(Photos photos, NeedStore store, Notices notices, Notifications notifications) {
        this.photos = photos;
        this.store = store;
        this.notices = notices;
        this.notifications = notifications;
    }

    /** Puts the photos in that came with a step. Joins the caller's transaction. */
    Mono<Void> attach(Change change) {
        MemberId actor = change.step().actor();
        if (actor == null || change.photos().isEmpty()) {
            return Mono.empty();
        }
        Need need = change.after();
        PhotoUse use = new PhotoUse(
                SUBJECT + need.id().value(), stage(change.step().action()).name());
        return photos.attach(actor, change.photos(), use)
                .filter(Boolean::booleanValue)
                .flatMap(undecided -> tellStaff(need));
    }

    private static PhotoStage stage(NeedAction action) {
        return switch (action) {
            case SUBMIT -> PhotoStage.NEED;
            case START -> PhotoStage.BEFORE;
            case FINISH -> PhotoStage.AFTER;
            default -> throw new IllegalArgumentException(action + " comes without photos");
        };
    }

    @Override
    public Mono<Void> undecided(String subject) {
        return Mono.justOrEmpty(toNeed(subject)).flatMap(store::find).flatMap(this::tellStaff);
    }

    private Mono<Void> tellStaff(Need need) {
        return notices.photosToDecide(need).flatMap(notifications::enqueue);
    }

    /** Those this person may see, who may see the need. */
    Mono<List<NeedDetail.Photo>> of(Situation situation) {
        boolean decides = situation.relations().contains(Relation.STAFF);
        return photos.of(
                        SUBJECT + situation.need().id().value(),
                        situation.member().id(),
                        decides)
                .map(found -> found.stream().map(NeedAlbum::toPhoto).toList());
    }

    /** Null for what is no need. */
    static @Nullable NeedId toNeed(String subject) {
        return subject.startsWith(SUBJECT) ? new NeedId(Long.parseLong(subject.substring(SUBJECT.length()))) : null;
    }

    static NeedDetail.Photo toPhoto(PhotoView photo) {
        return new NeedDetail.Photo(
                photo.id(),
                PhotoStage.valueOf(Objects.requireNonNull(photo.stage(), "an attached photo has a stage")),
                photo.url(),
                photo.thumbnailUrl(),
                photo.width(),
                photo.height(),
                photo.state());
    }
}
