package cn.haitang.notifications.core;

import cn.haitang.members.CurrentMember;
import cn.haitang.members.MemberId;
import cn.haitang.members.Members;
import cn.haitang.members.Organisation;
import cn.haitang.members.OrganisationId;
import cn.haitang.members.Organisations;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Everybody follows under the open id {@code oa-<member>} unless told otherwise; staff 900 and 901 look after all. */
final class FakePeople implements Members, Organisations {

    static final List<MemberId> STAFF = List.of(new MemberId(900), new MemberId(901));

    private final Map<MemberId, Reach> reach = new ConcurrentHashMap<>();
    private final Set<MemberId> unknown = ConcurrentHashMap.newKeySet();

    void reach(MemberId member, @Nullable String openId, boolean following) {
        reach.put(member, new Reach(openId, following, null));
    }

    /** Does not follow, but uses the mini-program. */
    void onlyMiniProgram(MemberId member, String openId) {
        reach.put(member, new Reach(null, false, openId));
    }

    void forget(MemberId member) {
        unknown.add(member);
    }

    @Override
    public Mono<Map<MemberId, Reach>> reach(Collection<MemberId> ids) {
        return Mono.fromSupplier(() -> ids.stream()
                .distinct()
                .filter(id -> !unknown.contains(id))
                .collect(Collectors.toMap(
                        id -> id, id -> reach.getOrDefault(id, new Reach("oa-" + id.value(), true, null)))));
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
        return Mono.fromSupplier(() ->
                ids.stream().distinct().collect(Collectors.toMap(id -> id, id -> "居民" + id.value())));
    }

    @Override
    public Flux<MemberId> staffOf(OrganisationId community) {
        return Flux.fromIterable(STAFF);
    }

    @Override
    public Flux<Organisation> communitiesWithin(Collection<OrganisationId> nodes) {
        return Flux.fromIterable(nodes).map(FakePeople::community);
    }

    static Organisation community(OrganisationId id) {
        return new Organisation(
                id, null, "/" + id.value() + "/", Organisation.Kind.COMMUNITY, "社区" + id.value(), List.of());
    }

    static CurrentMember staffOf(long... communities) {
        return new CurrentMember(
                STAFF.get(0),
                "工作人员",
                null,
                null,
                LongStream.of(communities)
                        .mapToObj(id -> new CurrentMember.Grant(
                                cn.haitang.members.Role.COMMUNITY_STAFF, new OrganisationId(id), "/" + id + "/"))
                        .toList());
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
    public Mono<CurrentMember> follower(String officialOpenId) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Mono<Void> unfollow(String officialOpenId) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Mono<BindCode> issueBindCode(MemberId member) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Mono<CurrentMember> bind(String officialOpenId, String code) {
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
    public Mono<Organisation> get(OrganisationId id) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Flux<Organisation> all() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Mono<Organisation> communityOf(OrganisationId estateOrCommunity) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Flux<Organisation> mentionedIn(String words) {
        throw new UnsupportedOperationException();
    }
}
