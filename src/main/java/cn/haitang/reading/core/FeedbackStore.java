package cn.haitang.reading.core;

import cn.haitang.members.MemberId;
import cn.haitang.reading.ActivityId;
import cn.haitang.reading.FeedbackId;
import cn.haitang.reading.Feedbacks.Rating;
import cn.haitang.reading.ReadingError;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Opinions. Every writing method joins the caller's transaction. */
public interface FeedbackStore {

    /** Fails with {@link ReadingError#FEEDBACK_GIVEN_ALREADY} when the member gave one. */
    Mono<FeedbackId> insert(Feedback feedback);

    Mono<Feedback> find(FeedbackId id);

    Mono<Feedback> of(ActivityId activity, MemberId member);

    /** The activity's, below the number {@code before}, the last first. */
    Flux<Feedback> list(ActivityId activity, long before, int limit);

    /** Of those only comments that everybody may read. */
    Flux<Feedback> published(ActivityId activity, long before, int limit);

    Mono<Rating> rating(ActivityId activity);

    Mono<Void> release(FeedbackId id);

    /** All a member gave, the first first. */
    Flux<Feedback> givenBy(MemberId member, int limit);

    /** Points what {@code from} gave to {@code into}; of two on one activity {@code into}'s stays. */
    Mono<Void> repoint(MemberId from, MemberId into);

    /** Keeps the stars and forgets whose they were and what was said. */
    Mono<Void> anonymise(MemberId member);
}
