package cn.haitang.needs.core;

import cn.haitang.members.MemberId;
import cn.haitang.needs.NeedId;
import cn.haitang.needs.NeedState;
import cn.haitang.needs.Ratings;
import cn.haitang.needs.ServiceId;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * How far a need has come.
 *
 * @param underReview the text waits for a person's look
 * @param acceptanceDueAt by when the asked volunteer should say yes; null unless ASSIGNED
 * @param overdueToldAt when staff were told that nobody said yes; null before
 * @param urgedAt the last reminder; null before the first
 */
public record Progress(
        NeedState state,
        boolean underReview,
        @Nullable MemberId assignee,
        @Nullable ServiceId service,
        @Nullable NeedId mergedInto,
        @Nullable String destination,
        @Nullable LocalDate suspendedUntil,
        @Nullable String resolution,
        @Nullable Ratings ratings,
        @Nullable Instant acceptedAt,
        @Nullable Instant acceptanceDueAt,
        @Nullable Instant overdueToldAt,
        @Nullable Instant urgedAt,
        @Nullable Instant finishedAt,
        @Nullable Instant closedAt) {

    /**
     * Where on the whiteboard the need hangs; null when it hangs nowhere, as while its text waits for a person's look.
     */
    public @Nullable BoardPart boardPart() {
        if (underReview) {
            return null;
        }
        return switch (state) {
            case ACCEPTED, DELIBERATING, MATCHED, ASSIGNED, TAKEN, IN_PROGRESS, AWAITING_CONFIRMATION, SUSPENDED ->
                BoardPart.OPEN;
            case CLOSED -> BoardPart.STRUCK;
            case SUBMITTED, REJECTED, MERGED, REFERRED, WITHDRAWN, UNRESOLVED -> null;
        };
    }

    static Progress submitted(boolean underReview) {
        Draft draft = new Draft();
        draft.underReview = underReview;
        return draft.freeze();
    }

    /** The same with changes; {@link Draft#freeze} ends it. */
    Draft change() {
        Draft draft = new Draft();
        draft.state = state;
        draft.underReview = underReview;
        draft.assignee = assignee;
        draft.service = service;
        draft.mergedInto = mergedInto;
        draft.destination = destination;
        draft.suspendedUntil = suspendedUntil;
        draft.resolution = resolution;
        draft.ratings = ratings;
        draft.acceptedAt = acceptedAt;
        draft.acceptanceDueAt = acceptanceDueAt;
        draft.overdueToldAt = overdueToldAt;
        draft.urgedAt = urgedAt;
        draft.finishedAt = finishedAt;
        draft.closedAt = closedAt;
        return draft;
    }

    /** Progress in the making; lives within one verb of {@link Need}. */
    static final class Draft {
        NeedState state = NeedState.SUBMITTED;
        boolean underReview;

        @Nullable
        MemberId assignee;

        @Nullable
        ServiceId service;

        @Nullable
        NeedId mergedInto;

        @Nullable
        String destination;

        @Nullable
        LocalDate suspendedUntil;

        @Nullable
        String resolution;

        @Nullable
        Ratings ratings;

        @Nullable
        Instant acceptedAt;

        @Nullable
        Instant acceptanceDueAt;

        @Nullable
        Instant overdueToldAt;

        @Nullable
        Instant urgedAt;

        @Nullable
        Instant finishedAt;

        @Nullable
        Instant closedAt;

        /** Nobody is asked any longer. */
        void release() {
            assignee = null;
            acceptanceDueAt = null;
            overdueToldAt = null;
        }

        Progress freeze() {
            return new Progress(
                    state,
                    underReview,
                    assignee,
                    service,
                    mergedInto,
                    destination,
                    suspendedUntil,
                    resolution,
                    ratings,
                    acceptedAt,
                    acceptanceDueAt,
                    overdueToldAt,
                    urgedAt,
                    finishedAt,
                    closedAt);
        }
    }
}
