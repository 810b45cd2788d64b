package cn.haitang.members.core;

import cn.haitang.members.CurrentMember;
import cn.haitang.members.MemberId;
import cn.haitang.members.Members.Reach;
import cn.haitang.members.OrganisationId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Where people and their identities are kept. Every method joins the caller's transaction. */
public interface MemberStore {

    /** The active member with the current grants; a merged one gives its target. One statement. */
    Mono<CurrentMember> find(MemberId id);

    /** The follower with member and grants. One statement. */
    Mono<Follower> findFollower(String openId);

    /** The identity with the member it leads to after merges. */
    Mono<Identity> findIdentity(Account account, String openId);

    /** Everybody with this union id; whoever used the mini-program first, then the oldest. */
    Flux<MemberId> findByUnion(String unionId);

    /** Makes a person nobody knows anything about yet. */
    Mono<MemberId> insertMember(Instant now);

    /** Fails with {@link org.springframework.dao.DuplicateKeyException} when somebody else was faster. */
    Mono<Void> insertIdentity(Arrival arrival, MemberId member, Instant now);

    /** Remembers the union id. */
    Mono<Void> setUnion(Account account, String openId, String unionId);

    /** Marks as following; what WeChat just said about the union id is kept, a null keeps the one there was. */
    Mono<Void> setFollowing(Arrival arrival);

    /** Marks as no longer following; the tags need no care then. */
    Mono<Void> setNotFollowing(String openId);

    /** Marks the member's following identities: their tags must be brought in line with the roles. */
    Mono<Void> markTags(MemberId member, Instant now);

    /** Like {@link #markTags}, but only for somebody with a role. */
    Mono<Void> markTagsIfAnyRole(MemberId member, Instant now);

    /** Locks both rows in the order of their ids; gives those still active. */
    Mono<List<MemberId>> lockActive(MemberId one, MemberId other);

    /** Moves identities, grants, codes and records to {@code into} and closes {@code from} as merged. */
    Mono<Void> merge(MemberId from, MemberId into, Instant now);

    /** Names by member; without those who have none. */
    Mono<Map<MemberId, String>> names(Collection<MemberId> ids);

    /** How they can be reached. */
    Mono<Map<MemberId, Reach>> reach(Collection<MemberId> ids);

    /** Staff of the community; when there are none, admins of the nodes above. */
    Flux<MemberId> staffOf(OrganisationId community, Collection<OrganisationId> above);

    /** Keeps the person from leaving until the transaction ends. Fails with MEMBER_NOT_FOUND for somebody who left. */
    Mono<Void> hold(MemberId id);

    /** Keeps them from leaving until the transaction ends; gives those who are still there. */
    Mono<Set<MemberId>> holdAll(Collection<MemberId> ids);

    /** What the person told us. Empty for an unknown member. */
    Mono<PersonalData> personalData(MemberId id);

    /** Sets name and home; a null home stays null. */
    Mono<Void> setNameAndHome(MemberId id, String name, @Nullable OrganisationId home);

    /** Sets the name of somebody who told none. */
    Mono<Void> setNameIfEmpty(MemberId id, String name);

    /** Sets the home of somebody who told none. */
    Mono<Void> setHomeIfNone(MemberId id, OrganisationId home);

    /** Sets the phone number, encrypted, with its look-up hash. */
    Mono<Void> setPhone(MemberId id, String encrypted, String hash);

    /** Records a look at personal data. */
    Mono<Void> recordAccess(MemberId viewer, @Nullable MemberId subject, String what, String purpose, Instant now);

    /**
     * Somebody comes in through one of our accounts.
     *
     * @param unionDueAt when to ask WeChat again; null when it answered
     */
    record Arrival(
            Account account,
            String openId,
            @Nullable String unionId,
            boolean following,
            @Nullable Instant unionDueAt) {}

    /** What the person told us; the phone number is encrypted. */
    record PersonalData(
            MemberId id,
            String name,
            @Nullable OrganisationId home,
            @Nullable String encryptedPhone,
            boolean following) {}
}
