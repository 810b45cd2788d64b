package cn.haitang.gifts.web;

import cn.haitang.gifts.Deliveries.DeliveryAction;
import cn.haitang.gifts.Deliveries.DeliveryView;
import cn.haitang.gifts.DeliveryState;
import cn.haitang.media.PhotoState;
import cn.haitang.media.PhotoView;
import cn.haitang.members.MemberId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A delivery; the meaning of each field stands at {@link DeliveryView}. */
record DeliveryResponse(
        long id,
        long community,
        String communityName,
        String maskedName,
        String maskedAddress,
        List<String> audienceNames,
        String items,
        int amount,
        Instant plannedAt,
        @Nullable Long volunteer,
        @Nullable String volunteerName,
        @Nullable Long proposed,
        @Nullable String proposedName,
        DeliveryState state,
        String stateName,
        int tries,
        @Nullable String note,
        @Nullable String signature,
        List<ReceiptPhotoResponse> photos,
        @Nullable Instant doneAt,
        List<DeliveryAction> actions) {

    static DeliveryResponse of(DeliveryView view) {
        return new DeliveryResponse(
                view.id().value(),
                view.community().value(),
                view.communityName(),
                view.maskedName(),
                view.maskedAddress(),
                view.audienceNames(),
                view.items(),
                view.amount(),
                view.plannedAt(),
                value(view.volunteer()),
                view.volunteerName(),
                value(view.proposed()),
                view.proposedName(),
                view.state(),
                view.stateName(),
                view.tries(),
                view.note(),
                view.signature(),
                view.photos().stream().map(ReceiptPhotoResponse::of).toList(),
                view.doneAt(),
                view.actions());
    }

    private static @Nullable Long value(@Nullable MemberId member) {
        return member == null ? null : member.value();
    }

    /** A photo of the receipt; the meaning of each field stands at {@link PhotoView}. */
    record ReceiptPhotoResponse(long id, String url, String thumbnailUrl, PhotoState state) {

        static ReceiptPhotoResponse of(PhotoView photo) {
            return new ReceiptPhotoResponse(photo.id().value(), photo.url(), photo.thumbnailUrl(), photo.state());
        }
    }
}
