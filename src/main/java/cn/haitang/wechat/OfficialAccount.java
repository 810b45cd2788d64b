package cn.haitang.wechat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** What the official account's server API gives us. Every call may fail with {@link WeChatException}. */
public interface OfficialAccount {

    /**
     * Hands a template message over; gives WeChat's message id. Delivery is proved later by
     * {@link InboundMessage.Kind#TEMPLATE_RESULT}.
     */
    Mono<String> sendTemplate(TemplateMessage message);

    /**
     * Sends a customer-service text; possible for 48 hours after the person wrote, one minute after a click, follow or
     * scan.
     */
    Mono<Void> sendText(String openId, String text);

    /** Who the follower is. Empty when the person does not follow. */
    Mono<WeChatIdentity> findFollower(String openId);

    /**
     * Makes a QR code that brings whoever scans it to the account's chat, with {@code scene}.
     *
     * @param scene at most 64 characters
     * @param validity at most 30 days; null for a permanent code (an account has 100,000 of them)
     */
    Mono<SceneQr> createQr(String scene, @Nullable Duration validity);

    /** Where WeChat shows the code as a picture; whoever has the address sees it. */
    URI pictureOf(SceneQr qr);

    /**
     * Replaces the menus: the first is everybody's, each other one is for the followers with its tag. Tags that are
     * missing are created.
     */
    Mono<Void> publishMenus(List<Menu> menus);

    /** Makes the follower carry exactly these of the tags that {@code known} names; leaves all other tags alone. */
    Mono<Void> setTags(String openId, Set<String> tags, Set<String> known);

    /**
     * Where to send a browser inside WeChat so that it comes back to {@code redirect} with {@code code} and
     * {@code state}.
     */
    URI authorizationUrl(URI redirect, String state);

    /**
     * Exchanges the code that came back.
     *
     * <p>Fails with {@link WeChatError#LOGIN_CODE_INVALID} when it is wrong, used or old, or when the visitor is only
     * WeChat's snapshot account.
     */
    Mono<WeChatIdentity> authorize(String code);

    /**
     * A QR code's content.
     *
     * @param url what to draw as a QR code
     */
    record SceneQr(String ticket, String url) {}

    /**
     * A menu of at most three buttons.
     *
     * @param tag whose followers see it; null for everybody
     */
    record Menu(@Nullable String tag, List<Button> buttons) {}

    /**
     * A button: either with up to five children, or with exactly one of {@code key} (sends a click), {@code url} (opens
     * a page), {@code miniProgramPath} (opens the mini-program; {@code url} is then the fallback), or {@code key} with
     * {@code kind} {@code scancode_waitmsg} / {@code location_select}.
     */
    record Button(
            String name,
            @Nullable String kind,
            @Nullable String key,
            @Nullable String url,
            @Nullable String miniProgramPath,
            List<Button> children) {}
}
