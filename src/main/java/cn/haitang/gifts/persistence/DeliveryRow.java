package cn.haitang.gifts.persistence;

import cn.haitang.gifts.BatchId;
import cn.haitang.gifts.DeliveryId;
import cn.haitang.gifts.DeliveryState;
import cn.haitang.gifts.RecipientId;
import cn.haitang.gifts.core.Delivery;
import cn.haitang.members.OrganisationId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;

/** A line of the table {@code gift_delivery}. */
@Table("gift_delivery")
record DeliveryRow(
        @Id @Nullable Long id,
        long communityId,
        long recipientId,
        @Nullable Long batchId,
        int amount,
        String items,
        Instant plannedAt,
        @Nullable Long volunteerId,
        DeliveryState state,
        boolean finished,
        int tries,
        @Nullable String note,
        @Nullable String signedEncrypted,
        @Nullable Instant doneAt,
        @Nullable Long makerId,
        Instant createdAt,
        @Version int version) {

    static DeliveryRow of(Delivery delivery) {
        DeliveryId id = delivery.id();
        BatchId batch = delivery.batch();
        return new DeliveryRow(
                id == null ? null : id.value(),
                delivery.community().value(),
                delivery.recipient().value(),
                batch == null ? null : batch.value(),
                delivery.amount(),
                delivery.items(),
                delivery.plannedAt(),
                RecipientRow.value(delivery.volunteer()),
                delivery.state(),
                delivery.state().isFinished(),
                delivery.tries(),
                delivery.note(),
                delivery.signature(),
                delivery.doneAt(),
                RecipientRow.value(delivery.maker()),
                delivery.createdAt(),
                delivery.version());
    }

    Delivery toDelivery() {
        return new Delivery(
                id == null ? null : new DeliveryId(id),
                new OrganisationId(communityId),
                new RecipientId(recipientId),
                batchId == null ? null : new BatchId(batchId),
                amount,
                items,
                plannedAt,
                RecipientRow.member(volunteerId),
                state,
                tries,
                note,
                signedEncrypted,
                doneAt,
                RecipientRow.member(makerId),
                createdAt,
                version);
    }
}
