package cn.haitang.reading.core;

import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

/** Lets tests of other packages run the timers; blocks. */
@Component
public class TimersOfReading {

    private final ReadingTimers timers;

    TimersOfReading(ReadingTimers timers) {
        this.timers = timers;
    }

    /** At the same moment, as if on several nodes. */
    public void runOnManyNodes() {
        Flux.range(0, 3)
                .flatMap(node -> timers.run().subscribeOn(Schedulers.parallel()))
                .blockLast();
    }
}
