package cn.haitang.needs.core;

import cn.haitang.members.MemberId;
import cn.haitang.members.OrganisationId;
import cn.haitang.needs.NeedId;
import cn.haitang.needs.NeedState;
import cn.haitang.needs.PostNeed;
import cn.haitang.needs.Urgency;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Needs for tests: {@code aNeed().in(ACCEPTED).assignedTo(VOLUNTEER).build()}. */
final class NeedFixtures {

    static final Instant NOW = Instant.parse("2026-11-24T01:00:00Z");
    static final MemberId POSTER = new MemberId(1);
    static final MemberId VOLUNTEER = new MemberId(2);
    static final OrganisationId COMMUNITY = new OrganisationId(17);

    private final Progress.Draft progress = Progress.submitted(false).change();
    private String text = "大门锁坏了，钥匙转不动";

    static NeedFixtures aNeed() {
        return new NeedFixtures();
    }

    NeedFixtures in(NeedState state) {
        progress.state = state;
        if (state != NeedState.SUBMITTED && state != NeedState.REJECTED) {
            progress.acceptedAt = NOW.minusSeconds(86_400);
        }
        if (Lifecycle.hasVolunteer(state)) {
            progress.assignee = VOLUNTEER;
        }
        if (state == NeedState.CLOSED) {
            progress.closedAt = NOW;
        }
        return this;
    }

    NeedFixtures assignedTo(@Nullable MemberId volunteer) {
        progress.assignee = volunteer;
        return this;
    }

    NeedFixtures underReview() {
        progress.underReview = true;
        return this;
    }

    NeedFixtures saying(String words) {
        text = words;
        return this;
    }

    Need build() {
        Submission submission = new Submission(
                COMMUNITY,
                COMMUNITY,
                "repair",
                text,
                new Submission.Contact(null, null, null),
                null,
                Urgency.NORMAL,
                null,
                PostNeed.Source.MINI_PROGRAM,
                true,
                POSTER,
                NOW.minusSeconds(90_000));
        return new Need(new NeedId(1024), submission, progress.freeze(), 3);
    }
}
