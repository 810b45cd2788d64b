package cn.haitang.needs.web;

import cn.haitang.needs.NeedState;
import cn.haitang.needs.NeedView;
import cn.haitang.needs.Urgency;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A need as a line of a list; the meaning of each field stands at {@link NeedView}. */
record NeedResponse(
        long id,
        long community,
        String communityName,
        String category,
        String categoryName,
        String title,
        String text,
        String place,
        Urgency urgency,
        @Nullable String wishedTime,
        NeedState state,
        String stateName,
        boolean underReview,
        boolean onBehalf,
        @Nullable Long assignee,
        @Nullable String assigneeName,
        @Nullable Long service,
        @Nullable String serviceName,
        Instant createdAt,
        @Nullable Instant acceptanceDueAt,
        @Nullable Instant closedAt,
        @Nullable String resolution,
        int version) {

    static NeedResponse of(NeedView need) {
        return new NeedResponse(
                need.id().value(),
                need.community().value(),
                need.communityName(),
                need.category(),
                need.categoryName(),
                need.title(),
                need.text(),
                need.place(),
                need.urgency(),
                need.wishedTime(),
                need.state(),
                need.stateName(),
                need.underReview(),
                need.onBehalf(),
                need.assignee() == null ? null : need.assignee().value(),
                need.assigneeName(),
                need.service() == null ? null : need.service().value(),
                need.serviceName(),
                need.createdAt(),
                need.acceptanceDueAt(),
                need.closedAt(),
                need.resolution(),
                need.version());
    }
}
