package cn.haitang.contests.persistence;

import cn.haitang.contests.ContestError;
import cn.haitang.contests.ContestId;
import cn.haitang.contests.ContestPlan;
import cn.haitang.contests.ContestPlan.Group;
import cn.haitang.contests.core.Contest;
import cn.haitang.contests.core.ContestStore;
import cn.haitang.members.MemberId;
import cn.haitang.members.OrganisationId;
import cn.haitang.shared.DomainException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** {@link ContestStore} on R2DBC. */
@Repository
class R2dbcContestStore implements ContestStore {

    private static final TypeReference<List<Group>> GROUPS = new TypeReference<>() {};
    private static final TypeReference<List<String>> AWARDS = new TypeReference<>() {};

    private final ContestRows rows;
    private final DatabaseClient database;
    private final JsonMapper json;

    R2dbcContestStore(ContestRows rows, DatabaseClient database, JsonMapper json) {
        this.rows = rows;
        this.database = database;
        this.json = json;
    }

    @Override
    public Mono<Contest> insert(ContestPlan plan, MemberId maker, Instant now) {
        Contest draft = new Contest(new ContestId(0), plan, Contest.State.DRAFT, maker, null, now, 0);
        return rows.save(toRow(null, draft)).map(this::toContest);
    }

    @Override
    public Mono<Contest> save(Contest after) {
        return rows.save(toRow(after.id().value(), after))
                .onErrorMap(
                        OptimisticLockingFailureException.class,
                        stale -> new DomainException(ContestError.CONTEST_ACTION_NOT_ALLOWED))
                .map(this::toContest);
    }

    private ContestRow toRow(@Nullable Long id, Contest contest) {
        ContestPlan plan = contest.plan();
        return new ContestRow(
                id,
                plan.community().value(),
                plan.theme(),
                plan.description(),
                plan.opensAt(),
                plan.closesAt(),
                json.writeValueAsString(plan.groups()),
                json.writeValueAsString(plan.awards()),
                contest.state(),
                contest.maker().value(),
                contest.note(),
                contest.createdAt(),
                contest.version());
    }

    private Contest toContest(ContestRow row) {
        return row.toContest(json.readValue(row.ageGroups(), GROUPS), json.readValue(row.awards(), AWARDS));
    }

    @Override
    public Mono<Contest> find(ContestId id) {
        return rows.findById(id.value()).map(this::toContest);
    }

    @Override
    public Flux<Contest> findAll(Collection<ContestId> ids) {
        return rows.findAllById(ids.stream().map(ContestId::value).toList()).map(this::toContest);
    }

    @Override
    public Mono<Contest> lock(ContestId id) {
        return rows.findLocked(id.value()).map(this::toContest);
    }

    @Override
    public Flux<Contest> list(
            Collection<OrganisationId> communities, Collection<Contest.State> states, long before, int limit) {
        return communities.isEmpty()
                ? Flux.empty()
                : rows.findListed(
                                communities.stream().map(OrganisationId::value).toList(),
                                states.stream().map(Contest.State::name).toList(),
                                before,
                                limit)
                        .map(this::toContest);
    }

    @Override
    public Flux<Contest> judgedBy(MemberId judge, int limit) {
        return rows.findJudgedBy(judge.value(), limit).map(this::toContest);
    }

    @Override
    public Mono<List<MemberId>> judges(ContestId contest) {
        return database.sql("SELECT member_id FROM contest_judge WHERE contest_id = :contest ORDER BY id")
                .bind("contest", contest.value())
                .map(row -> new MemberId(Objects.requireNonNull(row.get("member_id", Long.class))))
                .all()
                .collectList();
    }

    @Override
    public Mono<Void> saveJudges(ContestId contest, Set<MemberId> judges) {
        return judges(contest)
                .flatMap(before -> dismiss(contest, without(before, judges))
                        .then(Mono.defer(() -> appoint(contest, without(judges, before)))));
    }

    private static List<MemberId> without(Collection<MemberId> all, Collection<MemberId> others) {
        return all.stream().filter(judge -> !others.contains(judge)).toList();
    }

    private Mono<Void> dismiss(ContestId contest, List<MemberId> judges) {
        String statement = "DELETE FROM contest_judge WHERE contest_id = :contest AND member_id = :judge";
        return Flux.fromIterable(judges)
                .concatMap(judge -> write(statement, contest, judge))
                .then();
    }

    private Mono<Void> appoint(ContestId contest, List<MemberId> judges) {
        String statement = "INSERT INTO contest_judge (contest_id, member_id) VALUES (:contest, :judge)";
        return Flux.fromIterable(judges)
                .concatMap(judge -> write(statement, contest, judge))
                .then();
    }

    private Mono<Void> write(String statement, ContestId contest, MemberId judge) {
        return database.sql(statement)
                .bind("contest", contest.value())
                .bind("judge", judge.value())
                .then();
    }

    @Override
    public Mono<Void> repoint(MemberId from, MemberId into) {
        return rows.repointMaker(from.value(), into.value())
                .then(rows.repointJudge(from.value(), into.value()))
                .then(rows.dismiss(from.value()))
                .then();
    }

    @Override
    public Mono<Void> dismiss(MemberId judge) {
        return rows.dismiss(judge.value()).then();
    }
}
