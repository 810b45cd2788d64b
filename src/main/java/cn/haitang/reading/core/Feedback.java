package cn.haitang.reading.core;

import cn.haitang.members.MemberId;
import cn.haitang.reading.ActivityId;
import cn.haitang.reading.FeedbackId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody's opinion of an activity.
 *
 * @param id null before it is stored
 * @param member null once the person left the service
 * @param held waits for staff to let it through
 */
public record Feedback(
        @Nullable FeedbackId id,
        ActivityId activity,
        @Nullable MemberId member,
        int stars,
        @Nullable String comment,
        boolean publish,
        boolean held,
        Instant givenAt) {

    /** The number of a stored one. */
    public FeedbackId number() {
        if (id == null) {
            throw new IllegalStateException("an opinion of " + activity + " is not stored yet");
        }
        return id;
    }
}
