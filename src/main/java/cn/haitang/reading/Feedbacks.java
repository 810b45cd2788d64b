package cn.haitang.reading;

import cn.haitang.members.CurrentMember;
import cn.haitang.shared.Slice;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** What people think of an activity they came to. They are asked for it some hours after the end. */
public interface Feedbacks {

    /**
     * Gives an opinion, once per activity. Fails with {@link ReadingError#FEEDBACK_NOT_ATTENDED} for who was not
     * checked in, {@link ReadingError#FEEDBACK_GIVEN_ALREADY}, {@link ReadingError#FEEDBACK_INVALID}, and
     * {@link ReadingError#FEEDBACK_TEXT_REFUSED} when WeChat's check refuses the comment.
     *
     * @param stars 1 to 5
     * @param comment at most 300 characters; null for none
     * @param publish true when everybody may read the comment, under the surname alone
     * @param idempotencyKey the same key of the same member gives the first one again; null for none
     */
    Mono<Opinion> give(
            CurrentMember member,
            ActivityId activity,
            int stars,
            @Nullable String comment,
            boolean publish,
            @Nullable String idempotencyKey);

    /** The member's own. Empty when none was given yet. Fails with ACTIVITY_NOT_FOUND unless the activity is public. */
    Mono<Opinion> own(CurrentMember member, ActivityId activity);

    /** The comments everybody may read, the last first. Fails with ACTIVITY_NOT_FOUND unless the activity is public. */
    Mono<Slice<Opinion>> published(ActivityId activity, @Nullable String after, int limit);

    /** How people liked it, all opinions counted. Fails with ACTIVITY_NOT_FOUND unless the activity is public. */
    Mono<Rating> rating(ActivityId activity);

    /**
     * All of them, the last first. Fails with {@link ReadingError#ACTIVITY_NOT_FOUND} unless the caller manages the
     * host or a co-host.
     */
    Mono<Slice<Opinion>> all(CurrentMember staff, ActivityId activity, @Nullable String after, int limit);

    /**
     * Lets a comment through that WeChat could not decide on; idempotent. Fails with
     * {@link ReadingError#FEEDBACK_NOT_FOUND} unless the caller manages the host or a co-host.
     */
    Mono<Opinion> release(CurrentMember staff, FeedbackId id);

    /**
     * An opinion.
     *
     * @param name the surname alone; null once the person left the service
     * @param publish what the person agreed to
     * @param held true until staff let a comment through that WeChat could not decide on
     */
    record Opinion(
            FeedbackId id,
            @Nullable String name,
            int stars,
            @Nullable String comment,
            boolean publish,
            boolean held,
            Instant givenAt) {}

    /**
     * How people liked it.
     *
     * @param average of the stars; null without any
     */
    record Rating(long count, @Nullable Double average) {}
}
