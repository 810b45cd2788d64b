package cn.haitang.bot;

import reactor.core.publisher.Mono;

/** Does what an intent means and says what came of it. */
@FunctionalInterface
interface Action {

    Mono<Turn> run(Talk talk, Intent intent);
}
