package cn.haitang.members.core;

import cn.haitang.members.CurrentMember;
import cn.haitang.members.MemberError;
import cn.haitang.members.MemberId;
import cn.haitang.members.Organisation;
import cn.haitang.members.OrganisationId;
import cn.haitang.members.Role;
import cn.haitang.members.Roles;
import cn.haitang.members.core.RoleStore.Holder;
import cn.haitang.shared.DomainException;
import cn.haitang.shared.Slice;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@Service
class RoleService implements Roles {

    private final RoleStore store;
    private final Grants grants;
    private final Invitations invitations;
    private final OrganisationService organisations;

    RoleService(RoleStore store, Grants grants, Invitations invitations, OrganisationService organisations) {
        this.store = store;
        this.grants = grants;
        this.invitations = invitations;
        this.organisations = organisations;
    }

    @Override
    public Mono<Invitation> invite(
            CurrentMember by, Role role, OrganisationId organisation, String name, @Nullable String idempotencyKey) {
        if (!by.isStaff()) {
            return Mono.error(() -> new DomainException(MemberError.ROLE_REQUIRED));
        }
        return organisations
                .get(organisation)
                .map(node -> requireMayInvite(by, role, node))
                .flatMap(node -> invitations.invite(by, role, node.id(), name.strip(), idempotencyKey));
    }

    private static Organisation requireMayInvite(CurrentMember by, Role role, Organisation node) {
        if (!by.manages(node)) {
            throw new DomainException(MemberError.ORGANISATION_NOT_FOUND);
        }
        if (role == Role.STREET_ADMIN && !by.has(Role.STREET_ADMIN)) {
            throw new DomainException(MemberError.ROLE_REQUIRED);
        }
        if (!fits(role, node.kind())) {
            throw new DomainException(MemberError.ROLE_DOES_NOT_FIT);
        }
        return node;
    }

    private static boolean fits(Role role, Organisation.Kind kind) {
        return switch (role) {
            case STREET_ADMIN -> kind == Organisation.Kind.STREET;
            case COMMUNITY_STAFF -> kind == Organisation.Kind.COMMUNITY;
            case VOLUNTEER -> kind == Organisation.Kind.COMMUNITY || kind == Organisation.Kind.STREET;
        };
    }

    @Override
    public Mono<Invitation> redeem(MemberId member, String code) {
        return invitations.redeem(member, code);
    }

    @Override
    public Mono<Void> grant(MemberId member, Role role, OrganisationId organisation, @Nullable MemberId by) {
        return grants.grant(member, role, organisation, by);
    }

    @Override
    public Mono<Void> withdraw(CurrentMember by, MemberId member, Role role, OrganisationId organisation) {
        if (!by.isStaff()) {
            return Mono.error(() -> new DomainException(MemberError.ROLE_REQUIRED));
        }
        return organisations
                .get(organisation)
                .filter(by::manages)
                .onErrorMap(DomainException.class, error -> new DomainException(MemberError.GRANT_NOT_FOUND))
                .switchIfEmpty(Mono.error(() -> new DomainException(MemberError.GRANT_NOT_FOUND)))
                .flatMap(node -> grants.withdraw(member, role, node.id(), by.id()));
    }

    @Override
    public Mono<Slice<RoleHolder>> holders(CurrentMember by, @Nullable String after, int limit) {
        if (!by.isStaff()) {
            return Mono.error(() -> new DomainException(MemberError.ROLE_REQUIRED));
        }
        return organisations.within(by.managedNodes()).flatMap(nodes -> page(nodes, after, limit));
    }

    private Mono<Slice<RoleHolder>> page(List<Organisation> nodes, @Nullable String after, int limit) {
        if (after == null) {
            return page(nodes, (Holder) null, limit);
        }
        // Nobody's list goes on behind a position that is not in it.
        return store.find(Long.parseLong(after))
                .flatMap(last -> page(from(last.organisation(), nodes), last, limit))
                .defaultIfEmpty(new Slice<>(List.of(), null));
    }

    private static List<Organisation> from(OrganisationId first, List<Organisation> nodes) {
        return nodes.stream().dropWhile(node -> !node.id().equals(first)).toList();
    }

    private Mono<Slice<RoleHolder>> page(List<Organisation> nodes, @Nullable Holder after, int limit) {
        Map<OrganisationId, Organisation> byId = nodes.stream()
                .filter(node -> Arrays.stream(Role.values()).anyMatch(role -> fits(role, node.kind())))
                .collect(Collectors.toMap(
                        Organisation::id, Function.identity(), (one, same) -> one, LinkedHashMap::new));
        return store.page(List.copyOf(byId.keySet()), after, limit + 1)
                .collectList()
                .map(found -> Slice.of(found, limit, last -> Long.toString(last.grant())))
                .map(page -> page.map(
                        holder -> toRoleHolder(holder, Objects.requireNonNull(byId.get(holder.organisation())))));
    }

    @Override
    public Flux<RoleHolder> holdersOf(Role role, Collection<OrganisationId> nodes) {
        return nodes.isEmpty() ? Flux.empty() : placed(store.holders(nodes).filter(holder -> holder.role() == role));
    }

    @Override
    public Flux<RoleHolder> holdingsOf(MemberId member) {
        return placed(store.holdings(member));
    }

    private Flux<RoleHolder> placed(Flux<Holder> holders) {
        return holders.collectList()
                .flatMapMany(list -> organisations
                        .all()
                        .collectMap(Organisation::id)
                        .flatMapIterable(byId -> list.stream()
                                .filter(holder -> byId.containsKey(holder.organisation()))
                                .map(holder ->
                                        toRoleHolder(holder, Objects.requireNonNull(byId.get(holder.organisation()))))
                                .toList()));
    }

    private static RoleHolder toRoleHolder(Holder holder, Organisation node) {
        return new RoleHolder(holder.member(), holder.name(), holder.role(), node, holder.grantedAt());
    }
}
