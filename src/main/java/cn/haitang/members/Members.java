package cn.haitang.members;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** People: who they are, how they are reached, what they may do. */
public interface Members {

    /**
     * Logs in with the code of {@code wx.login}; the first login makes the member.
     *
     * <p>Fails with {@link cn.haitang.wechat.WeChatError#LOGIN_CODE_INVALID} for a bad code and with
     * {@link cn.haitang.wechat.WeChatError#WECHAT_UNAVAILABLE} when WeChat does not answer.
     */
    Mono<Login> loginMiniProgram(String code);

    /**
     * Who this is, with the roles of this moment. A merged member gives the one it was merged into. Empty for an
     * unknown or closed member.
     */
    Mono<CurrentMember> find(MemberId id);

    /**
     * Who this follower is; the first message makes the member, joined by union id where WeChat tells it. Remembers
     * that the person follows. Idempotent.
     */
    Mono<CurrentMember> follower(String officialOpenId);

    /** Remembers that the person no longer follows. Idempotent; an unknown follower changes nothing. */
    Mono<Void> unfollow(String officialOpenId);

    /**
     * A new code for «绑定»; earlier ones of the same member end. Six digits, single use, ten minutes. Whoever scans its
     * picture follows the account and sends the code at once.
     */
    Mono<BindCode> issueBindCode(MemberId member);

    /**
     * Joins the follower with the member whose code this is: from then on one person. What the follower's own member
     * had moves along ({@link MemberMergeListener}).
     *
     * <p>Fails with {@link MemberError#BIND_CODE_INVALID} for a wrong, used or old code, and with
     * {@link MemberError#CODE_TRIED_TOO_OFTEN} after five wrong codes of the same follower in ten minutes, and with
     * {@link MemberError#ALREADY_BOUND} when the follower belongs to another mini-program account already. The follower
     * who used a code may repeat it.
     */
    Mono<CurrentMember> bind(String officialOpenId, String code);

    /**
     * Keeps the person from leaving ({@link MyData#erase}) until the caller's transaction, which it joins, ends. Call
     * it before writing something that belongs to the person. Fails with {@link MemberError#MEMBER_NOT_FOUND} when the
     * person left already.
     */
    Mono<Void> hold(MemberId member);

    /** Keeps all of them from leaving, as {@link #hold} does; gives those who are still there. */
    Mono<Set<MemberId>> holdAll(Collection<MemberId> members);

    /** Names by member; a member without a name is left out. */
    Mono<Map<MemberId, String>> names(Collection<MemberId> ids);

    /** How the members can be reached; unknown members are left out. */
    Mono<Map<MemberId, Reach>> reach(Collection<MemberId> ids);

    /** Staff who look after this community: its own staff, or, when it has none, the admins of the nodes above. */
    Flux<MemberId> staffOf(OrganisationId community);

    /**
     * The person's phone number, in full, for somebody whose work needs it; the look is recorded. Empty when the number
     * is not known. Whether {@code viewer} may look is the caller's decision.
     *
     * @param purpose why, for the record, for example {@code need:1024}
     */
    Mono<String> revealPhone(MemberId viewer, MemberId subject, String purpose);

    /**
     * Records that {@code viewer} saw personal data about {@code subject} outside this module. Joins the caller's
     * transaction.
     */
    Mono<Void> recordAccess(MemberId viewer, @Nullable MemberId subject, String what, String purpose);

    /**
     * A fresh login.
     *
     * @param token for {@code Authorization: Bearer}
     */
    record Login(String token, Instant expiresAt, CurrentMember member) {}

    /**
     * A code the person types into the official account's chat.
     *
     * @param picture address of the QR code that does it; null when WeChat made none
     */
    record BindCode(
            String code, Duration validity, @Nullable URI picture) {}

    /**
     * How a person can be reached.
     *
     * @param officialOpenId null when the person never followed
     * @param following false after unfollowing
     */
    record Reach(
            @Nullable String officialOpenId,
            boolean following,
            @Nullable String miniProgramOpenId) {}
}
