package cn.haitang.pioneers;

import cn.haitang.members.CurrentMember;
import cn.haitang.members.MemberId;
import cn.haitang.members.MemberMergeListener;
import cn.haitang.members.OrganisationId;
import cn.haitang.members.PersonalRecords;
import cn.haitang.members.Role;
import cn.haitang.members.Roles;
import cn.haitang.members.Roles.RoleHolder;
import cn.haitang.shared.DomainException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.data.r2dbc.core.R2dbcEntityTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The roster: role holders, with what is known of each. */
@Service
class Roster implements Pioneers, MemberMergeListener, PersonalRecords {

    private final PioneerRows rows;
    private final R2dbcEntityTemplate template;
    private final Roles roles;
    private final TransactionalOperator tx;

    Roster(PioneerRows rows, R2dbcEntityTemplate template, Roles roles, TransactionalOperator tx) {
        this.rows = rows;
        this.template = template;
        this.roles = roles;
        this.tx = tx;
    }

    @Override
    public Mono<Pioneer> find(MemberId member) {
        return roles.holdingsOf(member)
                .filter(holding -> holding.role() == Role.VOLUNTEER)
                .next()
                .flatMap(holding -> rowOf(member).map(row -> row.toPioneer(holding)));
    }

    private Mono<PioneerRow> rowOf(MemberId member) {
        return rows.findById(member.value()).defaultIfEmpty(PioneerRow.unknown(member.value()));
    }

    @Override
    public Mono<Void> lock(MemberId member) {
        return rows.lock(member.value(), PioneerRow.DEFAULT_LOAD_LIMIT).then();
    }

    @Override
    public Flux<Pioneer> servingIn(Collection<OrganisationId> communities) {
        return roles.holdersOf(Role.VOLUNTEER, communities).collectList().flatMapMany(this::describe);
    }

    private Flux<Pioneer> describe(List<RoleHolder> holders) {
        List<Long> ids = holders.stream().map(holder -> holder.member().value()).toList();
        return rows.findAllById(ids)
                .collectMap(PioneerRow::memberId)
                .flatMapIterable(known ->
                        holders.stream().map(holder -> describe(holder, known)).toList());
    }

    private static Pioneer describe(RoleHolder holder, Map<Long, PioneerRow> known) {
        long id = holder.member().value();
        PioneerRow row = known.get(id);
        return (row == null ? PioneerRow.unknown(id) : row).toPioneer(holder);
    }

    @Override
    public Mono<Pioneer> enrol(CurrentMember staff, Pioneer pioneer) {
        return roles.holdingsOf(pioneer.member())
                .filter(holding -> holding.role() == Role.VOLUNTEER
                        && holding.organisation().id().equals(pioneer.community())
                        && staff.manages(holding.organisation()))
                .next()
                .switchIfEmpty(Mono.error(() -> new DomainException(PioneerError.PIONEER_NOT_FOUND)))
                .flatMap(holding -> store(PioneerRow.of(pioneer)).map(row -> row.toPioneer(holding)));
    }

    @Override
    public Mono<Pioneer> takeLeave(MemberId member, @Nullable LocalDate until) {
        return find(member)
                .switchIfEmpty(Mono.error(() -> new DomainException(PioneerError.PIONEER_NOT_FOUND)))
                .map(pioneer -> new Pioneer(
                        pioneer.member(),
                        pioneer.name(),
                        pioneer.community(),
                        pioneer.grid(),
                        pioneer.skills(),
                        pioneer.loadLimit(),
                        until))
                .flatMap(pioneer -> store(PioneerRow.of(pioneer)).thenReturn(pioneer));
    }

    /** Inserts or replaces: a row whose id we give ourselves is not known to be new. */
    private Mono<PioneerRow> store(PioneerRow row) {
        return rows.existsById(row.memberId())
                .flatMap(exists -> exists ? template.update(row) : template.insert(row))
                .as(tx::transactional);
    }

    @Override
    public String section() {
        return "pioneers";
    }

    @Override
    public Mono<Object> tell(MemberId member) {
        return rows.findById(member.value()).cast(Object.class);
    }

    @Override
    public Mono<Void> forget(CurrentMember member) {
        return rows.deleteById(member.id().value());
    }

    /** The description that the remaining member already has wins. */
    @Override
    public Mono<Void> merge(MemberId from, MemberId into) {
        return rows.findById(from.value())
                .filterWhen(row -> rows.existsById(into.value()).map(exists -> !exists))
                .flatMap(row -> template.insert(
                        new PioneerRow(into.value(), row.grid(), row.skills(), row.loadLimit(), row.awayUntil())))
                .then(rows.deleteById(from.value()));
    }
}
