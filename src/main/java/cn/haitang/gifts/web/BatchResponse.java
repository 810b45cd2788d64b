package cn.haitang.gifts.web;

import cn.haitang.gifts.BatchPlan;
import cn.haitang.gifts.BatchPlan.Per;
import cn.haitang.gifts.BatchView;
import cn.haitang.reading.ActivityId;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A batch for staff; the meaning of each field stands at {@link BatchView} and {@link BatchPlan}. */
record BatchResponse(
        long id,
        long community,
        String communityName,
        String name,
        String kind,
        String kindName,
        String contents,
        @Nullable String source,
        @Nullable Long activity,
        @Nullable String activityTitle,
        Set<String> audiences,
        List<String> audienceNames,
        Per per,
        Instant claimFrom,
        Instant claimUntil,
        List<IssuerResponse> issuers,
        int inStock,
        int reserved,
        boolean closed) {

    static BatchResponse of(BatchView view) {
        BatchPlan plan = view.plan();
        ActivityId activity = plan.activity();
        return new BatchResponse(
                view.id().value(),
                plan.community().value(),
                view.communityName(),
                plan.name(),
                plan.kind(),
                view.kindName(),
                plan.contents(),
                plan.source(),
                activity == null ? null : activity.value(),
                view.activityTitle(),
                plan.audiences(),
                view.audienceNames(),
                plan.per(),
                plan.claimFrom(),
                plan.claimUntil(),
                view.issuers().stream().map(IssuerResponse::of).toList(),
                view.inStock(),
                view.reserved(),
                view.closed());
    }

    /** A volunteer who hands over. */
    record IssuerResponse(long member, String name) {

        static IssuerResponse of(BatchView.Issuer issuer) {
            return new IssuerResponse(issuer.member().value(), issuer.name());
        }
    }
}
