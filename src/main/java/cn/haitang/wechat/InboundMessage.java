package cn.haitang.wechat;

import cn.haitang.shared.GeoPoint;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message or event a follower caused, checked, decrypted and seen for the first time.
 *
 * @param key the same for every delivery of the same message, at most 64 characters: fit as idempotency key
 * @param openId the follower within the official account; MINI_PROGRAM: the user within the mini-program
 * @param content TEXT: the text; CLICK: the button's key; SUBSCRIBE and SCAN: the scene of the code, null without one;
 *     VIEW: the address; LOCATION: the place's label; TEMPLATE_RESULT: the status ({@code success}, {@code failed:user
 *     block}, {@code failed: system failed} …); IMAGE, VOICE, VIDEO: the media id; MINI_PROGRAM: its JSON; else null
 * @param location LOCATION: where; else null
 * @param templateMessageId TEMPLATE_RESULT: which message; else null
 */
public record InboundMessage(
        String key,
        String openId,
        Instant createdAt,
        Kind kind,
        @Nullable String content,
        @Nullable GeoPoint location,
        @Nullable String templateMessageId) {

    /** What happened. */
    public enum Kind {
        TEXT,
        IMAGE,
        VOICE,
        VIDEO,
        LOCATION,
        SUBSCRIBE,
        UNSUBSCRIBE,
        SCAN,
        CLICK,
        VIEW,
        TEMPLATE_RESULT,
        /** Anything from the mini-program; never handed to {@link InboundHandler}. */
        MINI_PROGRAM,
        OTHER
    }
}
