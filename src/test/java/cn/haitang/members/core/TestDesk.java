package cn.haitang.members.core;

import cn.haitang.members.Idempotency;
import cn.haitang.members.Members;
import cn.haitang.members.Roles;
import cn.haitang.shared.DomainException;
import cn.haitang.shared.ErrorCode;
import cn.haitang.shared.TextCipher;
import java.time.Clock;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.assertj.core.api.Assertions;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;

/** The services of this module on the real database, each desk with a WeChat of its own. */
@Component
record TestDesk(
        DatabaseClient database,
        MemberStore store,
        MemberMerger merger,
        BindCodes bindCodes,
        BindCodeStore bindCodeStore,
        LoginTokens tokens,
        MemberSettings settings,
        OrganisationService organisations,
        InvitationStore invitationStore,
        RoleStore roleStore,
        TagStore tagStore,
        Grants grants,
        Idempotency idempotency,
        TextCipher cipher,
        RandomGenerator random,
        TransactionalOperator tx,
        Clock clock) {

    Members members(FakeWeChat wechat) {
        Identities identities = new Identities(store, merger, wechat, tx, clock);
        Logins logins = new Logins(store, identities, wechat, tokens, settings, clock);
        return new MemberService(store, identities, bindCodes, logins, wechat, organisations, cipher, tx, clock);
    }

    Invitations invitations(FakeWeChat wechat) {
        return new Invitations(
                invitationStore,
                store,
                grants,
                organisations,
                idempotency,
                wechat,
                cipher,
                random,
                settings,
                tx,
                clock);
    }

    Roles roles(FakeWeChat wechat) {
        return new RoleService(roleStore, grants, invitations(wechat), organisations);
    }

    TagSync tagSync(FakeWeChat wechat) {
        return new TagSync(tagStore, wechat, clock);
    }

    /** Runs a statement with values written in. */
    long change(String sql) {
        return Objects.requireNonNull(database.sql(sql).fetch().rowsUpdated().block());
    }

    /** The one number a statement gives. */
    long number(String sql) {
        return Objects.requireNonNull(
                database.sql(sql).map(row -> row.get(0, Long.class)).one().block());
    }

    static String unique(String prefix) {
        return prefix + UUID.randomUUID().toString().substring(0, 13);
    }

    static Consumer<Throwable> refusedWith(ErrorCode code) {
        return error -> Assertions.assertThat(error)
                .isInstanceOfSatisfying(
                        DomainException.class,
                        refusal -> Assertions.assertThat(refusal.code()).isEqualTo(code));
    }
}
