package cn.haitang.members;

import cn.haitang.shared.Slice;
import java.net.URI;
import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Who may do what where. Only staff of the organisation or of a node above grant and withdraw. */
public interface Roles {

    /**
     * Invites a person by a code and a QR code of the official account; whoever redeems it first gets the role.
     *
     * <p>Fails with {@link MemberError#ROLE_REQUIRED} unless {@code by} manages the organisation (a street admin's
     * invitation needs a street admin), {@link MemberError#ORGANISATION_NOT_FOUND} for a foreign one. The same
     * idempotency key gives the first invitation again.
     */
    Mono<Invitation> invite(
            CurrentMember by, Role role, OrganisationId organisation, String name, @Nullable String idempotencyKey);

    /** Redeems an invitation. Fails with {@link MemberError#INVITATION_INVALID} for a wrong, used or old code. */
    Mono<Invitation> redeem(MemberId member, String code);

    /** Grants directly, for imports and the demo. Idempotent. Joins the caller's transaction. */
    Mono<Void> grant(MemberId member, Role role, OrganisationId organisation, @Nullable MemberId by);

    /**
     * Withdraws a role; it ends with the member's next request. Fails with {@link MemberError#GRANT_NOT_FOUND} when it
     * is not there or foreign, {@link MemberError#LAST_ADMIN} for the last street admin.
     */
    Mono<Void> withdraw(CurrentMember by, MemberId member, Role role, OrganisationId organisation);

    /** Everybody who holds the role in exactly one of these nodes, by name. */
    Flux<RoleHolder> holdersOf(Role role, Collection<OrganisationId> nodes);

    /** The roles of one member; empty for a resident. */
    Flux<RoleHolder> holdingsOf(MemberId member);

    /**
     * Everybody with a role in the nodes {@code by} manages; by organisation, role, and who came first. Fails with
     * {@link MemberError#ROLE_REQUIRED} for others than staff.
     */
    Mono<Slice<RoleHolder>> holders(CurrentMember by, @Nullable String after, int limit);

    /**
     * An invitation.
     *
     * @param code eight letters and digits, without look-alikes
     * @param qrUrl what to draw as QR code; null when WeChat could not be asked (the code still works)
     * @param picture address of the drawn QR code; null like {@code qrUrl}
     */
    record Invitation(
            String code,
            Role role,
            Organisation organisation,
            String name,
            Instant expiresAt,
            @Nullable String qrUrl,
            @Nullable URI picture) {}

    /** A member with a role. */
    record RoleHolder(MemberId member, String name, Role role, Organisation organisation, Instant grantedAt) {}
}
