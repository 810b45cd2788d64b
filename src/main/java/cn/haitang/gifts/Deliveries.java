package cn.haitang.gifts;

import cn.haitang.media.PhotoId;
import cn.haitang.media.PhotoView;
import cn.haitang.members.CurrentMember;
import cn.haitang.members.MemberId;
import cn.haitang.members.OrganisationId;
import cn.haitang.shared.Slice;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Bringing gifts to people's doors (R5). Staff plan and assign, the assigned volunteer goes. Every call that names a
 * delivery fails with {@link GiftError#DELIVERY_NOT_FOUND} unless the caller manages its community or is its volunteer,
 * with {@link GiftError#DELIVERY_ACTION_NOT_ALLOWED} when it is not the caller's turn, and with
 * {@link GiftError#DELIVERY_CHANGED} when somebody else was quicker. What comes from a batch is promised as soon as the
 * delivery is planned and leaves the stock when it is done.
 */
public interface Deliveries {

    /**
     * Plans one; the same idempotency key gives the first one again. Fails with {@link GiftError#GIFT_STAFF_ONLY},
     * {@link GiftError#RECIPIENT_NOT_FOUND}, {@link GiftError#GIFT_BATCH_NOT_FOUND}, {@link GiftError#GIFT_INVALID} and
     * {@link GiftError#STOCK_TOO_LOW}.
     */
    Mono<DeliveryView> plan(CurrentMember staff, PlanDelivery command, @Nullable String idempotencyKey);

    /** Those of the communities the caller manages, the last first. Fails with GIFT_STAFF_ONLY. */
    Mono<Slice<DeliveryView>> list(CurrentMember staff, boolean finished, @Nullable String after, int limit);

    /** What the volunteer was asked to bring, the last first. */
    Mono<Slice<DeliveryView>> of(CurrentMember volunteer, boolean finished, @Nullable String after, int limit);

    /** One delivery. */
    Mono<DeliveryView> get(CurrentMember member, DeliveryId id);

    /**
     * Asks a volunteer, who is told; another one who had it is told that it is off. Fails with
     * {@link GiftError#GIFT_VOLUNTEER_UNKNOWN}.
     */
    Mono<DeliveryView> assign(CurrentMember staff, DeliveryId id, MemberId volunteer);

    /** Calls it off; the volunteer is told, and the gifts are free again. */
    Mono<DeliveryView> cancel(CurrentMember staff, DeliveryId id, String reason);

    /** The volunteer says yes. */
    Mono<DeliveryView> accept(CurrentMember volunteer, DeliveryId id);

    /** The volunteer says no, or can no longer; staff are told why. */
    Mono<DeliveryView> decline(CurrentMember volunteer, DeliveryId id, String reason);

    /** Nobody was there; the volunteer comes again. */
    Mono<DeliveryView> notAtHome(CurrentMember volunteer, DeliveryId id, Instant again);

    /**
     * It arrived.
     *
     * @param signature the name the recipient gave as receipt, at most 20 characters; null when there are photos
     * @param photos of the receipt; empty when there is a signature
     */
    Mono<DeliveryView> finish(CurrentMember volunteer, DeliveryId id, @Nullable String signature, List<PhotoId> photos);

    /**
     * Where to go, for the volunteer who said yes and until it is done; each look is recorded. Fails with
     * DELIVERY_ACTION_NOT_ALLOWED for everybody else.
     */
    Mono<Door> reveal(CurrentMember volunteer, DeliveryId id);

    /**
     * A delivery to plan.
     *
     * @param batch from which the gifts come; null for none
     * @param amount how many; 1 without a batch
     * @param items what is brought, at most 100 characters; null: the batch's name
     */
    record PlanDelivery(
            RecipientId recipient,
            @Nullable BatchId batch,
            int amount,
            @Nullable String items,
            Instant plannedAt) {}

    /** Where to go. */
    record Door(String name, String phone, String address) {}

    /**
     * A delivery as staff and its volunteer read it.
     *
     * @param audienceNames whom it is for; empty for the volunteer
     * @param volunteer who was asked; null for nobody yet
     * @param proposed whom the recipient is paired with; null for nobody, and for the volunteer's eyes
     * @param tries how often nobody was at home
     * @param note why it was declined or cancelled
     * @param signature the receipt; null without one
     * @param actions what the caller may do now
     */
    record DeliveryView(
            DeliveryId id,
            OrganisationId community,
            String communityName,
            String maskedName,
            String maskedAddress,
            List<String> audienceNames,
            String items,
            int amount,
            Instant plannedAt,
            @Nullable MemberId volunteer,
            @Nullable String volunteerName,
            @Nullable MemberId proposed,
            @Nullable String proposedName,
            DeliveryState state,
            String stateName,
            int tries,
            @Nullable String note,
            @Nullable String signature,
            List<PhotoView> photos,
            @Nullable Instant doneAt,
            List<DeliveryAction> actions) {}

    /** What can be done with a delivery. */
    enum DeliveryAction {
        ASSIGN,
        CANCEL,
        ACCEPT,
        DECLINE,
        NOT_AT_HOME,
        FINISH,
        REVEAL
    }
}
