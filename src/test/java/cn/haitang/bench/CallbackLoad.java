package cn.haitang.bench;

import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/**
 * Residents who ask «进度 N» through WeChat: encrypted, signed, each message with an id of its own, over 64 connections.
 * Prints one line.
 *
 * <p>Without a rate each connection asks again as soon as it has its answer; that finds the most the node can do. With
 * a rate the questions come at fixed times whatever the answers do, and what is measured begins at that time, not when
 * a connection was free. Person {@code i} has the open id {@code bench-i} and the need {@code first need + i}.
 */
public final class CallbackLoad {

    private static final int CONNECTIONS = 64;
    private static final Duration WARM_UP = Duration.ofSeconds(5);
    /** One answer of so many is decrypted and read. */
    private static final int SAMPLE = 50;
    /** In a mixed load every tenth asks for something that makes messages go out. */
    private static final int MIX = 10;

    private final String address;
    private final CallbackEnvelope envelope;
    private final int people;
    private final long firstNeed;
    private final boolean mixed;
    private final HttpClient client;
    private final AtomicLong messages = new AtomicLong(System.currentTimeMillis() * 1_000_000);
    private final AtomicLong wrong = new AtomicLong();
    private final Latencies latencies = new Latencies();

    private CallbackLoad(String[] args) {
        address = args[0];
        envelope = new CallbackEnvelope(args[1], args[2], args[3]);
        people = Integer.parseInt(args[4]);
        firstNeed = Long.parseLong(args[5]);
        mixed = args.length > 8 && args[8].equals("mixed");
        client = HttpClient.create(ConnectionProvider.builder("bench")
                        .maxConnections(CONNECTIONS)
                        .pendingAcquireMaxCount(-1)
                        .pendingAcquireTimeout(Duration.ofSeconds(60))
                        .build())
                .responseTimeout(Duration.ofSeconds(20));
    }

    /**
     * Runs.
     *
     * <p>The first five seconds do not count: this program's own code is new then.
     *
     * @param args callback address, token, AES key, app id, number of people, first need's number, seconds, rate (0: as
     *     fast as possible), optionally {@code mixed}
     */
    public static void main(String[] args) {
        CallbackLoad load = new CallbackLoad(args);
        Duration time = Duration.ofSeconds(Long.parseLong(args[6]));
        int rate = Integer.parseInt(args[7]);
        load.run(WARM_UP, rate);
        load.latencies.clear();
        long begun = System.nanoTime();
        load.run(time, rate);
        double seconds = (System.nanoTime() - begun) / 1e9;
        System.out.printf(
                Locale.ROOT,
                "rate=%.0f count=%d wrong=%d %s%n",
                load.latencies.count() / seconds,
                load.latencies.count(),
                load.wrong.get(),
                load.latencies.summary());
    }

    private void run(Duration time, int rate) {
        if (rate == 0) {
            closed(time);
        } else {
            open(time, rate);
        }
    }

    private void closed(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        Flux.<Long>generate(sink -> {
                    if (System.nanoTime() < end) {
                        sink.next(0L);
                    } else {
                        sink.complete();
                    }
                })
                .flatMap(tick -> Mono.defer(() -> ask(System.nanoTime())), CONNECTIONS)
                .blockLast();
    }

    private void open(Duration time, int rate) {
        long period = 1_000_000_000L / rate;
        long first = System.nanoTime() + 50_000_000L;
        Flux.range(0, (int) (time.toSeconds() * rate))
                .map(index -> first + index * period)
                .doOnNext(CallbackLoad::waitUntil)
                .subscribeOn(Schedulers.newSingle("clock", true))
                .flatMap(this::ask, Integer.MAX_VALUE)
                .blockLast();
    }

    private static void waitUntil(long moment) {
        for (long left = moment - System.nanoTime(); left > 0; left = moment - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private Mono<Void> ask(long intended) {
        long message = messages.getAndIncrement();
        int person = (int) (message % people);
        long need = firstNeed + person;
        boolean urge = mixed && message % MIX == 0;
        CallbackEnvelope.Sealed sealed = seal(message, "bench-" + person, (urge ? "催 " : "进度 ") + need);
        return client.headers(headers -> headers.set("Content-Type", "text/xml"))
                .post()
                .uri(address + "?" + sealed.query())
                .send(Mono.just(Unpooled.wrappedBuffer(sealed.body())))
                .responseSingle((response, body) -> body.asString(StandardCharsets.UTF_8)
                        .defaultIfEmpty("")
                        .map(text -> response.status().code() == 200 && isRight(text, message, need)))
                .onErrorReturn(false)
                .doOnNext(right -> note(right, System.nanoTime() - intended))
                .then();
    }

    private CallbackEnvelope.Sealed seal(long message, String openId, String text) {
        long now = System.currentTimeMillis() / 1000;
        String xml = "<xml><ToUserName><![CDATA[gh_bench]]></ToUserName><FromUserName><![CDATA[" + openId
                + "]]></FromUserName><CreateTime>" + now + "</CreateTime><MsgType><![CDATA[text]]></MsgType>"
                + "<Content><![CDATA[" + text + "]]></Content><MsgId>" + message + "</MsgId></xml>";
        return envelope.seal(openId, xml, now);
    }

    private boolean isRight(String answer, long message, long need) {
        return message % SAMPLE == 0
                ? envelope.open(answer).contains(Long.toString(need))
                : answer.startsWith("<xml><Encrypt>");
    }

    private void note(boolean right, long nanos) {
        latencies.add(nanos);
        if (!right) {
            wrong.incrementAndGet();
        }
    }
}
