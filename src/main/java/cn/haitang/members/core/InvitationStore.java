package cn.haitang.members.core;

import cn.haitang.members.MemberId;
import cn.haitang.members.OrganisationId;
import cn.haitang.members.Role;
import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Where invitations are kept. Every method joins the caller's transaction. */
public interface InvitationStore {

    /** Adds an invitation and gives its id. */
    Mono<Long> insert(InvitationRecord invitation, String codeHash, @Nullable MemberId by, Instant now);

    /** The invitation with this id. */
    Mono<InvitationRecord> find(long id);

    /** The invitation with this code, whatever its state. */
    Mono<InvitationRecord> findByCode(String codeHash);

    /** Redeems it for the member; true for exactly one caller. */
    Mono<Boolean> redeem(String codeHash, MemberId member, Instant now);

    /** Keeps what WeChat gave as QR code, and where it shows it. */
    Mono<Void> setQr(long id, String qrUrl, URI picture);

    /** Ends the open invitations that nobody issued but the start itself. */
    Mono<Void> endUnissued(Role role, OrganisationId organisation, Instant now);

    /**
     * An invitation as it is kept.
     *
     * @param redeemedBy null while it is open
     */
    record InvitationRecord(
            long id,
            String encryptedCode,
            Role role,
            OrganisationId organisation,
            String name,
            Instant expiresAt,
            @Nullable String qrUrl,
            @Nullable URI picture,
            @Nullable MemberId redeemedBy) {}
}
