package cn.haitang.members.persistence;

import cn.haitang.members.MemberId;
import cn.haitang.members.OrganisationId;
import cn.haitang.members.Role;
import cn.haitang.members.core.InvitationStore;
import io.r2dbc.spi.Readable;
import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

@Repository
class R2dbcInvitationStore implements InvitationStore {

    private final DatabaseClient database;

    R2dbcInvitationStore(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<Long> insert(InvitationRecord invitation, String codeHash, @Nullable MemberId by, Instant now) {
        return database.sql("""
                        INSERT INTO invitation
                            (code_hash, code_encrypted, role, organisation_id, name, created_at, created_by, expires_at)
                        VALUES (:hash, :encrypted, :role, :organisation, :name, :now, :by, :expiresAt)
                        """)
                .filter(statement -> statement.returnGeneratedValues("id"))
                .bind("hash", codeHash)
                .bind("encrypted", invitation.encryptedCode())
                .bind("role", invitation.role().name())
                .bind("organisation", invitation.organisation().value())
                .bind("name", invitation.name())
                .bind("now", now)
                .bind("by", Rows.nullable(by == null ? null : by.value(), Long.class))
                .bind("expiresAt", invitation.expiresAt())
                .map(row -> Rows.number(row, "id"))
                .one();
    }

    @Override
    public Mono<InvitationRecord> find(long id) {
        return database.sql("""
                        SELECT id, code_encrypted, role, organisation_id, name, expires_at, qr_url, picture_url,
                            redeemed_by
                        FROM invitation
                        WHERE id = :id
                        """)
                .bind("id", id)
                .map(R2dbcInvitationStore::toRecord)
                .one();
    }

    @Override
    public Mono<InvitationRecord> findByCode(String codeHash) {
        return database.sql("""
                        SELECT id, code_encrypted, role, organisation_id, name, expires_at, qr_url, picture_url,
                            redeemed_by
                        FROM invitation
                        WHERE code_hash = :hash
                        """)
                .bind("hash", codeHash)
                .map(R2dbcInvitationStore::toRecord)
                .one();
    }

    @Override
    public Mono<Boolean> redeem(String codeHash, MemberId member, Instant now) {
        return database.sql("""
                        UPDATE invitation
                        SET redeemed_at = :now, redeemed_by = :member
                        WHERE code_hash = :hash AND redeemed_at IS NULL AND ended_at IS NULL AND expires_at > :now
                        """)
                .bind("now", now)
                .bind("member", member.value())
                .bind("hash", codeHash)
                .fetch()
                .rowsUpdated()
                .map(rows -> rows == 1);
    }

    @Override
    public Mono<Void> setQr(long id, String qrUrl, URI picture) {
        return database.sql("UPDATE invitation SET qr_url = :url, picture_url = :picture WHERE id = :id")
                .bind("url", qrUrl)
                .bind("picture", picture.toString())
                .bind("id", id)
                .then();
    }

    @Override
    public Mono<Void> endUnissued(Role role, OrganisationId organisation, Instant now) {
        return database.sql("""
                        UPDATE invitation
                        SET ended_at = :now
                        WHERE organisation_id = :organisation AND role = :role AND created_by IS NULL
                            AND redeemed_at IS NULL AND ended_at IS NULL
                        """)
                .bind("now", now)
                .bind("organisation", organisation.value())
                .bind("role", role.name())
                .then();
    }

    private static InvitationRecord toRecord(Readable row) {
        String picture = Rows.textOrNull(row, "picture_url");
        Long redeemedBy = Rows.numberOrNull(row, "redeemed_by");
        return new InvitationRecord(
                Rows.number(row, "id"),
                Rows.text(row, "code_encrypted"),
                Role.valueOf(Rows.text(row, "role")),
                new OrganisationId(Rows.number(row, "organisation_id")),
                Rows.text(row, "name"),
                Rows.instant(row, "expires_at"),
                Rows.textOrNull(row, "qr_url"),
                picture == null ? null : URI.create(picture),
                redeemedBy == null ? null : new MemberId(redeemedBy));
    }
}
