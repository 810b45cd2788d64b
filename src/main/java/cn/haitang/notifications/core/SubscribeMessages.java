package cn.haitang.notifications.core;

import reactor.core.publisher.Mono;

/**
 * Subscribe messages of the mini-program, each of which spends one permission the person gave. Nobody implements it
 * before permissions are collected; until then {@link SubscribeMessageWay} passes the channel over and says so.
 */
interface SubscribeMessages {

    /** Spends a permission and sends; gives WeChat's message id. Empty when the person has no permission left. */
    Mono<String> send(Leased letter, Topic topic, Values values, String miniProgramOpenId);
}
