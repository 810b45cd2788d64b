package cn.haitang.wechat;

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
