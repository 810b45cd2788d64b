package cn.haitang.gifts;

import cn.haitang.members.MemberId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A batch as staff read it.
 *
 * @param activityTitle null without an activity
 * @param audienceNames all of them, for staff alone
 * @param issuers volunteers who may hand over
 * @param inStock how many there are; what the ledger sums up to
 * @param reserved how many of them are promised to claims and deliveries
 * @param closed true once the batch is done with
 */
public record BatchView(
        BatchId id,
        BatchPlan plan,
        String communityName,
        String kindName,
        @Nullable String activityTitle,
        List<String> audienceNames,
        List<Issuer> issuers,
        int inStock,
        int reserved,
        boolean closed) {

    /** A volunteer who may hand over. */
    public record Issuer(MemberId member, String name) {}
}
