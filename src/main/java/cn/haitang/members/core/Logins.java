package cn.haitang.members.core;

import cn.haitang.members.MemberError;
import cn.haitang.members.MemberId;
import cn.haitang.members.Members.Login;
import cn.haitang.shared.DomainException;
import cn.haitang.wechat.OfficialAccount;
import cn.haitang.wechat.WeChatError;
import cn.haitang.wechat.WeChatException;
import java.time.Clock;
import java.time.Instant;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Gives tokens to people WeChat vouched for. */
@Component
public class Logins {

    private final MemberStore store;
    private final Identities identities;
    private final OfficialAccount officialAccount;
    private final LoginTokens tokens;
    private final MemberSettings settings;
    private final Clock clock;

    Logins(
            MemberStore store,
            Identities identities,
            OfficialAccount officialAccount,
            LoginTokens tokens,
            MemberSettings settings,
            Clock clock) {
        this.store = store;
        this.identities = identities;
        this.officialAccount = officialAccount;
        this.tokens = tokens;
        this.settings = settings;
        this.clock = clock;
    }

    /** Logs in whoever came back from WeChat's authorisation page; does not make the person a follower. */
    public Mono<Login> loginOfficialAccount(String code) {
        return officialAccount
                .authorize(code)
                .onErrorMap(WeChatException.class, error -> new DomainException(WeChatError.WECHAT_UNAVAILABLE))
                .flatMap(who -> identities.arrive(Account.OFFICIAL_ACCOUNT, who))
                .flatMap(this::login);
    }

    Mono<Login> login(MemberId id) {
        Instant now = clock.instant();
        Instant expiresAt = now.plus(settings.tokenValidity());
        return store.find(id)
                .switchIfEmpty(Mono.error(() -> new DomainException(MemberError.LOGIN_REQUIRED)))
                .map(member -> new Login(tokens.issue(member.id(), now, expiresAt), expiresAt, member));
    }
}
