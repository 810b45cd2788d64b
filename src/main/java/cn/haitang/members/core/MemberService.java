package cn.haitang.members.core;

import cn.haitang.members.CurrentMember;
import cn.haitang.members.MemberError;
import cn.haitang.members.MemberId;
import cn.haitang.members.Members;
import cn.haitang.members.Organisation;
import cn.haitang.members.OrganisationId;
import cn.haitang.members.Organisations;
import cn.haitang.shared.DomainException;
import cn.haitang.shared.TextCipher;
import cn.haitang.wechat.MiniProgram;
import cn.haitang.wechat.WeChatError;
import cn.haitang.wechat.WeChatException;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@Service
class MemberService implements Members {

    private static final String PHONE = "phone";

    private final MemberStore store;
    private final Identities identities;
    private final BindCodes bindCodes;
    private final Logins logins;
    private final MiniProgram miniProgram;
    private final Organisations organisations;
    private final TextCipher cipher;
    private final TransactionalOperator tx;
    private final Clock clock;

    MemberService(
            MemberStore store,
            Identities identities,
            BindCodes bindCodes,
            Logins logins,
            MiniProgram miniProgram,
            Organisations organisations,
            TextCipher cipher,
            TransactionalOperator tx,
            Clock clock) {
        this.store = store;
        this.identities = identities;
        this.bindCodes = bindCodes;
        this.logins = logins;
        this.miniProgram = miniProgram;
        this.organisations = organisations;
        this.cipher = cipher;
        this.tx = tx;
        this.clock = clock;
    }

    @Override
    public Mono<Login> loginMiniProgram(String code) {
        return miniProgram
                .login(code)
                .onErrorMap(WeChatException.class, error -> new DomainException(WeChatError.WECHAT_UNAVAILABLE))
                .flatMap(who -> identities.arrive(Account.MINI_PROGRAM, who))
                .flatMap(logins::login);
    }

    @Override
    public Mono<CurrentMember> find(MemberId id) {
        return store.find(id);
    }

    @Override
    public Mono<CurrentMember> follower(String officialOpenId) {
        return store.findFollower(officialOpenId)
                .filter(follower -> follower.isSettled(clock.instant()))
                .map(Follower::member)
                .switchIfEmpty(
                        Mono.defer(() -> identities.welcome(officialOpenId).flatMap(this::require)));
    }

    private Mono<CurrentMember> require(MemberId id) {
        return store.find(id).switchIfEmpty(Mono.error(() -> new DomainException(MemberError.MEMBER_NOT_FOUND)));
    }

    @Override
    public Mono<Void> unfollow(String officialOpenId) {
        return store.setNotFollowing(officialOpenId);
    }

    @Override
    public Mono<BindCode> issueBindCode(MemberId member) {
        return bindCodes.issue(member);
    }

    @Override
    public Mono<CurrentMember> bind(String officialOpenId, String code) {
        return follower(officialOpenId)
                .flatMap(own -> bindCodes.bind(own, officialOpenId, code))
                .flatMap(this::require);
    }

    @Override
    public Mono<Void> hold(MemberId member) {
        return store.hold(member);
    }

    @Override
    public Mono<Set<MemberId>> holdAll(Collection<MemberId> members) {
        return members.isEmpty() ? Mono.just(Set.of()) : store.holdAll(members);
    }

    @Override
    public Mono<Map<MemberId, String>> names(Collection<MemberId> ids) {
        return ids.isEmpty() ? Mono.just(Map.of()) : store.names(ids);
    }

    @Override
    public Mono<Map<MemberId, Reach>> reach(Collection<MemberId> ids) {
        return ids.isEmpty() ? Mono.just(Map.of()) : store.reach(ids);
    }

    @Override
    public Flux<MemberId> staffOf(OrganisationId community) {
        return organisations.get(community).flatMapMany(node -> store.staffOf(community, nodesAbove(node)));
    }

    private static List<OrganisationId> nodesAbove(Organisation node) {
        return Arrays.stream(node.path().split("/"))
                .filter(part -> !part.isEmpty())
                .map(part -> new OrganisationId(Long.parseLong(part)))
                .filter(id -> !id.equals(node.id()))
                .toList();
    }

    @Override
    public Mono<String> revealPhone(MemberId viewer, MemberId subject, String purpose) {
        return store.personalData(subject)
                .mapNotNull(MemberStore.PersonalData::encryptedPhone)
                .delayUntil(phone -> recordAccess(viewer, subject, PHONE, purpose))
                .map(cipher::decrypt)
                .as(tx::transactional);
    }

    @Override
    public Mono<Void> recordAccess(MemberId viewer, @Nullable MemberId subject, String what, String purpose) {
        Instant now = clock.instant();
        return store.recordAccess(viewer, subject, what, purpose, now);
    }
}
