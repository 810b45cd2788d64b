package cn.haitang.members.persistence;

import cn.haitang.members.MemberId;
import cn.haitang.members.core.MyDataStore;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@Repository
class R2dbcMyDataStore implements MyDataStore {

    /** In this order; each takes {@code :member}. */
    private static final List<String> FORGETTING = List.of(
            "DELETE FROM member_identity WHERE member_id = :member",
            "DELETE FROM bind_code WHERE member_id = :member",
            "DELETE FROM idempotency_key WHERE member_id = :member",
            "UPDATE invitation SET name = '' WHERE redeemed_by = :member",
            """
            UPDATE member
            SET status = 'DELETED', name = '', phone_encrypted = NULL, phone_hash = NULL, home_id = NULL
            WHERE id = :member
            """);

    private final DatabaseClient database;

    R2dbcMyDataStore(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<Boolean> lock(MemberId member) {
        return about(member, "SELECT id FROM member WHERE id = :member AND status = 'ACTIVE' FOR UPDATE")
                .map(row -> Rows.number(row, "id"))
                .one()
                .hasElement();
    }

    @Override
    public Mono<Person> tell(MemberId member) {
        return Mono.zip(accounts(member), roles(member), looks(member))
                .flatMap(known -> person(member, known.getT1(), known.getT2(), known.getT3()));
    }

    private Mono<Person> person(MemberId member, List<WeChatAccount> accounts, List<HeldRole> roles, List<Look> looks) {
        return about(member, """
                        SELECT m.name, o.full_name AS home, m.phone_encrypted, m.created_at
                        FROM member m
                        LEFT JOIN organisation o ON o.id = m.home_id
                        WHERE m.id = :member
                        """)
                .map(row -> toPerson(member, row, accounts, roles, looks))
                .one();
    }

    private static Person toPerson(
            MemberId member, Readable row, List<WeChatAccount> accounts, List<HeldRole> roles, List<Look> looks) {
        return new Person(
                member.value(),
                Rows.text(row, "name"),
                Rows.textOrNull(row, "home"),
                Rows.textOrNull(row, "phone_encrypted"),
                Rows.instant(row, "created_at"),
                accounts,
                roles,
                looks);
    }

    private Mono<List<WeChatAccount>> accounts(MemberId member) {
        return about(member, """
                        SELECT account, open_id, union_id, following, created_at
                        FROM member_identity
                        WHERE member_id = :member
                        ORDER BY id
                        LIMIT 1000
                        """)
                .map(row -> new WeChatAccount(
                        Rows.text(row, "account"),
                        Rows.text(row, "open_id"),
                        Rows.textOrNull(row, "union_id"),
                        Rows.number(row, "following") == 1,
                        Rows.instant(row, "created_at")))
                .all()
                .collectList();
    }

    private Mono<List<HeldRole>> roles(MemberId member) {
        return about(member, """
                        SELECT g.role, o.full_name, g.granted_at, g.withdrawn_at
                        FROM role_grant g
                        JOIN organisation o ON o.id = g.organisation_id
                        WHERE g.member_id = :member
                        ORDER BY g.id
                        LIMIT 1000
                        """)
                .map(row -> new HeldRole(
                        Rows.text(row, "role"),
                        Rows.text(row, "full_name"),
                        Rows.instant(row, "granted_at"),
                        Rows.instantOrNull(row, "withdrawn_at")))
                .all()
                .collectList();
    }

    private Mono<List<Look>> looks(MemberId member) {
        return about(member, """
                        SELECT what, purpose, looked_at
                        FROM personal_data_access
                        WHERE subject_id = :member
                        ORDER BY looked_at DESC, id DESC
                        LIMIT 10000
                        """)
                .map(row -> new Look(Rows.text(row, "what"), Rows.text(row, "purpose"), Rows.instant(row, "looked_at")))
                .all()
                .collectList();
    }

    @Override
    public Mono<Void> endOtherRoles(MemberId member, Instant now) {
        return about(member, """
                        UPDATE role_grant
                        SET active = NULL, withdrawn_at = :now, withdrawn_by = :member
                        WHERE member_id = :member AND active = 1 AND role <> 'STREET_ADMIN'
                        """).bind("now", now).then();
    }

    @Override
    public Mono<Void> forget(MemberId member, Instant now) {
        return startAnew(member, now)
                .thenMany(Flux.fromIterable(FORGETTING))
                .concatMap(statement -> about(member, statement).fetch().rowsUpdated())
                .then();
    }

    /** Who follows goes on getting answers, as somebody nobody knows; the tags of lost roles are still to be taken. */
    private Mono<Void> startAnew(MemberId member, Instant now) {
        return about(member, """
                        SELECT id
                        FROM member_identity
                        WHERE member_id = :member AND account = 'OFFICIAL_ACCOUNT' AND following = 1
                        ORDER BY id
                        LIMIT 1
                        """)
                .map(row -> Rows.number(row, "id"))
                .one()
                .flatMap(following -> database.sql("INSERT INTO member (created_at) VALUES (:now)")
                        .filter(statement -> statement.returnGeneratedValues("id"))
                        .bind("now", now)
                        .map(row -> Rows.number(row, "id"))
                        .one())
                .flatMap(stranger -> about(member, """
                                UPDATE member_identity
                                SET member_id = :stranger, union_id = NULL, union_due_at = :now, created_at = :now
                                WHERE member_id = :member AND account = 'OFFICIAL_ACCOUNT' AND following = 1
                                """)
                        .bind("stranger", stranger)
                        .bind("now", now)
                        .then());
    }

    private DatabaseClient.GenericExecuteSpec about(MemberId member, String statement) {
        return database.sql(statement).bind("member", member.value());
    }
}
