package cn.haitang.members.persistence;

import cn.haitang.members.CurrentMember;
import cn.haitang.members.MemberError;
import cn.haitang.members.MemberId;
import cn.haitang.members.Members.Reach;
import cn.haitang.members.OrganisationId;
import cn.haitang.members.core.Account;
import cn.haitang.members.core.Follower;
import cn.haitang.members.core.Identity;
import cn.haitang.members.core.MemberStore;
import cn.haitang.shared.DomainException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@Repository
class R2dbcMemberStore implements MemberStore {

    private final DatabaseClient database;
    private final MergeStatements merging;
    private final ReachQuery reaching;

    R2dbcMemberStore(DatabaseClient database, MergeStatements merging, ReachQuery reaching) {
        this.database = database;
        this.merging = merging;
        this.reaching = reaching;
    }

    @Override
    public Mono<CurrentMember> find(MemberId id) {
        return database.sql("""
                        SELECT m.id, m.name, m.home_id, 0 AS following, NULL AS union_due_at,
                               mini.open_id AS mini_open_id, g.role, g.organisation_id, o.path
                        FROM member asked
                        JOIN member m ON m.id = COALESCE(asked.merged_into, asked.id)
                        LEFT JOIN member_identity mini ON mini.member_id = m.id AND mini.account = 'MINI_PROGRAM'
                        LEFT JOIN role_grant g ON g.member_id = m.id AND g.active = 1
                        LEFT JOIN organisation o ON o.id = g.organisation_id
                        WHERE asked.id = :id AND m.status = 'ACTIVE'
                        ORDER BY mini.id DESC, g.id
                        LIMIT 1000
                        """)
                .bind("id", id.value())
                .map(MemberRow::of)
                .all()
                .collectList()
                .filter(rows -> !rows.isEmpty())
                .map(MemberRow::toMember);
    }

    @Override
    public Mono<Follower> findFollower(String openId) {
        return database.sql("""
                        SELECT m.id, m.name, m.home_id, i.following, i.union_due_at,
                               mini.open_id AS mini_open_id, g.role, g.organisation_id, o.path
                        FROM member_identity i
                        JOIN member asked ON asked.id = i.member_id
                        JOIN member m ON m.id = COALESCE(asked.merged_into, asked.id)
                        LEFT JOIN member_identity mini ON mini.member_id = m.id AND mini.account = 'MINI_PROGRAM'
                        LEFT JOIN role_grant g ON g.member_id = m.id AND g.active = 1
                        LEFT JOIN organisation o ON o.id = g.organisation_id
                        WHERE i.account = 'OFFICIAL_ACCOUNT' AND i.open_id = :openId AND m.status = 'ACTIVE'
                        ORDER BY mini.id DESC, g.id
                        LIMIT 1000
                        """)
                .bind("openId", openId)
                .map(MemberRow::of)
                .all()
                .collectList()
                .filter(rows -> !rows.isEmpty())
                .map(rows -> new Follower(
                        MemberRow.toMember(rows),
                        rows.get(0).following(),
                        rows.get(0).unionDueAt()));
    }

    @Override
    public Mono<Identity> findIdentity(Account account, String openId) {
        return database.sql("""
                        SELECT COALESCE(m.merged_into, m.id) AS id, i.union_id, i.following
                        FROM member_identity i
                        JOIN member m ON m.id = i.member_id
                        WHERE i.account = :account AND i.open_id = :openId
                        """)
                .bind("account", account.name())
                .bind("openId", openId)
                .map(row -> new Identity(
                        new MemberId(Rows.number(row, "id")),
                        Rows.textOrNull(row, "union_id"),
                        Rows.number(row, "following") == 1))
                .one();
    }

    @Override
    public Flux<MemberId> findByUnion(String unionId) {
        return database.sql("""
                        SELECT COALESCE(m.merged_into, m.id) AS id, MIN(i.account) AS first_account
                        FROM member_identity i
                        JOIN member m ON m.id = i.member_id
                        WHERE i.union_id = :unionId
                        GROUP BY COALESCE(m.merged_into, m.id)
                        ORDER BY first_account, id
                        LIMIT 10
                        """)
                .bind("unionId", unionId)
                .map(row -> new MemberId(Rows.number(row, "id")))
                .all();
    }

    @Override
    public Mono<MemberId> insertMember(Instant now) {
        return database.sql("INSERT INTO member (created_at) VALUES (:now)")
                .filter(statement -> statement.returnGeneratedValues("id"))
                .bind("now", now)
                .map(row -> new MemberId(Rows.number(row, "id")))
                .one();
    }

    @Override
    public Mono<Void> insertIdentity(Arrival arrival, MemberId member, Instant now) {
        return database.sql("""
                        INSERT INTO member_identity
                            (account, open_id, union_id, union_due_at, member_id, following, created_at)
                        VALUES (:account, :openId, :unionId, :unionDueAt, :member, :following, :now)
                        """)
                .bind("account", arrival.account().name())
                .bind("openId", arrival.openId())
                .bind("unionId", Rows.nullable(arrival.unionId(), String.class))
                .bind("unionDueAt", Rows.nullable(arrival.unionDueAt(), Instant.class))
                .bind("member", member.value())
                .bind("following", arrival.following() ? 1 : 0)
                .bind("now", now)
                .then();
    }

    @Override
    public Mono<Void> setUnion(Account account, String openId, String unionId) {
        return database.sql("""
                        UPDATE member_identity
                        SET union_id = :unionId, union_due_at = NULL
                        WHERE account = :account AND open_id = :openId
                        """)
                .bind("unionId", unionId)
                .bind("account", account.name())
                .bind("openId", openId)
                .then();
    }

    @Override
    public Mono<Void> setFollowing(Arrival arrival) {
        return database.sql("""
                        UPDATE member_identity
                        SET following = 1, union_id = COALESCE(:unionId, union_id), union_due_at = :unionDueAt
                        WHERE account = :account AND open_id = :openId
                        """)
                .bind("unionId", Rows.nullable(arrival.unionId(), String.class))
                .bind("unionDueAt", Rows.nullable(arrival.unionDueAt(), Instant.class))
                .bind("account", arrival.account().name())
                .bind("openId", arrival.openId())
                .then();
    }

    @Override
    public Mono<Void> setNotFollowing(String openId) {
        return database.sql("""
                        UPDATE member_identity
                        SET following = 0, tags_due_at = NULL
                        WHERE account = 'OFFICIAL_ACCOUNT' AND open_id = :openId
                        """).bind("openId", openId).then();
    }

    @Override
    public Mono<Void> markTags(MemberId member, Instant now) {
        return database.sql("""
                        UPDATE member_identity
                        SET tags_due_at = :now, tags_change = tags_change + 1, tags_attempts = 0
                        WHERE member_id = :member AND account = 'OFFICIAL_ACCOUNT' AND following = 1
                        """).bind("now", now).bind("member", member.value()).then();
    }

    @Override
    public Mono<Void> markTagsIfAnyRole(MemberId member, Instant now) {
        return database.sql("""
                        SELECT id
                        FROM role_grant
                        WHERE member_id = :member AND active = 1
                        ORDER BY id
                        LIMIT 1
                        """)
                .bind("member", member.value())
                .map(row -> Rows.number(row, "id"))
                .one()
                .flatMap(any -> markTags(member, now));
    }

    @Override
    public Mono<List<MemberId>> lockActive(MemberId one, MemberId other) {
        return merging.lockActive(one, other);
    }

    @Override
    public Mono<Void> merge(MemberId from, MemberId into, Instant now) {
        return merging.merge(from, into, now);
    }

    @Override
    public Mono<Map<MemberId, String>> names(Collection<MemberId> ids) {
        return database.sql("""
                        SELECT asked.id, m.name
                        FROM member asked
                        JOIN member m ON m.id = COALESCE(asked.merged_into, asked.id)
                        WHERE asked.id IN (:ids) AND m.name <> ''
                        """)
                .bind("ids", ids.stream().map(MemberId::value).toList())
                .map(row -> Map.entry(new MemberId(Rows.number(row, "id")), Rows.text(row, "name")))
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    @Override
    public Mono<Map<MemberId, Reach>> reach(Collection<MemberId> ids) {
        return reaching.reach(ids);
    }

    @Override
    public Flux<MemberId> staffOf(OrganisationId community, Collection<OrganisationId> above) {
        List<Long> nodes = above.stream().map(OrganisationId::value).collect(Collectors.toList());
        nodes.add(community.value());
        return database.sql("""
                        SELECT DISTINCT organisation_id, member_id
                        FROM role_grant
                        WHERE organisation_id IN (:nodes) AND active = 1 AND role IN ('COMMUNITY_STAFF', 'STREET_ADMIN')
                        ORDER BY member_id, organisation_id
                        LIMIT 1000
                        """)
                .bind("nodes", nodes)
                .map(row -> new Staff(Rows.number(row, "organisation_id"), new MemberId(Rows.number(row, "member_id"))))
                .all()
                .collectList()
                .flatMapIterable(staff -> Staff.nearest(staff, community));
    }

    @Override
    public Mono<Void> hold(MemberId id) {
        return database.sql("SELECT id FROM member WHERE id = :id AND status = 'ACTIVE' LOCK IN SHARE MODE")
                .bind("id", id.value())
                .map(row -> Rows.number(row, "id"))
                .one()
                .switchIfEmpty(Mono.error(() -> new DomainException(MemberError.MEMBER_NOT_FOUND)))
                .then();
    }

    /** Locked in the order of their ids: two that hold some of the same never wait for each other. */
    @Override
    public Mono<Set<MemberId>> holdAll(Collection<MemberId> ids) {
        return database.sql("""
                        SELECT id
                        FROM member
                        WHERE id IN (:ids) AND status = 'ACTIVE'
                        ORDER BY id
                        LOCK IN SHARE MODE
                        """)
                .bind("ids", ids.stream().map(MemberId::value).sorted().toList())
                .map(row -> new MemberId(Rows.number(row, "id")))
                .all()
                .collect(Collectors.toSet());
    }

    @Override
    public Mono<PersonalData> personalData(MemberId id) {
        return database.sql("""
                        SELECT m.id, m.name, m.home_id, m.phone_encrypted,
                               COALESCE((SELECT MAX(i.following)
                                         FROM member_identity i
                                         WHERE i.member_id = m.id AND i.account = 'OFFICIAL_ACCOUNT'), 0) AS following
                        FROM member asked
                        JOIN member m ON m.id = COALESCE(asked.merged_into, asked.id)
                        WHERE asked.id = :id
                        """)
                .bind("id", id.value())
                .map(row -> new PersonalData(
                        new MemberId(Rows.number(row, "id")),
                        Rows.text(row, "name"),
                        toOrganisation(Rows.numberOrNull(row, "home_id")),
                        Rows.textOrNull(row, "phone_encrypted"),
                        Rows.number(row, "following") == 1))
                .one();
    }

    private static @Nullable OrganisationId toOrganisation(@Nullable Long id) {
        return id == null ? null : new OrganisationId(id);
    }

    @Override
    public Mono<Void> setNameAndHome(MemberId id, String name, @Nullable OrganisationId home) {
        return database.sql("UPDATE member SET name = :name, home_id = :home WHERE id = :id AND status = 'ACTIVE'")
                .bind("name", name)
                .bind("home", Rows.nullable(home == null ? null : home.value(), Long.class))
                .bind("id", id.value())
                .then();
    }

    @Override
    public Mono<Void> setNameIfEmpty(MemberId id, String name) {
        return database.sql("UPDATE member SET name = :name WHERE id = :id AND name = '' AND status = 'ACTIVE'")
                .bind("name", name)
                .bind("id", id.value())
                .then();
    }

    @Override
    public Mono<Void> setHomeIfNone(MemberId id, OrganisationId home) {
        return database.sql(
                        "UPDATE member SET home_id = :home WHERE id = :id AND home_id IS NULL AND status = 'ACTIVE'")
                .bind("home", home.value())
                .bind("id", id.value())
                .then();
    }

    @Override
    public Mono<Void> setPhone(MemberId id, String encrypted, String hash) {
        return database.sql("""
                        UPDATE member
                        SET phone_encrypted = :encrypted, phone_hash = :hash
                        WHERE id = :id AND status = 'ACTIVE'
                        """)
                .bind("encrypted", encrypted)
                .bind("hash", hash)
                .bind("id", id.value())
                .then();
    }

    @Override
    public Mono<Void> recordAccess(
            MemberId viewer, @Nullable MemberId subject, String what, String purpose, Instant now) {
        return database.sql("""
                        INSERT INTO personal_data_access (viewer_id, subject_id, what, purpose, looked_at)
                        VALUES (:viewer, :subject, :what, :purpose, :now)
                        """)
                .bind("viewer", viewer.value())
                .bind("subject", Rows.nullable(subject == null ? null : subject.value(), Long.class))
                .bind("what", what)
                .bind("purpose", purpose)
                .bind("now", now)
                .then();
    }

    private record Staff(long organisation, MemberId member) {

        static List<MemberId> nearest(List<Staff> staff, OrganisationId community) {
            List<MemberId> own = staff.stream()
                    .filter(one -> one.organisation() == community.value())
                    .map(Staff::member)
                    .toList();
            return own.isEmpty() ? staff.stream().map(Staff::member).distinct().toList() : own;
        }
    }
}
