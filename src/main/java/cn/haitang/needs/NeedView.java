package cn.haitang.needs;

import cn.haitang.members.MemberId;
import cn.haitang.members.OrganisationId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A need as a line of a list; no personal data beyond what the text itself says.
 *
 * @param title the text's beginning, at most 20 characters
 * @param categoryName for example {@code 修修补补}
 * @param place the estate or community by name
 * @param stateName for example {@code 已受理}
 * @param underReview true while the text waits for a person's look: only staff and the poster see it
 * @param assigneeName who does it; null while nobody does
 * @param serviceName the linked service; null for none
 * @param acceptanceDueAt by when the asked volunteer should say yes; null unless ASSIGNED
 * @param resolution what was done, in the volunteer's words; null before
 * @param version grows with each change, for optimistic locking
 */
public record NeedView(
        NeedId id,
        OrganisationId community,
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
        MemberId poster,
        @Nullable MemberId assignee,
        @Nullable String assigneeName,
        @Nullable ServiceId service,
        @Nullable String serviceName,
        Instant createdAt,
        @Nullable Instant acceptanceDueAt,
        @Nullable Instant closedAt,
        @Nullable String resolution,
        int version) {}
