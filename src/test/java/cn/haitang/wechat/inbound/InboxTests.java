package cn.haitang.wechat.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import cn.haitang.wechat.InboundHandler;
import cn.haitang.wechat.InboundMessage;
import cn.haitang.wechat.InboundMessage.Kind;
import cn.haitang.wechat.WeChatException;
import cn.haitang.wechat.WeChatException.Outcome;
import cn.haitang.wechat.inbound.InboundStore.Answer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.StaticMessageSource;
import org.springframework.dao.QueryTimeoutException;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;

class InboxTests {

    private static final Instant NOW = Instant.parse("2026-11-24T08:00:00Z");
    private static final InboundSettings QUICK = new InboundSettings(
            Duration.ofMillis(200),
            Duration.ofSeconds(60),
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            Duration.ofSeconds(5),
            Duration.ofDays(30));

    private final MemoryInboundStore store = new MemoryInboundStore();
    private final FakeOfficialAccount account = new FakeOfficialAccount();
    private final AtomicInteger acted = new AtomicInteger();
    private final AtomicReference<Instant> time = new AtomicReference<>(NOW);
    private final Clock clock = new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return time.get();
        }
    };

    @Test
    void answersInTime() {
        Inbox inbox = inbox(message -> Mono.just("好的"));
        StepVerifier.create(inbox.receive(text("m1")))
                .expectNext(new Answer("好的"))
                .verifyComplete();
        assertThat(state("m1")).isEqualTo("ANSWERED");
        assertThat(account.texts).isEmpty();
    }

    @Test
    void actsOnceOnManyArrivalsAtOnceAndAnswersEach() {
        Inbox inbox = inbox(message -> Mono.just("好的").delayElement(Duration.ofMillis(50)));
        StepVerifier.create(Flux.range(0, 20).flatMap(i -> inbox.receive(text("m1")), 20))
                .expectNextSequence(java.util.Collections.nCopies(20, new Answer("好的")))
                .verifyComplete();
        assertThat(acted).hasValue(1);
    }

    @Test
    void answersARepeatFromTheStore() {
        Inbox inbox = inbox(message -> Mono.just("好的"));
        StepVerifier.create(inbox.receive(text("m1")).then(inbox.receive(text("m1"))))
                .expectNext(new Answer("好的"))
                .verifyComplete();
        assertThat(acted).hasValue(1);
    }

    @Test
    void answersARepeatOfWhatAnotherNodeHandles() {
        Sinks.One<String> reply = Sinks.one();
        InboundSettings patient = new InboundSettings(
                Duration.ofSeconds(4),
                Duration.ofSeconds(60),
                Duration.ofSeconds(10),
                Duration.ofSeconds(10),
                Duration.ofSeconds(5),
                Duration.ofDays(30));
        Inbox first = inbox(message -> reply.asMono(), patient);
        Inbox second = inbox(message -> Mono.error(new AssertionError("acted twice")), patient);
        Mono<Answer> waiting = first.receive(text("m1")).cache();
        Disposable request = waiting.subscribe();
        StepVerifier.create(second.receive(text("m1")))
                .then(() -> reply.tryEmitValue("好的").orThrow())
                .expectNext(new Answer("好的"))
                .verifyComplete();
        assertThat(acted).hasValue(1);
        request.dispose();
    }

    @Test
    void sendsALateReplyAsATextOnceAndGivesARepeatNothing() {
        Sinks.One<String> reply = Sinks.one();
        Inbox inbox = inbox(message -> reply.asMono());
        StepVerifier.create(inbox.receive(text("m1")))
                .expectNext(Answer.NOTHING)
                .verifyComplete();
        reply.tryEmitValue("好的").orThrow();
        assertThat(account.texts).containsExactly("o1 好的");
        assertThat(state("m1")).isEqualTo("TEXT_SENT");
        StepVerifier.create(inbox.receive(text("m1")))
                .expectNext(Answer.NOTHING)
                .verifyComplete();
        assertThat(acted).hasValue(1);
    }

    @Test
    void goesOnWhenTheRequestIsCancelledAndAnswersTheRepeat() {
        Sinks.One<String> reply = Sinks.one();
        Inbox inbox = inbox(message -> reply.asMono());
        inbox.receive(text("m1")).subscribe().dispose();
        reply.tryEmitValue("好的").orThrow();
        assertThat(state("m1")).isEqualTo("ANSWERED");
        StepVerifier.create(inbox.receive(text("m1")))
                .expectNext(new Answer("好的"))
                .verifyComplete();
        assertThat(acted).hasValue(1);
    }

    @Test
    void asksForTheMessageAgainWhenItCouldNotBeStored() {
        store.fault = new QueryTimeoutException("away");
        Inbox inbox = inbox(message -> Mono.just("好的"));
        StepVerifier.create(inbox.receive(text("m1"))).verifyError(QueryTimeoutException.class);
        assertThat(acted).hasValue(0);
        store.fault = null;
        StepVerifier.create(inbox.receive(text("m1")))
                .expectNext(new Answer("好的"))
                .verifyComplete();
    }

    @Test
    void leavesTheMessageToTheSweeperWhenTheReplyCouldNotBeStored() {
        Inbox inbox = inbox(message -> Mono.fromSupplier(() -> {
            store.fault = acted.get() == 1 ? new QueryTimeoutException("away") : null;
            return "好的";
        }));
        StepVerifier.create(inbox.receive(text("m1")))
                .expectNext(Answer.NOTHING)
                .verifyComplete();
        store.fault = null;
        time.set(NOW.plusSeconds(61));
        sweep(inbox);
        assertThat(account.texts).containsExactly("o1 好的");
        assertThat(state("m1")).isEqualTo("TEXT_SENT");
    }

    @Test
    void saysSorryAndRecordsTheClassOfAnError() {
        Inbox inbox = inbox(message -> Mono.error(new IllegalStateException("secret")));
        StepVerifier.create(inbox.receive(text("m1")))
                .expectNext(new Answer("没有办成"))
                .verifyComplete();
        assertThat(state("m1")).isEqualTo("FAILED");
        assertThat(store.row("m1").error()).isEqualTo("IllegalStateException");
        StepVerifier.create(inbox.receive(text("m1")))
                .expectNext(new Answer("没有办成"))
                .verifyComplete();
        time.set(NOW.plusSeconds(100));
        sweep(inbox);
        assertThat(acted).hasValue(1);
    }

    @Test
    void staysSilentWhenAnEventNobodyWaitsForFails() {
        Inbox inbox = inbox(message -> Mono.error(new IllegalStateException("x")));
        StepVerifier.create(
                        inbox.receive(new InboundMessage("e1", "o1", NOW, Kind.TEMPLATE_RESULT, "success", null, "1")))
                .expectNext(Answer.NOTHING)
                .verifyComplete();
    }

    @Test
    void triesAPassingFaultAgainAndSendsTheReplyAsAText() {
        Inbox inbox =
                inbox(message -> acted.get() < 3 ? Mono.error(new QueryTimeoutException("busy")) : Mono.just("好的"));
        StepVerifier.create(inbox.receive(text("m1")))
                .expectNext(new Answer("马上告诉您"))
                .verifyComplete();
        sweep(inbox);
        assertThat(acted).hasValue(1);
        time.set(NOW.plusSeconds(11));
        sweep(inbox);
        assertThat(acted).hasValue(2);
        time.set(NOW.plusSeconds(60));
        sweep(inbox);
        assertThat(acted).hasValue(3);
        assertThat(account.texts).containsExactly("o1 好的");
        assertThat(state("m1")).isEqualTo("TEXT_SENT");
    }

    @Test
    void givesUpAfterThreeMoreAttemptsAndSaysSo() {
        Inbox inbox = inbox(message -> Mono.error(new QueryTimeoutException("busy")));
        StepVerifier.create(inbox.receive(text("m1"))).expectNextCount(1).verifyComplete();
        for (int i = 1; i <= 6; i++) {
            time.set(NOW.plusSeconds(i * 200L));
            sweep(inbox);
        }
        assertThat(acted).hasValue(4);
        assertThat(account.texts).containsExactly("o1 没有办成");
        assertThat(state("m1")).isEqualTo("FAILED");
        assertThat(store.row("m1").error()).isEqualTo("QueryTimeoutException");
    }

    @Test
    void finishesWhatACrashLeft() {
        store.put(new MemoryInboundStore.Row(text("m1"), "HANDLING", 1, NOW.minusSeconds(1), null, null));
        store.put(new MemoryInboundStore.Row(text("m2"), "TEXT_DUE", 1, NOW.minusSeconds(1), "存好的", null));
        store.put(new MemoryInboundStore.Row(text("m3"), "HANDLING", 1, NOW.plusSeconds(1), null, null));
        Inbox inbox = inbox(message -> Mono.just("好的"));
        sweep(inbox);
        assertThat(account.texts).containsExactlyInAnyOrder("o1 好的", "o1 存好的");
        assertThat(acted).hasValue(1);
        assertThat(state("m3")).isEqualTo("HANDLING");
    }

    @Test
    void doesNotRepeatATextThatMayHaveArrived() {
        account.refusal = new WeChatException(-99, Outcome.UNKNOWN, "closed", null);
        store.put(new MemoryInboundStore.Row(text("m1"), "TEXT_DUE", 1, NOW.minusSeconds(1), "存好的", null));
        Inbox inbox = inbox(message -> Mono.just("好的"));
        sweep(inbox);
        assertThat(state("m1")).isEqualTo("TEXT_SENT");
    }

    @Test
    void repeatsATextThatWeChatDidNotTake() {
        account.refusal = new WeChatException(-1, Outcome.RETRY, "busy", null);
        store.put(new MemoryInboundStore.Row(text("m1"), "TEXT_DUE", 1, NOW.minusSeconds(1), "存好的", null));
        Inbox inbox = inbox(message -> Mono.just("好的"));
        sweep(inbox);
        assertThat(state("m1")).isEqualTo("TEXT_DUE");
        account.refusal = null;
        time.set(NOW.plusSeconds(30));
        sweep(inbox);
        assertThat(account.texts).containsExactly("o1 存好的");
    }

    @Test
    void doesNotHangOnAHandlerThatNeverEnds() {
        InboundSettings hasty = new InboundSettings(
                Duration.ofMillis(50),
                Duration.ofSeconds(60),
                Duration.ofMillis(100),
                Duration.ofSeconds(10),
                Duration.ofSeconds(5),
                Duration.ofDays(30));
        Inbox inbox = inbox(message -> Mono.never(), hasty);
        StepVerifier.create(inbox.receive(text("m1")))
                .expectNext(Answer.NOTHING)
                .verifyComplete();
        Awaitility.await().until(() -> "TimeoutException".equals(store.row("m1").error()));
        assertThat(account.texts).isEmpty();
    }

    private void sweep(Inbox inbox) {
        StepVerifier.create(new Sweeper(store, inbox, QUICK, clock).sweep())
                .expectNextCount(1)
                .verifyComplete();
    }

    private Inbox inbox(InboundHandler handler) {
        return inbox(handler, QUICK);
    }

    private Inbox inbox(InboundHandler handler, InboundSettings settings) {
        StaticMessageSource messages = new StaticMessageSource();
        messages.addMessage("wechat.reply.later", java.util.Locale.SIMPLIFIED_CHINESE, "马上告诉您");
        messages.addMessage("wechat.reply.failed", java.util.Locale.SIMPLIFIED_CHINESE, "没有办成");
        InboundHandler counting = message -> {
            acted.incrementAndGet();
            return handler.handle(message);
        };
        return new Inbox(store, counting, TestEvents.NOBODY, account, settings, messages, clock);
    }

    private static InboundMessage text(String key) {
        return new InboundMessage(key, "o1", NOW, Kind.TEXT, "您好", null, null);
    }

    private String state(String key) {
        return store.row(key).state();
    }
}
