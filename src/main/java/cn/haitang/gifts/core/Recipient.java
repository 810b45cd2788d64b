package cn.haitang.gifts.core;

import cn.haitang.gifts.RecipientId;
import cn.haitang.members.MemberId;
import cn.haitang.members.OrganisationId;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Somebody gifts are brought to.
 *
 * @param id null before it is stored
 * @param particulars encrypted {@link DoorParticulars}; null once retired
 * @param volunteer with whom paired
 * @param version grows with each change, for optimistic locking
 */
public record Recipient(
        @Nullable RecipientId id,
        OrganisationId community,
        @Nullable String particulars,
        Set<String> audiences,
        @Nullable MemberId volunteer,
        @Nullable Instant pairedAt,
        boolean retired,
        @Nullable MemberId maker,
        Instant createdAt,
        int version) {

    public Recipient {
        audiences = Set.copyOf(audiences);
    }

    RecipientId number() {
        return Objects.requireNonNull(id, "a stored recipient has a number");
    }

    Recipient pairWith(@Nullable MemberId other, Instant now) {
        Instant since = other == null ? null : now;
        return new Recipient(id, community, particulars, audiences, other, since, retired, maker, createdAt, version);
    }

    /** Nothing of the person is left. */
    Recipient retire() {
        return new Recipient(id, community, null, Set.of(), null, null, true, maker, createdAt, version);
    }
}
