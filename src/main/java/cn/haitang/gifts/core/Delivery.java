package cn.haitang.gifts.core;

import cn.haitang.gifts.BatchId;
import cn.haitang.gifts.Deliveries.DeliveryAction;
import cn.haitang.gifts.DeliveryId;
import cn.haitang.gifts.DeliveryState;
import cn.haitang.gifts.GiftError;
import cn.haitang.gifts.RecipientId;
import cn.haitang.members.MemberId;
import cn.haitang.members.OrganisationId;
import cn.haitang.shared.DomainException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A delivery; its verbs give the new state and refuse with DELIVERY_ACTION_NOT_ALLOWED.
 *
 * @param id null before it is stored
 * @param batch from which the gifts come; null for none
 * @param tries how often nobody was at home
 * @param note why it was declined or cancelled
 * @param signature the receipt, encrypted
 * @param version grows with each change, for optimistic locking
 */
public record Delivery(
        @Nullable DeliveryId id,
        OrganisationId community,
        RecipientId recipient,
        @Nullable BatchId batch,
        int amount,
        String items,
        Instant plannedAt,
        @Nullable MemberId volunteer,
        DeliveryState state,
        int tries,
        @Nullable String note,
        @Nullable String signature,
        @Nullable Instant doneAt,
        @Nullable MemberId maker,
        Instant createdAt,
        int version) {

    private static final Set<DeliveryAction> STAFFS = EnumSet.of(DeliveryAction.ASSIGN, DeliveryAction.CANCEL);

    DeliveryId number() {
        return Objects.requireNonNull(id, "a stored delivery has a number");
    }

    boolean isBroughtBy(MemberId member) {
        return member.equals(volunteer);
    }

    /** What staff, or else its volunteer, may do now. */
    List<DeliveryAction> actions(boolean manages, boolean brings) {
        return EnumSet.allOf(DeliveryAction.class).stream()
                .filter(action -> STAFFS.contains(action) ? manages : brings)
                .filter(this::allows)
                .toList();
    }

    private boolean allows(DeliveryAction action) {
        return switch (action) {
            case ASSIGN, CANCEL -> !state.isFinished();
            case ACCEPT -> state == DeliveryState.ASKED;
            case DECLINE -> state == DeliveryState.ASKED || state == DeliveryState.ACCEPTED;
            case NOT_AT_HOME, FINISH, REVEAL -> state == DeliveryState.ACCEPTED;
        };
    }

    /** Refuses what the state does not allow. */
    Delivery require(DeliveryAction action) {
        if (!allows(action)) {
            throw new DomainException(GiftError.DELIVERY_ACTION_NOT_ALLOWED);
        }
        return this;
    }

    Delivery assign(MemberId other) {
        return require(DeliveryAction.ASSIGN).to(DeliveryState.ASKED, other, plannedAt, tries, null);
    }

    Delivery cancel(String reason) {
        return require(DeliveryAction.CANCEL).to(DeliveryState.CANCELLED, volunteer, plannedAt, tries, reason);
    }

    Delivery accept() {
        return require(DeliveryAction.ACCEPT).to(DeliveryState.ACCEPTED, volunteer, plannedAt, tries, null);
    }

    Delivery decline(String reason) {
        return require(DeliveryAction.DECLINE).to(DeliveryState.PLANNED, null, plannedAt, tries, reason);
    }

    Delivery comeAgain(Instant again) {
        return require(DeliveryAction.NOT_AT_HOME).to(DeliveryState.ACCEPTED, volunteer, again, tries + 1, note);
    }

    Delivery finish(@Nullable String sealedSignature, Instant now) {
        Delivery done = require(DeliveryAction.FINISH).to(DeliveryState.DONE, volunteer, plannedAt, tries, null);
        return new Delivery(
                id,
                community,
                recipient,
                batch,
                amount,
                items,
                plannedAt,
                volunteer,
                done.state,
                tries,
                null,
                sealedSignature,
                now,
                maker,
                createdAt,
                version);
    }

    private Delivery to(
            DeliveryState next, @Nullable MemberId who, Instant when, int newTries, @Nullable String newNote) {
        return new Delivery(
                id, community, recipient, batch, amount, items, when, who, next, newTries, newNote, signature, doneAt,
                maker, createdAt, version);
    }
}
