package cn.haitang.members;

import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** What a person told us about themselves. Only for the person: nobody else's eyes. */
public interface Profiles {

    /** Empty for an unknown member. */
    Mono<Profile> find(MemberId member);

    /**
     * Sets name and home.
     *
     * <p>Fails with {@link MemberError#ORGANISATION_NOT_FOUND} when the home is no community or estate; an estate
     * stands for its community.
     *
     * @param home null when the person does not want to say
     */
    Mono<Profile> update(MemberId member, String name, @Nullable OrganisationId home);

    /** Sets the home of somebody who told none. Joins the caller's transaction. */
    Mono<Void> settle(MemberId member, OrganisationId community);

    /**
     * Sets the phone number with the code of the mini-program's phone number button.
     *
     * <p>Fails with {@link cn.haitang.wechat.WeChatError#PHONE_CODE_INVALID} for a bad code and with
     * {@link cn.haitang.wechat.WeChatError#WECHAT_UNAVAILABLE} when WeChat does not answer.
     */
    Mono<Profile> updatePhone(MemberId member, String phoneCode);

    /**
     * A person's own data.
     *
     * @param name empty before they told us
     * @param maskedPhone for example {@code 138****5678}; null before they told us
     * @param following whether the person follows the official account, that is, gets messages
     */
    record Profile(
            MemberId id,
            String name,
            @Nullable Organisation home,
            @Nullable String maskedPhone,
            boolean following,
            List<RoleAt> roles) {

        public Profile {
            roles = List.copyOf(roles);
        }
    }

    /** A role and where it holds. */
    record RoleAt(Role role, Organisation organisation) {}
}
