package cn.haitang.members.persistence;

import cn.haitang.members.MemberId;
import cn.haitang.members.OrganisationId;
import cn.haitang.members.Role;
import cn.haitang.members.core.RoleStore;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@Repository
class R2dbcRoleStore implements RoleStore {

    private final DatabaseClient database;

    R2dbcRoleStore(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<Void> grant(
            MemberId member, Role role, OrganisationId organisation, @Nullable MemberId by, Instant now) {
        return database.sql("""
                        INSERT INTO role_grant (member_id, role, organisation_id, active, granted_at, granted_by)
                        VALUES (:member, :role, :organisation, 1, :now, :by)
                        ON DUPLICATE KEY UPDATE active = 1
                        """)
                .bind("member", member.value())
                .bind("role", role.name())
                .bind("organisation", organisation.value())
                .bind("now", now)
                .bind("by", Rows.nullable(by == null ? null : by.value(), Long.class))
                .then();
    }

    @Override
    public Mono<Boolean> withdraw(MemberId member, Role role, OrganisationId organisation, MemberId by, Instant now) {
        return database.sql("""
                        UPDATE role_grant
                        SET active = NULL, withdrawn_at = :now, withdrawn_by = :by
                        WHERE member_id = :member AND role = :role AND organisation_id = :organisation AND active = 1
                        """)
                .bind("now", now)
                .bind("by", by.value())
                .bind("member", member.value())
                .bind("role", role.name())
                .bind("organisation", organisation.value())
                .fetch()
                .rowsUpdated()
                .map(rows -> rows == 1);
    }

    @Override
    public Mono<Long> countLocked(Role role, OrganisationId organisation) {
        return database.sql("""
                        SELECT id
                        FROM role_grant
                        WHERE organisation_id = :organisation AND active = 1 AND role = :role
                        ORDER BY id
                        LIMIT 100
                        FOR UPDATE
                        """)
                .bind("organisation", organisation.value())
                .bind("role", role.name())
                .map(row -> Rows.number(row, "id"))
                .all()
                .count();
    }

    @Override
    public Flux<Holder> holders(Collection<OrganisationId> organisations) {
        return database.sql("""
                        SELECT g.member_id, m.name, g.role, g.organisation_id, g.granted_at
                        FROM role_grant g
                        JOIN member m ON m.id = g.member_id
                        WHERE g.organisation_id IN (:organisations) AND g.active = 1
                        ORDER BY m.name, g.id
                        LIMIT 10000
                        """)
                .bind(
                        "organisations",
                        organisations.stream().map(OrganisationId::value).toList())
                .map(R2dbcRoleStore::toHolder)
                .all();
    }

    @Override
    public Flux<Holder> holdings(MemberId member) {
        return database.sql("""
                        SELECT g.member_id, m.name, g.role, g.organisation_id, g.granted_at
                        FROM role_grant g
                        JOIN member m ON m.id = g.member_id
                        WHERE g.member_id = :member AND g.active = 1
                        ORDER BY g.id
                        LIMIT 100
                        """)
                .bind("member", member.value())
                .map(R2dbcRoleStore::toHolder)
                .all();
    }

    private static Holder toHolder(Readable row) {
        return new Holder(
                new MemberId(Rows.number(row, "member_id")),
                Rows.text(row, "name"),
                Role.valueOf(Rows.text(row, "role")),
                new OrganisationId(Rows.number(row, "organisation_id")),
                Rows.instant(row, "granted_at"));
    }
}
