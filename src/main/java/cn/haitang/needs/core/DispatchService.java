package cn.haitang.needs.core;

import cn.haitang.members.CurrentMember;
import cn.haitang.members.MemberError;
import cn.haitang.members.MemberId;
import cn.haitang.members.Members;
import cn.haitang.members.Organisation;
import cn.haitang.members.OrganisationId;
import cn.haitang.members.Organisations;
import cn.haitang.members.Role;
import cn.haitang.needs.Dispatch;
import cn.haitang.needs.NeedAction;
import cn.haitang.needs.NeedError;
import cn.haitang.needs.NeedId;
import cn.haitang.needs.NeedState;
import cn.haitang.needs.NeedView;
import cn.haitang.needs.ServiceId;
import cn.haitang.pioneers.Pioneer;
import cn.haitang.pioneers.Pioneers;
import cn.haitang.shared.DomainException;
import cn.haitang.shared.Slice;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What staff do. */
@Service
class DispatchService implements Dispatch {

    private static final int DESTINATION_LENGTH = 50;
    private static final Set<NeedState> TO_ASSIGN =
            EnumSet.of(NeedState.ACCEPTED, NeedState.DELIBERATING, NeedState.MATCHED);
    private static final Set<NeedState> WAITING_FOR_STAFF =
            EnumSet.of(NeedState.SUBMITTED, NeedState.ACCEPTED, NeedState.DELIBERATING, NeedState.MATCHED);

    private final NeedStore store;
    private final ServiceStore services;
    private final Changes changes;
    private final NeedViews views;
    private final Suggestions suggestions;
    private final Members members;
    private final Organisations organisations;
    private final Pioneers pioneers;
    private final Rules rules;
    private final Clock clock;

    DispatchService(
            NeedStore store,
            ServiceStore services,
            Changes changes,
            NeedViews views,
            Suggestions suggestions,
            Members members,
            Organisations organisations,
            Pioneers pioneers,
            Rules rules,
            Clock clock) {
        this.store = store;
        this.services = services;
        this.changes = changes;
        this.views = views;
        this.suggestions = suggestions;
        this.members = members;
        this.organisations = organisations;
        this.pioneers = pioneers;
        this.rules = rules;
        this.clock = clock;
    }

    @Override
    public Mono<Slice<NeedView>> backlog(CurrentMember staff, Wanted wanted, @Nullable String after, int limit) {
        return communities(staff, wanted.community())
                .flatMap(
                        communities -> views.toSlice(find(communities, wanted, Keyset.after(after), limit + 1), limit));
    }

    private Flux<Need> find(List<OrganisationId> communities, Wanted wanted, long after, int limit) {
        if (wanted.overdue()) {
            return store.unanswered(communities, clock.instant(), after, limit);
        }
        return store.waiting(
                communities, wanted.states().isEmpty() ? WAITING_FOR_STAFF : wanted.states(), after, limit);
    }

    @Override
    public Mono<Workload> workload(CurrentMember staff, @Nullable OrganisationId community) {
        return communities(staff, community)
                .flatMap(communities -> Mono.zip(
                        store.count(communities, WAITING_FOR_STAFF), store.countOverdue(communities, clock.instant())))
                .map(read -> toWorkload(read.getT1(), read.getT2()));
    }

    private static Workload toWorkload(Map<NeedState, Long> counts, long overdue) {
        long toAssign = TO_ASSIGN.stream()
                .mapToLong(state -> counts.getOrDefault(state, 0L))
                .sum();
        return new Workload(counts.getOrDefault(NeedState.SUBMITTED, 0L), toAssign, overdue);
    }

    private Mono<List<OrganisationId>> communities(CurrentMember staff, @Nullable OrganisationId only) {
        if (only == null) {
            return managedCommunities(staff);
        }
        return managedCommunities(staff)
                .filter(managed -> managed.contains(only))
                .switchIfEmpty(Mono.error(() -> new DomainException(MemberError.ORGANISATION_NOT_FOUND)))
                .map(managed -> List.of(only));
    }

    private Mono<List<OrganisationId>> managedCommunities(CurrentMember staff) {
        if (!staff.isStaff()) {
            return Mono.error(() -> new DomainException(NeedError.STAFF_ONLY));
        }
        return organisations
                .communitiesWithin(staff.managedNodes())
                .map(Organisation::id)
                .collectList();
    }

    @Override
    public Mono<NeedView> accept(CurrentMember staff, NeedId id, @Nullable String note) {
        Instant now = clock.instant();
        return change(staff, id, NeedAction.ACCEPT, Texts.note(note), need -> need.accept(now));
    }

    @Override
    public Mono<NeedView> reject(CurrentMember staff, NeedId id, String reason, @Nullable String destination) {
        return Mono.fromSupplier(() -> Texts.reason(reason))
                .flatMap(why -> change(
                        staff, id, NeedAction.REJECT, why, need -> need.reject(optionalDestination(destination))));
    }

    private static @Nullable String optionalDestination(@Nullable String destination) {
        return Texts.optional("去处", destination, DESTINATION_LENGTH);
    }

    @Override
    public Mono<NeedView> refer(CurrentMember staff, NeedId id, String destination, @Nullable String note) {
        return Mono.fromSupplier(() -> Texts.required("去处", destination, DESTINATION_LENGTH))
                .flatMap(where -> change(staff, id, NeedAction.REFER, Texts.note(note), need -> need.refer(where)));
    }

    @Override
    public Mono<NeedView> merge(CurrentMember staff, NeedId id, NeedId into) {
        return changes.situation(staff, id)
                .map(situation -> situation.require(NeedAction.MERGE))
                .then(Mono.defer(() -> store.find(into)))
                .switchIfEmpty(Mono.error(() -> new DomainException(NeedError.MERGE_TARGET_INVALID)))
                .flatMap(target -> change(staff, id, NeedAction.MERGE, null, need -> need.mergeInto(target)));
    }

    @Override
    public Mono<NeedView> deliberate(CurrentMember staff, NeedId id, @Nullable String note) {
        return change(staff, id, NeedAction.DELIBERATE, Texts.note(note), Need::deliberate);
    }

    @Override
    public Mono<NeedView> suspend(CurrentMember staff, NeedId id, String reason, LocalDate until) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), rules.zone());
        if (!until.isAfter(today)) {
            return Mono.error(() -> new DomainException(NeedError.DATE_PAST));
        }
        return Mono.fromSupplier(() -> Texts.reason(reason))
                .flatMap(why -> change(staff, id, NeedAction.SUSPEND, why, need -> need.suspend(until)));
    }

    @Override
    public Mono<NeedView> resume(CurrentMember staff, NeedId id) {
        return change(staff, id, NeedAction.RESUME, null, Need::resume);
    }

    @Override
    public Mono<NeedView> closeUnresolved(CurrentMember staff, NeedId id, String reason) {
        return Mono.fromSupplier(() -> Texts.reason(reason))
                .flatMap(why -> change(staff, id, NeedAction.CLOSE_UNRESOLVED, why, Need::closeUnresolved));
    }

    @Override
    public Mono<NeedView> clearText(CurrentMember staff, NeedId id) {
        return change(staff, id, NeedAction.CLEAR_TEXT, null, Need::clearText);
    }

    @Override
    public Mono<List<Suggestion>> suggest(CurrentMember staff, NeedId id) {
        return changes.situation(staff, id)
                .doOnNext(situation -> situation.check(NeedAction.ASSIGN))
                .flatMap(situation -> suggestions.forNeed(situation.need(), situation.community()));
    }

    @Override
    public Mono<NeedView> match(CurrentMember staff, NeedId id, ServiceId service) {
        return services.find(service)
                .filter(found -> !found.retired())
                .switchIfEmpty(Mono.error(() -> new DomainException(NeedError.SERVICE_NOT_FOUND)))
                .flatMap(found -> change(staff, id, NeedAction.MATCH, found.name(), need -> need.match(service)));
    }

    @Override
    public Mono<NeedView> assign(CurrentMember staff, NeedId id, MemberId volunteer, @Nullable Integer version) {
        return changes.situation(staff, id)
                .map(situation -> requireVersion(situation, version))
                .delayUntil(situation -> requireAvailable(volunteer, situation.community()))
                .map(situation -> changes.toChange(
                        situation, NeedAction.ASSIGN, null, need -> need.assign(volunteer, acceptanceDue(need))))
                .flatMap(changes::commit)
                .flatMap(views::toView);
    }

    /** Who may not assign learns nothing else; then a stale screen is refused. */
    private static Situation requireVersion(Situation situation, @Nullable Integer version) {
        situation.check(NeedAction.ASSIGN);
        if (version != null && version != situation.need().version()) {
            throw new DomainException(NeedError.NEED_CHANGED);
        }
        return situation;
    }

    private Instant acceptanceDue(Need need) {
        return clock.instant().plus(rules.acceptWithin(need.submission().urgency()));
    }

    private Mono<Void> requireAvailable(MemberId volunteer, Organisation community) {
        OrganisationId street = community.parent();
        return Mono.zip(members.find(volunteer), street == null ? Mono.just(community) : organisations.get(street))
                .filter(read -> volunteersAround(read.getT1(), community, read.getT2()))
                .switchIfEmpty(Mono.error(() -> new DomainException(NeedError.NOT_A_VOLUNTEER_HERE)))
                .flatMap(read -> pioneers.find(volunteer))
                .doOnNext(this::requirePresent)
                .then();
    }

    private static boolean volunteersAround(CurrentMember member, Organisation community, Organisation street) {
        return member.volunteersFor(community)
                || member.grants().stream()
                        .anyMatch(grant ->
                                grant.role() == Role.VOLUNTEER && grant.path().startsWith(street.path()));
    }

    private void requirePresent(Pioneer pioneer) {
        if (pioneer.isAwayOn(LocalDate.ofInstant(clock.instant(), rules.zone()))) {
            throw new DomainException(NeedError.VOLUNTEER_AWAY);
        }
    }

    @Override
    public Mono<NeedView> takeBack(CurrentMember staff, NeedId id, String reason) {
        return Mono.fromSupplier(() -> Texts.reason(reason))
                .flatMap(why -> change(staff, id, NeedAction.TAKE_BACK, why, Need::takeBack));
    }

    private Mono<NeedView> change(
            CurrentMember staff, NeedId id, NeedAction action, @Nullable String note, UnaryOperator<Need> verb) {
        return changes.apply(staff, id, action, note, verb).flatMap(views::toView);
    }
}
