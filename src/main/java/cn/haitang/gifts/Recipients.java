package cn.haitang.gifts;

import cn.haitang.members.CurrentMember;
import cn.haitang.members.MemberId;
import cn.haitang.members.OrganisationId;
import cn.haitang.shared.Slice;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Whom gifts are brought to. Every call that names one fails with {@link GiftError#RECIPIENT_NOT_FOUND} unless the
 * caller manages the community.
 */
public interface Recipients {

    /**
     * Puts somebody on the list; the same idempotency key gives the first one again. Fails with
     * {@link GiftError#GIFT_STAFF_ONLY}, {@link GiftError#GIFT_INVALID} and {@link GiftError#GIFT_CONSENT_MISSING}.
     */
    Mono<RecipientView> add(CurrentMember staff, AddRecipient command, @Nullable String idempotencyKey);

    /** Those of the communities the caller manages, the last first. Fails with GIFT_STAFF_ONLY. */
    Mono<Slice<RecipientView>> list(CurrentMember staff, @Nullable String after, int limit);

    /**
     * 结对: from now on this volunteer is proposed first; null ends it. Fails with
     * {@link GiftError#GIFT_VOLUNTEER_UNKNOWN} for others than volunteers of the community.
     */
    Mono<RecipientView> pair(CurrentMember staff, RecipientId id, @Nullable MemberId volunteer);

    /**
     * Takes somebody off the list and forgets name, phone and address. Fails with {@link GiftError#RECIPIENT_AWAITED}
     * while a delivery is under way.
     */
    Mono<Void> retire(CurrentMember staff, RecipientId id);

    /**
     * Somebody to be put on the list.
     *
     * @param name at most 20 characters
     * @param address at most 60 characters
     * @param audiences codes of {@code config/reading.yaml}; may be empty
     * @param consented must be true: the person, or a relative, knows and agrees
     */
    record AddRecipient(
            OrganisationId community,
            String name,
            String phone,
            String address,
            Set<String> audiences,
            boolean consented) {

        public AddRecipient {
            audiences = Set.copyOf(audiences);
        }
    }

    /**
     * Somebody on the list, for staff's eyes: nothing that would lead to the door.
     *
     * @param audienceNames all of them
     * @param volunteer with whom paired; null for nobody
     */
    record RecipientView(
            RecipientId id,
            OrganisationId community,
            String communityName,
            String maskedName,
            String maskedPhone,
            String maskedAddress,
            List<String> audienceNames,
            @Nullable MemberId volunteer,
            @Nullable String volunteerName,
            @Nullable Instant pairedAt) {}
}
