package cn.haitang.wechat;

import java.net.URI;
import reactor.core.publisher.Mono;

/** What the mini-program's server API gives us. Every call may fail with {@link WeChatException}. */
public interface MiniProgram {

    /**
     * Exchanges the code of {@code wx.login}.
     *
     * <p>Fails with {@link WeChatError#LOGIN_CODE_INVALID} when the code is wrong, used or older than five minutes.
     */
    Mono<WeChatIdentity> login(String code);

    /**
     * Exchanges the code of the phone number button; gives the number without country code.
     *
     * <p>Fails with {@link WeChatError#PHONE_CODE_INVALID} when the code is wrong, used or older than five minutes.
     */
    Mono<String> phoneNumber(String code);

    /**
     * Asks WeChat's content check (msgSecCheck v2, scene 2 «comment») about a text of at most 2,500 characters.
     *
     * <p>Never fails on WeChat's account: whatever keeps WeChat from deciding (busy, no recent visit of the person,
     * network) is {@link TextVerdict#UNDECIDED}, for a person to look at.
     *
     * @param openId the writer within the mini-program, who must have used it in the last two hours
     */
    Mono<TextVerdict> checkText(String openId, String text);

    /**
     * Asks WeChat's content check (mediaCheckAsync v2, scene 2 «comment») about a picture; gives the trace id by which
     * {@link MediaVerdictHandler} hears the opinion, within half an hour and perhaps before this answer.
     *
     * <p>Fails with {@link WeChatException.Outcome#FINAL} when the person has not used the mini-program in the last two
     * hours: then no machine can decide.
     *
     * @param address where WeChat fetches the picture; at most 10 MB
     */
    Mono<String> checkPicture(String openId, URI address);

    /**
     * Sends a subscribe message; gives WeChat's message id. WeChat does not recognise a repetition: what may have
     * arrived must not be sent again.
     */
    Mono<String> sendSubscribeMessage(SubscribeMessage message);

    /** WeChat's opinion of a text. */
    enum TextVerdict {
        PASS,
        /** Against the law or WeChat's rules: refuse it. */
        RISKY,
        /** WeChat asks for a person's look, or could not be asked. */
        UNDECIDED
    }
}
