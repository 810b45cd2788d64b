package cn.haitang.members.core;

import cn.haitang.members.MemberId;
import cn.haitang.members.OrganisationId;
import cn.haitang.members.Role;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Where grants are kept. Every method joins the caller's transaction. */
public interface RoleStore {

    /** Adds the grant unless it holds already. */
    Mono<Void> grant(MemberId member, Role role, OrganisationId organisation, @Nullable MemberId by, Instant now);

    /** Ends the grant; false when it does not hold. */
    Mono<Boolean> withdraw(MemberId member, Role role, OrganisationId organisation, MemberId by, Instant now);

    /** How many hold the role in exactly this organisation; locks their rows. */
    Mono<Long> countLocked(Role role, OrganisationId organisation);

    /**
     * Who holds a role in one of the organisations: in the order of these, then by role, then who came first.
     *
     * @param after goes on behind this grant; null begins
     */
    Flux<Holder> page(List<OrganisationId> organisations, @Nullable Holder after, int limit);

    /** The grant with this number, also one that no longer holds. */
    Mono<Holder> find(long grant);

    /** Who holds a role in one of the organisations, by name. */
    Flux<Holder> holders(Collection<OrganisationId> organisations);

    /** What the member holds, oldest first. */
    Flux<Holder> holdings(MemberId member);

    /** A grant. */
    record Holder(
            long grant, MemberId member, String name, Role role, OrganisationId organisation, Instant grantedAt) {}
}
