package cn.haitang.bot;

import cn.haitang.members.CurrentMember;
import cn.haitang.members.MemberError;
import cn.haitang.members.MemberId;
import cn.haitang.members.Members;
import cn.haitang.members.Organisation;
import cn.haitang.members.OrganisationId;
import cn.haitang.members.Organisations;
import cn.haitang.members.Role;
import cn.haitang.members.Roles;
import cn.haitang.shared.DomainException;
import cn.haitang.shared.Slice;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Members, roles and a small tree of places in memory. */
class FakePeople implements Members, Roles, Organisations {

    static final Organisation STREET = place(1, null, "/1/", Organisation.Kind.STREET, "金阊街道");
    static final Organisation BAILIAN = place(2, 1L, "/1/2/", Organisation.Kind.COMMUNITY, "白莲社区", "白莲");
    static final Organisation SANYUAN2 = place(3, 2L, "/1/2/3/", Organisation.Kind.ESTATE, "三元二村");
    static final Organisation SANYUAN4 = place(4, 2L, "/1/2/4/", Organisation.Kind.ESTATE, "三元四村");
    static final Organisation MAOJIAQIAO = place(5, 1L, "/1/5/", Organisation.Kind.COMMUNITY, "毛家桥社区", "毛家桥");

    static final List<Organisation> TREE = List.of(STREET, BAILIAN, SANYUAN2, SANYUAN4, MAOJIAQIAO);

    final Map<String, CurrentMember> followers = new HashMap<>();
    final List<String> log = new ArrayList<>();
    final Map<Long, List<MemberId>> staff = new HashMap<>();
    int lookUps;
    boolean down;

    private static Organisation place(
            long id, @Nullable Long parent, String path, Organisation.Kind kind, String name, String... aliases) {
        return new Organisation(
                new OrganisationId(id),
                parent == null ? null : new OrganisationId(parent),
                path,
                kind,
                name,
                List.of(aliases));
    }

    void add(String openId, long id, String name, @Nullable Organisation home, CurrentMember.Grant... grants) {
        followers.put(
                openId,
                new CurrentMember(new MemberId(id), name, home == null ? null : home.id(), null, List.of(grants)));
    }

    static CurrentMember.Grant grant(Role role, Organisation place) {
        return new CurrentMember.Grant(role, place.id(), place.path());
    }

    @Override
    public Mono<CurrentMember> follower(String openId) {
        return Mono.fromSupplier(() -> {
            lookUps++;
            if (down) {
                throw new IllegalStateException("the database is away");
            }
            return followers.computeIfAbsent(
                    openId, key -> new CurrentMember(new MemberId(900L + followers.size()), "", null, null, List.of()));
        });
    }

    @Override
    public Mono<Void> unfollow(String openId) {
        return Mono.fromRunnable(() -> log.add("unfollow " + openId));
    }

    @Override
    public Mono<CurrentMember> bind(String openId, String code) {
        return Mono.defer(() -> {
            log.add("bind " + code);
            return code.equals("123456")
                    ? follower(openId)
                    : Mono.error(new DomainException(MemberError.BIND_CODE_INVALID));
        });
    }

    @Override
    public Mono<Invitation> redeem(MemberId member, String code) {
        return Mono.defer(() -> {
            log.add("redeem " + code);
            return code.equals("ABCD2345")
                    ? Mono.just(new Invitation(code, Role.VOLUNTEER, BAILIAN, "陆桂花", Instant.EPOCH, null, null))
                    : Mono.error(new DomainException(MemberError.INVITATION_INVALID));
        });
    }

    @Override
    public Mono<Invitation> invite(
            CurrentMember by, Role role, OrganisationId organisation, String name, @Nullable String key) {
        return get(organisation).map(place -> {
            log.add("invite " + role + " " + place.name() + " " + name + " " + key);
            return new Invitation(
                    "WXYZ6789",
                    role,
                    place,
                    name,
                    BotFixture.NOW.plusSeconds(86400),
                    "http://qr/1",
                    URI.create("http://qr/1.png"));
        });
    }

    @Override
    public Flux<MemberId> staffOf(OrganisationId community) {
        return Flux.defer(() -> Flux.fromIterable(staff.getOrDefault(community.value(), List.of())));
    }

    @Override
    public Mono<Organisation> get(OrganisationId id) {
        return Flux.fromIterable(TREE)
                .filter(place -> place.id().equals(id))
                .next()
                .switchIfEmpty(Mono.error(() -> new DomainException(MemberError.ORGANISATION_NOT_FOUND)));
    }

    @Override
    public Flux<Organisation> all() {
        return Flux.fromIterable(TREE);
    }

    @Override
    public Flux<Organisation> communitiesWithin(Collection<OrganisationId> nodes) {
        return Flux.fromIterable(nodes)
                .concatMap(this::get)
                .concatMap(node -> all().filter(node::contains))
                .filter(place -> place.kind() == Organisation.Kind.COMMUNITY)
                .distinct();
    }

    @Override
    public Mono<Organisation> communityOf(OrganisationId id) {
        return get(id).flatMap(
                        place -> place.kind() == Organisation.Kind.COMMUNITY ? Mono.just(place) : get(BAILIAN.id()));
    }

    @Override
    public Flux<Organisation> mentionedIn(String words) {
        return all().filter(place -> words.contains(place.name())
                || place.aliases().stream().anyMatch(words::contains)
                || words.length() >= 2 && place.name().startsWith(words));
    }

    @Override
    public Mono<Login> loginMiniProgram(String code) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Mono<CurrentMember> find(MemberId id) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Mono<BindCode> issueBindCode(MemberId member) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Mono<Void> hold(MemberId member) {
        return Mono.empty();
    }

    @Override
    public Mono<Set<MemberId>> holdAll(Collection<MemberId> members) {
        return Mono.just(Set.copyOf(members));
    }

    @Override
    public Mono<Map<MemberId, String>> names(Collection<MemberId> ids) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Mono<Map<MemberId, Reach>> reach(Collection<MemberId> ids) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Mono<String> revealPhone(MemberId viewer, MemberId subject, String purpose) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Mono<Void> recordAccess(MemberId viewer, @Nullable MemberId subject, String what, String purpose) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Mono<Void> grant(MemberId member, Role role, OrganisationId organisation, @Nullable MemberId by) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Mono<Void> withdraw(CurrentMember by, MemberId member, Role role, OrganisationId organisation) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Flux<RoleHolder> holdersOf(Role role, Collection<OrganisationId> nodes) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Flux<RoleHolder> holdingsOf(MemberId member) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Mono<Slice<RoleHolder>> holders(CurrentMember by, @Nullable String after, int limit) {
        throw new UnsupportedOperationException();
    }
}
