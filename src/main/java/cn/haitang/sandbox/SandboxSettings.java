package cn.haitang.sandbox;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Profile;

/**
 * What the stand-in for WeChat is started with.
 *
 * @param callbackUrl where it pushes what happens in the official account; the mini-program's lies beside it
 * @param pushMode how those pushes are written
 * @param patience how long it waits for the answer to a push; WeChat waits five seconds
 * @param resendPause how long after a failed push it tries again, at most three times in all
 * @param resultDelay how long after an accepted template message its result is pushed
 * @param people who has a phone at the start
 * @param templates the official account's private templates
 */
@Profile("sandbox")
@ConfigurationProperties("haitang.sandbox")
record SandboxSettings(
        URI callbackUrl,
        @DefaultValue("SAFE") PushMode pushMode,
        @DefaultValue("5s") Duration patience,
        @DefaultValue("1s") Duration resendPause,
        @DefaultValue("300ms") Duration resultDelay,
        Account officialAccount,
        Account miniProgram,
        @DefaultValue List<Seed> people,
        @DefaultValue List<Template> templates) {

    SandboxSettings {
        people = List.copyOf(people);
        templates = List.copyOf(templates);
    }

    URI callbackUrl(App app) {
        return app == App.MINI ? callbackUrl.resolve("../ma/callback") : callbackUrl;
    }

    /**
     * One account at WeChat.
     *
     * @param originalId how pushes name the account, {@code gh_…}
     */
    record Account(
            String appId,
            String secret,
            String token,
            String aesKey,
            @DefaultValue("gh_0haitang00") String originalId) {}

    /**
     * A person with a phone.
     *
     * @param about a line under the name, for example {@code 居民 · 三元二村}
     * @param unionId null for a person whose two accounts WeChat does not join
     * @param following true: follows the official account from the start
     */
    record Seed(
            String id,
            String name,
            @DefaultValue("") String about,
            @DefaultValue("13800000000") String phone,
            String openId,
            String miniOpenId,
            @Nullable String unionId,
            @DefaultValue("false") boolean following) {}
}
