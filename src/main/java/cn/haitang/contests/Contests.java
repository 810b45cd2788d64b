package cn.haitang.contests;

import cn.haitang.members.CurrentMember;
import cn.haitang.members.MemberId;
import cn.haitang.members.OrganisationId;
import cn.haitang.shared.Slice;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Contests: everybody reads them, staff of the community hold them. Every command fails with
 * {@link ContestError#CONTEST_NOT_FOUND} unless the caller manages the community and with
 * {@link ContestError#CONTEST_ACTION_NOT_ALLOWED} when the contest is past it.
 */
public interface Contests {

    /** One that is public. Fails with CONTEST_NOT_FOUND for any other. */
    Mono<ContestView> get(ContestId id);

    /** What the communities within a node hold, the last first; drafts and cancelled ones left out. */
    Mono<Slice<ContestView>> list(OrganisationId node, @Nullable String after, int limit);

    /** One of the caller's communities, drafts too. */
    Mono<ContestView> managed(CurrentMember staff, ContestId id);

    /** Those of the caller's communities, the last first. Fails with CONTEST_STAFF_ONLY for others than staff. */
    Mono<Slice<ContestView>> managed(CurrentMember staff, @Nullable String after, int limit);

    /** Makes a draft; the same idempotency key gives the first one again. */
    Mono<ContestView> draft(CurrentMember staff, ContestPlan plan, @Nullable String idempotencyKey);

    /** Changes a draft; the community stays. */
    Mono<ContestView> edit(CurrentMember staff, ContestId id, ContestPlan plan);

    /** Makes a draft public. */
    Mono<ContestView> open(CurrentMember staff, ContestId id);

    /** Calls it off before the awards; who took part is told. */
    Mono<ContestView> cancel(CurrentMember staff, ContestId id, String reason);

    /**
     * Who judges; whoever is new learns it. What earlier judges gave stays. Fails with
     * {@link ContestError#NO_JUDGE_CANDIDATE} for somebody who neither volunteers nor works for the community.
     */
    Mono<ContestView> appoint(CurrentMember staff, ContestId id, List<MemberId> judges);

    /** Makes the awards public; everybody who took part is told. */
    Mono<ContestView> announce(CurrentMember staff, ContestId id);
}
