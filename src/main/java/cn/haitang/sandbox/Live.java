package cn.haitang.sandbox;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import reactor.core.publisher.BufferOverflowStrategy;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** Tells open pages and waiting scripts whose phone changed; who is too slow misses a call and reads the chat anew. */
final class Live {

    private final Sinks.Many<Change> sink = Sinks.many().multicast().directBestEffort();

    /** Tells everybody who listens. */
    synchronized void tell(Change change) {
        Sinks.EmitResult result = sink.tryEmitNext(change);
        if (result == Sinks.EmitResult.FAIL_TERMINATED) {
            throw new IllegalStateException("the live stream has ended");
        }
    }

    /** What changes from now on. */
    Flux<Change> changes() {
        return sink.asFlux().onBackpressureBuffer(256, dropped -> {}, BufferOverflowStrategy.DROP_OLDEST);
    }

    /**
     * Ends as soon as {@code reached} holds, which is looked at now and at each of the person's changes, or in time.
     */
    Mono<Void> until(String person, BooleanSupplier reached, Duration atMost) {
        // The stream is open before the first look, so that nothing falls between the two.
        Flux<Boolean> looks = Flux.merge(
                changes().filter(change -> change.person().equals(person)).map(change -> reached.getAsBoolean()),
                Mono.fromSupplier(reached::getAsBoolean));
        return looks.filter(Boolean::booleanValue).next().then().timeout(atMost, Mono.empty());
    }

    /**
     * A person's phone changed.
     *
     * @param what a {@link ChatMessage.Kind}, or {@code MENU} when what the menu shows may have changed
     */
    record Change(String person, String what) {}
}
