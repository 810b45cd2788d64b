package cn.haitang.members.core;

import cn.haitang.members.MemberId;
import cn.haitang.shared.TextCipher;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** What this module's tables know of one person. Every writing method joins the caller's transaction. */
public interface MyDataStore {

    /** Locks the person's row; false when the person is gone or became another. */
    Mono<Boolean> lock(MemberId member);

    /** Everything; empty for an unknown member. */
    Mono<Person> tell(MemberId member);

    /** Ends the roles that still hold, for example one given a moment ago. */
    Mono<Void> endOtherRoles(MemberId member, Instant now);

    /** Leaves of the person nothing but a number, and of a follower somebody new. */
    Mono<Void> forget(MemberId member, Instant now);

    /**
     * A person.
     *
     * @param phone encrypted as it is stored, until {@link #readable}
     * @param looks who else looked at the person's data is not told, but when and why
     */
    record Person(
            long id,
            String name,
            @Nullable String home,
            @Nullable String phone,
            Instant since,
            List<WeChatAccount> accounts,
            List<HeldRole> roles,
            List<Look> looks) {

        public Person {
            accounts = List.copyOf(accounts);
            roles = List.copyOf(roles);
            looks = List.copyOf(looks);
        }

        Person readable(TextCipher cipher) {
            return new Person(
                    id, name, home, phone == null ? null : cipher.decrypt(phone), since, accounts, roles, looks);
        }
    }

    /** A way the person comes to us. */
    record WeChatAccount(
            String account, String openId, @Nullable String unionId, boolean following, Instant since) {}

    /** A role the person has or had. */
    record HeldRole(
            String role,
            String organisation,
            Instant grantedAt,
            @Nullable Instant withdrawnAt) {}

    /** Somebody looked at the person's data. */
    record Look(String what, String purpose, Instant at) {}
}
