package cn.haitang.gifts.persistence;

import cn.haitang.gifts.RecipientId;
import cn.haitang.gifts.core.Recipient;
import cn.haitang.members.MemberId;
import cn.haitang.members.OrganisationId;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;

/**
 * A line of the table {@code gift_recipient}.
 *
 * @param audiences codes, separated by commas
 */
@Table("gift_recipient")
record RecipientRow(
        @Id @Nullable Long id,
        long communityId,
        @Nullable String particularsEncrypted,
        String audiences,
        @Nullable Long volunteerId,
        @Nullable Instant pairedAt,
        boolean retired,
        @Nullable Long makerId,
        Instant createdAt,
        @Version int version) {

    static RecipientRow of(Recipient recipient) {
        RecipientId id = recipient.id();
        return new RecipientRow(
                id == null ? null : id.value(),
                recipient.community().value(),
                recipient.particulars(),
                recipient.audiences().stream().sorted().collect(Collectors.joining(",")),
                value(recipient.volunteer()),
                recipient.pairedAt(),
                recipient.retired(),
                value(recipient.maker()),
                recipient.createdAt(),
                recipient.version());
    }

    static @Nullable Long value(@Nullable MemberId member) {
        return member == null ? null : member.value();
    }

    static @Nullable MemberId member(@Nullable Long id) {
        return id == null ? null : new MemberId(id);
    }

    Recipient toRecipient() {
        return new Recipient(
                id == null ? null : new RecipientId(id),
                new OrganisationId(communityId),
                particularsEncrypted,
                items(audiences),
                member(volunteerId),
                pairedAt,
                retired,
                member(makerId),
                createdAt,
                version);
    }

    private static Set<String> items(String list) {
        return Arrays.stream(list.split(",")).filter(item -> !item.isEmpty()).collect(Collectors.toSet());
    }
}
