package cn.haitang.gifts.persistence;

import cn.haitang.gifts.BatchId;
import cn.haitang.gifts.BatchPlan;
import cn.haitang.gifts.BatchPlan.Per;
import cn.haitang.gifts.core.Batch;
import cn.haitang.members.MemberId;
import cn.haitang.members.OrganisationId;
import cn.haitang.reading.ActivityId;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Table;

/**
 * A line of the table {@code gift_batch}.
 *
 * @param audiences codes, separated by commas
 */
@Table("gift_batch")
record BatchRow(
        @Id @Nullable Long id,
        long communityId,
        String name,
        String kind,
        String contents,
        @Nullable String source,
        @Nullable Long activityId,
        String audiences,
        Per givenPer,
        Instant claimFrom,
        Instant claimUntil,
        int inStock,
        int reserved,
        boolean closed,
        @Nullable Long makerId,
        Instant createdAt) {

    /** A row to insert: with nothing in stock. */
    static BatchRow empty(BatchPlan plan, MemberId maker, Instant now) {
        ActivityId activity = plan.activity();
        return new BatchRow(
                null,
                plan.community().value(),
                plan.name(),
                plan.kind(),
                plan.contents(),
                plan.source(),
                activity == null ? null : activity.value(),
                plan.audiences().stream().sorted().collect(Collectors.joining(",")),
                plan.per(),
                plan.claimFrom(),
                plan.claimUntil(),
                0,
                0,
                false,
                maker.value(),
                now);
    }

    BatchId number() {
        return new BatchId(Objects.requireNonNull(id, "a stored batch has a number"));
    }

    Batch toBatch() {
        BatchPlan plan = new BatchPlan(
                new OrganisationId(communityId),
                name,
                kind,
                contents,
                source,
                activityId == null ? null : new ActivityId(activityId),
                items(audiences),
                givenPer,
                claimFrom,
                claimUntil);
        return new Batch(number(), plan, inStock, reserved, closed, createdAt);
    }

    private static Set<String> items(String list) {
        return Arrays.stream(list.split(",")).filter(item -> !item.isEmpty()).collect(Collectors.toSet());
    }
}
