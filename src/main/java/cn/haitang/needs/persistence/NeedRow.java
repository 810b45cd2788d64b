package cn.haitang.needs.persistence;

import cn.haitang.members.MemberId;
import cn.haitang.members.OrganisationId;
import cn.haitang.needs.NeedId;
import cn.haitang.needs.NeedState;
import cn.haitang.needs.PostNeed;
import cn.haitang.needs.Ratings;
import cn.haitang.needs.ServiceId;
import cn.haitang.needs.Urgency;
import cn.haitang.needs.core.BoardPart;
import cn.haitang.needs.core.Need;
import cn.haitang.needs.core.Progress;
import cn.haitang.needs.core.Submission;
import cn.haitang.shared.GeoPoint;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;

/** A line of the table {@code need}. */
@Table("need")
record NeedRow(
        @Id @Nullable Long id,
        long communityId,
        long placeId,
        String category,
        String text,
        @Nullable String addressEncrypted,
        @Nullable String beneficiaryEncrypted,
        @Nullable String phoneEncrypted,
        @Nullable Double latitude,
        @Nullable Double longitude,
        Urgency urgency,
        @Nullable String wishedTime,
        PostNeed.Source source,
        boolean anonymous,
        boolean underReview,
        @Nullable BoardPart boardPart,
        long posterId,
        NeedState state,
        @Nullable Long assigneeId,
        @Nullable Long serviceId,
        @Nullable Long mergedInto,
        @Nullable String destination,
        @Nullable LocalDate suspendedUntil,
        @Nullable String resolution,
        @Nullable Integer ratingCompletion,
        @Nullable Integer ratingAccuracy,
        @Nullable Integer ratingSatisfaction,
        @Nullable String ratingComment,
        Instant submittedAt,
        @Nullable Instant acceptedAt,
        @Nullable Instant acceptanceDueAt,
        @Nullable Instant overdueToldAt,
        @Nullable Instant urgedAt,
        @Nullable Instant finishedAt,
        @Nullable Instant closedAt,
        @Version int version) {

    /** A row to insert when {@code id} is null (then with version 0), to update otherwise. */
    static NeedRow of(@Nullable NeedId id, Submission submission, Progress progress, int version) {
        Ratings ratings = progress.ratings();
        return new NeedRow(
                value(id, NeedId::value),
                submission.community().value(),
                submission.place().value(),
                submission.category(),
                submission.text(),
                submission.contact().address(),
                submission.contact().beneficiary(),
                submission.contact().phone(),
                value(submission.location(), GeoPoint::latitude),
                value(submission.location(), GeoPoint::longitude),
                submission.urgency(),
                submission.wishedTime(),
                submission.source(),
                submission.anonymous(),
                progress.underReview(),
                progress.boardPart(),
                submission.poster().value(),
                progress.state(),
                value(progress.assignee(), MemberId::value),
                value(progress.service(), ServiceId::value),
                value(progress.mergedInto(), NeedId::value),
                progress.destination(),
                progress.suspendedUntil(),
                progress.resolution(),
                value(ratings, Ratings::completion),
                value(ratings, Ratings::accuracy),
                value(ratings, Ratings::satisfaction),
                value(ratings, Ratings::comment),
                submission.submittedAt(),
                progress.acceptedAt(),
                progress.acceptanceDueAt(),
                progress.overdueToldAt(),
                progress.urgedAt(),
                progress.finishedAt(),
                progress.closedAt(),
                version);
    }

    Need toNeed() {
        return new Need(new NeedId(Objects.requireNonNull(id)), toSubmission(), toProgress(), version);
    }

    private Submission toSubmission() {
        return new Submission(
                new OrganisationId(communityId),
                new OrganisationId(placeId),
                category,
                text,
                new Submission.Contact(addressEncrypted, beneficiaryEncrypted, phoneEncrypted),
                latitude == null || longitude == null ? null : new GeoPoint(latitude, longitude),
                urgency,
                wishedTime,
                source,
                anonymous,
                new MemberId(posterId),
                submittedAt);
    }

    private Progress toProgress() {
        return new Progress(
                state,
                underReview,
                value(assigneeId, MemberId::new),
                value(serviceId, ServiceId::new),
                value(mergedInto, NeedId::new),
                destination,
                suspendedUntil,
                resolution,
                toRatings(),
                acceptedAt,
                acceptanceDueAt,
                overdueToldAt,
                urgedAt,
                finishedAt,
                closedAt);
    }

    private @Nullable Ratings toRatings() {
        return ratingCompletion == null || ratingAccuracy == null || ratingSatisfaction == null
                ? null
                : new Ratings(ratingCompletion, ratingAccuracy, ratingSatisfaction, ratingComment);
    }

    private static <T, R> @Nullable R value(@Nullable T holder, Function<T, R> part) {
        return holder == null ? null : part.apply(holder);
    }
}
