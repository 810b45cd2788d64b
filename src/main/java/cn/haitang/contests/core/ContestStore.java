package cn.haitang.contests.core;

import cn.haitang.contests.ContestError;
import cn.haitang.contests.ContestId;
import cn.haitang.contests.ContestPlan;
import cn.haitang.members.MemberId;
import cn.haitang.members.OrganisationId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Contests and their judges. Every writing method joins the caller's transaction. */
public interface ContestStore {

    Mono<Contest> insert(ContestPlan plan, MemberId maker, Instant now);

    /** Fails with {@link ContestError#CONTEST_ACTION_NOT_ALLOWED} when somebody else stored it meanwhile. */
    Mono<Contest> save(Contest after);

    Mono<Contest> find(ContestId id);

    Flux<Contest> findAll(Collection<ContestId> ids);

    /** As it is now, kept from changing until the transaction ends. */
    Mono<Contest> lock(ContestId id);

    /** Below the number {@code before}, the last first. */
    Flux<Contest> list(
            Collection<OrganisationId> communities, Collection<Contest.State> states, long before, int limit);

    /** Open ones the member judges, the first to close first. */
    Flux<Contest> judgedBy(MemberId judge, int limit);

    /** In order of appointment. */
    Mono<List<MemberId>> judges(ContestId contest);

    /** Exactly these judge from now on. */
    Mono<Void> saveJudges(ContestId contest, Set<MemberId> judges);

    /** Points what {@code from} made and judges to {@code into}. */
    Mono<Void> repoint(MemberId from, MemberId into);

    /** The member judges nothing any more. */
    Mono<Void> dismiss(MemberId judge);
}
