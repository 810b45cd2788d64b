package cn.haitang.members.persistence;

import cn.haitang.members.MemberId;
import cn.haitang.members.OrganisationId;
import cn.haitang.members.Role;
import cn.haitang.members.core.RoleStore;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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

    /** A union of one short index range each, so that a page costs the same however many there are. */
    @Override
    public Flux<Holder> page(List<OrganisationId> organisations, @Nullable Holder after, int limit) {
        List<String> ranges = IntStream.range(0, organisations.size())
                .mapToObj(place -> range(place, organisations.get(place), after))
                .toList();
        if (ranges.isEmpty()) {
            return Flux.empty();
        }
        DatabaseClient.GenericExecuteSpec page = database.sql(
                        ranges.stream().collect(Collectors.joining(" UNION ALL ", """
                        SELECT g.id, g.member_id, m.name, g.role, g.organisation_id, g.granted_at
                        FROM (
                        """, """
                        ) x
                        JOIN role_grant g ON g.id = x.id
                        JOIN member m ON m.id = g.member_id
                        ORDER BY x.place, g.role, g.id
                        LIMIT :limit
                        """)))
                .bind("limit", limit);
        return bindPosition(page, organisations, after)
                .map(R2dbcRoleStore::toHolder)
                .all();
    }

    /** Numbers of ours only: nothing a person wrote enters the statement's text. */
    private static String range(int place, OrganisationId organisation, @Nullable Holder after) {
        boolean begun = after != null && after.organisation().equals(organisation);
        return "(SELECT id, " + place + " AS place FROM role_grant WHERE organisation_id = " + organisation.value()
                + " AND active = 1" + (begun ? " AND (role > :role OR (role = :role AND id > :grant))" : "")
                + " ORDER BY role, id LIMIT :limit)";
    }

    private static DatabaseClient.GenericExecuteSpec bindPosition(
            DatabaseClient.GenericExecuteSpec page, List<OrganisationId> organisations, @Nullable Holder after) {
        return after == null || !organisations.contains(after.organisation())
                ? page
                : page.bind("role", after.role().name()).bind("grant", after.grant());
    }

    @Override
    public Mono<Holder> find(long grant) {
        return database.sql("""
                        SELECT g.id, g.member_id, m.name, g.role, g.organisation_id, g.granted_at
                        FROM role_grant g
                        JOIN member m ON m.id = g.member_id
                        WHERE g.id = :grant
                        """)
                .bind("grant", grant)
                .map(R2dbcRoleStore::toHolder)
                .one();
    }

    @Override
    public Flux<Holder> holders(Collection<OrganisationId> organisations) {
        return database.sql("""
                        SELECT g.id, g.member_id, m.name, g.role, g.organisation_id, g.granted_at
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
                        SELECT g.id, g.member_id, m.name, g.role, g.organisation_id, g.granted_at
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
                Rows.number(row, "id"),
                new MemberId(Rows.number(row, "member_id")),
                Rows.text(row, "name"),
                Role.valueOf(Rows.text(row, "role")),
                new OrganisationId(Rows.number(row, "organisation_id")),
                Rows.instant(row, "granted_at"));
    }
}
