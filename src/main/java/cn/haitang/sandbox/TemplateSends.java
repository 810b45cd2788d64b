package cn.haitang.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Template messages that were accepted: one per follower and client message id, each with its result. */
final class TemplateSends {

    /** So many are listed, the newest. */
    static final int KEPT = 20_000;

    private final SandboxSettings settings;
    private final Clock clock;
    private final People people;
    private final Pusher pusher;
    private final Deque<Send> sends = new ArrayDeque<>();
    private final BoundedMap<Send> byClientId;
    private final List<ResultScript> scripts = new CopyOnWriteArrayList<>();
    private final AtomicLong ids = new AtomicLong();
    private final AtomicLong repeats = new AtomicLong();

    TemplateSends(SandboxSettings settings, Clock clock, People people, Pusher pusher) {
        this.settings = settings;
        this.clock = clock;
        this.people = people;
        this.pusher = pusher;
        this.byClientId = new BoundedMap<>(clock, 200_000, Duration.ofMinutes(10));
    }

    /** Puts the card into the person's chat, unless the same client message id did so in the last ten minutes. */
    Accepted accept(Person person, ChatMessage.Card card) {
        Send send = new Send(ids.incrementAndGet(), clock.instant(), person.openId(), card);
        String clientId = card.clientMessageId();
        Send known = clientId == null ? null : byClientId.putIfAbsent(person.openId() + '|' + clientId, send);
        if (known != null) {
            repeats.incrementAndGet();
            known.repeats().incrementAndGet();
            return new Accepted(known.card().messageId(), Mono.empty());
        }
        keep(send);
        return new Accepted(card.messageId(), deliver(person, card));
    }

    private synchronized void keep(Send send) {
        sends.addLast(send);
        if (sends.size() > KEPT) {
            sends.removeFirst();
        }
    }

    /** Shows the card when it arrives and pushes the result; gives what the answer of the API has to wait for. */
    private Mono<Void> deliver(Person person, ChatMessage.Card card) {
        ResultScript script = script(person.openId());
        if (script.status().equals(ResultScript.SUCCESS)) {
            people.write(person, ChatMessage.Draft.card(ChatMessage.Kind.TEMPLATE, card));
        }
        if (script.timing() == Timing.NEVER) {
            return Mono.empty();
        }
        Pushes.Push push = pusher.pushes().templateResult(person.openId(), card.messageId(), script.status());
        if (script.timing() == Timing.BEFORE) {
            return pusher.push(push, Duration.ZERO, outcome -> {}).then();
        }
        pusher.pushLater(push, settings.resultDelay(), outcome -> {});
        return Mono.empty();
    }

    private ResultScript script(String openId) {
        if (scripts.isEmpty()) {
            return ResultScript.USUAL;
        }
        for (ResultScript script : scripts) {
            if ((script.openId() == null || script.openId().equals(openId)) && use(script)) {
                return script;
            }
        }
        return ResultScript.USUAL;
    }

    private boolean use(ResultScript script) {
        if (script.times() == 0) {
            return true;
        }
        int left = script.left().decrementAndGet();
        if (left <= 0) {
            scripts.remove(script);
        }
        return left >= 0;
    }

    /** Adds a script for the results of what is accepted from now on. */
    void script(@Nullable String openId, String status, Timing timing, int times) {
        scripts.add(new ResultScript(openId, status, timing, times, new AtomicInteger(times)));
    }

    void resetScripts() {
        scripts.clear();
    }

    /** The sends after {@code after}, oldest first; to one person, or with an empty {@code openId} to everybody. */
    synchronized List<Send> list(long after, String openId, int limit) {
        List<Send> list = new ArrayList<>();
        for (Send send : sends) {
            if (send.id() > after
                    && list.size() < limit
                    && (openId.isEmpty() || send.openId().equals(openId))) {
                list.add(send);
            }
        }
        return list;
    }

    /** How many were accepted since the start, without repeats. */
    long accepted() {
        return ids.get() - repeats.get();
    }

    /** How many were the repeat of one that was accepted. */
    long repeated() {
        return repeats.get();
    }

    /** When the result is pushed. */
    enum Timing {
        /** A moment after the answer of the API. */
        AFTER,
        /** Before the answer of the API. */
        BEFORE,
        NEVER
    }

    /**
     * What becomes of accepted messages.
     *
     * @param openId of this person; null for all
     * @param times how many; 0 for all until it is reset
     */
    private record ResultScript(@Nullable String openId, String status, Timing timing, int times, AtomicInteger left) {

        static final String SUCCESS = "success";
        static final ResultScript USUAL = new ResultScript(null, SUCCESS, Timing.AFTER, 0, new AtomicInteger());
    }

    /**
     * An accepted message.
     *
     * @param repeats how often the same client message id came again
     */
    record Send(long id, Instant at, String openId, ChatMessage.Card card, AtomicInteger repeats) {

        Send(long id, Instant at, String openId, ChatMessage.Card card) {
            this(id, at, openId, card, new AtomicInteger());
        }
    }

    /**
     * WeChat's yes.
     *
     * @param result what the API's answer waits for
     */
    record Accepted(String messageId, Mono<Void> result) {}
}
