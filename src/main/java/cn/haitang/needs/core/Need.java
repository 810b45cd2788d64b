package cn.haitang.needs.core;

import cn.haitang.members.MemberId;
import cn.haitang.needs.NeedAction;
import cn.haitang.needs.NeedError;
import cn.haitang.needs.NeedId;
import cn.haitang.needs.NeedState;
import cn.haitang.needs.Ratings;
import cn.haitang.needs.ServiceId;
import cn.haitang.shared.DomainException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A resident's need. Each verb gives the need as it stands afterwards, or refuses with
 * {@link NeedError#NEED_ACTION_NOT_ALLOWED} when B7 does not allow it from here.
 *
 * @param version of the stored row; guards the next change
 */
public record Need(NeedId id, Submission submission, Progress progress, int version) {

    /** The state, for short. */
    public NeedState state() {
        return progress.state();
    }

    boolean allows(NeedAction action) {
        return Lifecycle.allows(action, state()) && (action != NeedAction.CLEAR_TEXT || progress.underReview());
    }

    Need accept(Instant now) {
        return move(NeedAction.ACCEPT, draft -> draft.acceptedAt = now);
    }

    Need reject(@Nullable String destination) {
        return move(NeedAction.REJECT, draft -> draft.destination = destination);
    }

    Need refer(String destination) {
        return move(NeedAction.REFER, draft -> draft.destination = destination);
    }

    Need mergeInto(Need other) {
        if (other.id.equals(id)
                || !other.submission.community().equals(submission.community())
                || other.state().isFinal()) {
            throw new DomainException(NeedError.MERGE_TARGET_INVALID);
        }
        return move(NeedAction.MERGE, draft -> draft.mergedInto = other.id);
    }

    Need deliberate() {
        return move(NeedAction.DELIBERATE, draft -> {});
    }

    Need match(ServiceId service) {
        return move(NeedAction.MATCH, draft -> draft.service = service);
    }

    Need suspend(LocalDate until) {
        return move(NeedAction.SUSPEND, draft -> draft.suspendedUntil = until);
    }

    Need resume() {
        return move(NeedAction.RESUME, draft -> draft.suspendedUntil = null);
    }

    Need closeUnresolved() {
        return move(NeedAction.CLOSE_UNRESOLVED, draft -> draft.suspendedUntil = null);
    }

    Need clearText() {
        if (!progress.underReview()) {
            throw notAllowed();
        }
        return move(NeedAction.CLEAR_TEXT, draft -> draft.underReview = false);
    }

    /**
     * Reminds whoever is next.
     *
     * @param interval how long one reminder keeps others away
     */
    Need urge(Instant now, Duration interval) {
        Instant last = progress.urgedAt();
        if (last != null && now.isBefore(last.plus(interval))) {
            throw new DomainException(NeedError.URGED_LATELY);
        }
        return move(NeedAction.URGE, draft -> draft.urgedAt = now);
    }

    Need assign(MemberId volunteer, Instant acceptanceDueAt) {
        return move(NeedAction.ASSIGN, draft -> {
            draft.assignee = volunteer;
            draft.acceptanceDueAt = acceptanceDueAt;
        });
    }

    Need takeBack() {
        return move(NeedAction.TAKE_BACK, Progress.Draft::release);
    }

    Need take() {
        return move(NeedAction.TAKE, draft -> draft.acceptanceDueAt = null);
    }

    Need decline() {
        return move(NeedAction.DECLINE, Progress.Draft::release);
    }

    Need handOver() {
        return move(NeedAction.HAND_OVER, Progress.Draft::release);
    }

    Need grab(MemberId volunteer) {
        return move(NeedAction.GRAB, draft -> draft.assignee = volunteer);
    }

    Need start() {
        return move(NeedAction.START, draft -> {});
    }

    Need finish(String whatWasDone, Instant now) {
        return move(NeedAction.FINISH, draft -> {
            draft.resolution = whatWasDone;
            draft.finishedAt = now;
        });
    }

    Need confirm(Ratings ratings, Instant now) {
        return move(NeedAction.CONFIRM, draft -> {
            draft.ratings = ratings;
            draft.closedAt = now;
        });
    }

    Need confirmByTime(Instant now) {
        return move(NeedAction.CONFIRM_BY_TIME, draft -> draft.closedAt = now);
    }

    /**
     * Begins again.
     *
     * @param window how long after closing it may be reopened
     */
    Need reopen(Instant now, Duration window) {
        Instant closedAt = progress.closedAt();
        if (closedAt != null && now.isAfter(closedAt.plus(window))) {
            throw new DomainException(NeedError.REOPEN_TOO_LATE);
        }
        return move(NeedAction.REOPEN, draft -> {
            draft.release();
            draft.finishedAt = null;
            draft.closedAt = null;
            draft.ratings = null;
        });
    }

    Need withdraw() {
        return move(NeedAction.WITHDRAW, draft -> draft.suspendedUntil = null);
    }

    private Need move(NeedAction action, Consumer<Progress.Draft> change) {
        if (!Lifecycle.allows(action, state())) {
            throw notAllowed();
        }
        Progress.Draft draft = progress.change();
        change.accept(draft);
        draft.state = Lifecycle.target(action, state(), draft.service != null);
        return new Need(id, submission, draft.freeze(), version);
    }

    private DomainException notAllowed() {
        return new DomainException(NeedError.NEED_ACTION_NOT_ALLOWED, Long.toString(id.value()));
    }
}
