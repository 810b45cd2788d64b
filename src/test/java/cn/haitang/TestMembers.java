package cn.haitang;

import cn.haitang.members.CurrentMember;
import cn.haitang.members.MemberId;
import cn.haitang.members.Members;
import cn.haitang.members.Organisation;
import cn.haitang.members.OrganisationId;
import cn.haitang.members.Organisations;
import cn.haitang.members.Role;
import cn.haitang.members.Roles;
import jakarta.annotation.PostConstruct;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.DependsOn;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.security.oauth2.jose.jws.MacAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Makes people for integration tests. Each call makes a new person with a mini-program and an official-account identity
 * ({@code mini-<id>}, {@code official-<id>}) who follows. Blocks: for the test's own thread only.
 */
@Component
@DependsOn("flywayInitializer")
public class TestMembers {

    private static final int COMMUNITIES = 800;
    private static final String RUN = Long.toString(System.nanoTime(), 36);
    private final AtomicLong communities = new AtomicLong();
    private static final AtomicLong NUMBER = new AtomicLong(System.nanoTime());

    private final DatabaseClient database;
    private final Members members;
    private final Roles roles;
    private final Organisations organisations;
    private final JwtEncoder tokens;
    private final Clock clock;

    TestMembers(
            DatabaseClient database,
            Members members,
            Roles roles,
            Organisations organisations,
            JwtEncoder tokens,
            Clock clock) {
        this.database = database;
        this.members = members;
        this.roles = roles;
        this.organisations = organisations;
        this.tokens = tokens;
        this.clock = clock;
    }

    /** A resident of 白莲社区 called 庄好婆. */
    public CurrentMember resident() {
        return resident("庄好婆");
    }

    /** A resident of 白莲社区. */
    public CurrentMember resident(String name) {
        return current(insert(name, community("白莲社区").id()));
    }

    /** A volunteer called 陆桂花 who lives in 白莲社区. */
    public CurrentMember volunteer(OrganisationId where) {
        return withRole("陆桂花", Role.VOLUNTEER, where);
    }

    /** Staff called 小张. */
    public CurrentMember staff(OrganisationId where) {
        return withRole("小张", Role.COMMUNITY_STAFF, where);
    }

    /** Admin of 金阊街道 called 老王. */
    public CurrentMember streetAdmin() {
        return withRole("老王", Role.STREET_ADMIN, node("金阊街道").id());
    }

    /** Somebody with a role. */
    public CurrentMember withRole(String name, Role role, OrganisationId where) {
        MemberId id = insert(name, community("白莲社区").id());
        roles.grant(id, role, where, null).block();
        return current(id);
    }

    /** The member as it is now. */
    public CurrentMember current(MemberId id) {
        return Objects.requireNonNull(members.find(id).block());
    }

    /** A community of 试验街道 that no other test uses. */
    public Organisation newCommunity() {
        return community("试验社区" + RUN + "-" + communities.incrementAndGet());
    }

    /** Made before the tree is read for the first time: enough for all tests of a run. */
    @PostConstruct
    void makeCommunities() {
        insertNodes("STREET", List.of("试验街道" + RUN), null);
        List<String> names = IntStream.rangeClosed(1, COMMUNITIES)
                .mapToObj(number -> "试验社区" + RUN + "-" + number)
                .toList();
        insertNodes("COMMUNITY", names, "试验街道" + RUN);
    }

    private void insertNodes(String kind, List<String> names, @Nullable String parent) {
        String rows = names.stream()
                .map(name -> "('" + name + "', '', '" + kind + "', '" + name + "')")
                .collect(Collectors.joining(","));
        database.sql("INSERT INTO organisation (full_name, path, kind, name) VALUES " + rows)
                .then()
                .block();
        if (parent != null) {
            database.sql("UPDATE organisation c JOIN organisation p ON p.full_name = :parent"
                            + " SET c.parent_id = p.id WHERE c.path = '' AND c.kind = :kind")
                    .bind("parent", parent)
                    .bind("kind", kind)
                    .then()
                    .block();
        }
        database.sql("UPDATE organisation c LEFT JOIN organisation p ON p.id = c.parent_id"
                        + " SET c.path = CONCAT(COALESCE(p.path, '/'), c.id, '/') WHERE c.path = ''")
                .then()
                .block();
    }

    /** A community by its name. */
    public Organisation community(String name) {
        return node(name);
    }

    /** Any node by its name. */
    public Organisation node(String name) {
        return Objects.requireNonNull(
                organisations.all().filter(node -> node.name().equals(name)).blockFirst(), name);
    }

    /** A token valid for two hours. */
    public String tokenOf(CurrentMember member) {
        return tokenOf(member, clock.instant().plus(Duration.ofHours(2)));
    }

    /** A token that ends at the given moment. */
    public String tokenOf(CurrentMember member, Instant expiresAt) {
        JwtClaimsSet claims = JwtClaimsSet.builder()
                .subject(Long.toString(member.id().value()))
                .issuedAt(expiresAt.minus(Duration.ofHours(2)))
                .expiresAt(expiresAt)
                .build();
        return tokens.encode(JwtEncoderParameters.from(
                        JwsHeader.with(MacAlgorithm.HS256).build(), claims))
                .getTokenValue();
    }

    /** The open id within the official account. */
    public String officialOpenId(CurrentMember member) {
        return "official-" + member.id().value();
    }

    private MemberId insert(String name, OrganisationId home) {
        Instant now = clock.instant();
        long id = Objects.requireNonNull(
                database.sql("INSERT INTO member (name, home_id, created_at) VALUES (:name, :home, :now)")
                        .filter(statement -> statement.returnGeneratedValues("id"))
                        .bind("name", name)
                        .bind("home", home.value())
                        .bind("now", now)
                        .map(row -> row.get("id", Long.class))
                        .one()
                        .block());
        addIdentity("MINI_PROGRAM", "mini-" + id, id, now)
                .then(addIdentity("OFFICIAL_ACCOUNT", "official-" + id, id, now))
                .block();
        return new MemberId(id);
    }

    private Mono<Long> addIdentity(String account, String openId, long member, Instant now) {
        return database.sql("""
                        INSERT INTO member_identity (account, open_id, union_id, member_id, following, created_at)
                        VALUES (:account, :openId, :unionId, :member, :following, :now)
                        """)
                .bind("account", account)
                .bind("openId", openId)
                .bind("unionId", "union-" + member + "-" + NUMBER.get())
                .bind("member", member)
                .bind("following", account.equals("OFFICIAL_ACCOUNT") ? 1 : 0)
                .bind("now", now)
                .fetch()
                .rowsUpdated();
    }
}
