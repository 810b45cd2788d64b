package cn.haitang.reading.core;

import cn.haitang.reading.ActivityId;
import reactor.core.publisher.Mono;

/** The codes on posters. */
public interface PosterStore {

    /** Empty when none was made. */
    Mono<String> find(ActivityId activity);

    /** Keeps the code that came first. */
    Mono<Void> insert(ActivityId activity, String url);
}
