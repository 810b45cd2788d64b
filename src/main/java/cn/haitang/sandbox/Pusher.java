package cn.haitang.sandbox;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.MediaType;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/**
 * Pushes messages to our callback as WeChat does: signed, encrypted by the mode, five seconds of patience, three tries
 * with the same message id. What was handed over is pushed even if nobody waits for the outcome.
 */
final class Pusher implements SmartLifecycle {

    private static final int TRIES = 3;
    private static final int PARALLEL = 128;
    private static final MediaType XML = new MediaType(MediaType.TEXT_XML, StandardCharsets.UTF_8);

    private final SandboxSettings settings;
    private final Clock clock;
    private final Pushes pushes;
    private final CallbackCrypto crypto;
    private final CallbackCrypto miniCrypto;
    private final PassiveReply replies;
    private final WebClient client;
    private final Sinks.Many<Job> jobs = Sinks.many().unicast().onBackpressureBuffer();
    private final Disposable.Swap running = Disposables.swap();
    private volatile PushMode mode;

    Pusher(SandboxSettings settings, Clock clock, Numbers numbers) {
        SandboxSettings.Account account = settings.officialAccount();
        this.settings = settings;
        this.clock = clock;
        this.pushes = new Pushes(account.originalId(), clock, numbers);
        this.crypto = new CallbackCrypto(account.token(), account.appId(), account.aesKey());
        SandboxSettings.Account mini = settings.miniProgram();
        this.miniCrypto = new CallbackCrypto(mini.token(), mini.appId(), mini.aesKey());
        this.replies = new PassiveReply(crypto);
        this.mode = settings.pushMode();
        ConnectionProvider connections = ConnectionProvider.builder("sandbox-push")
                .maxConnections(PARALLEL)
                .pendingAcquireMaxCount(-1)
                .maxIdleTime(Duration.ofSeconds(20))
                .build();
        this.client = WebClient.builder()
                .clientConnector(new ReactorClientHttpConnector(HttpClient.create(connections)))
                .build();
    }

    Pushes pushes() {
        return pushes;
    }

    PushMode mode() {
        return mode;
    }

    void mode(PushMode wanted) {
        mode = wanted;
    }

    /**
     * Pushes after the delay; gives the outcome when the last try is over.
     *
     * @param then what to do with the outcome, whether or not somebody still waits for it
     */
    Mono<Outcome> push(Pushes.Push push, Duration delay, Consumer<Outcome> then) {
        Sinks.One<Outcome> outcome = Sinks.one();
        hand(new Job(push, delay, then, outcome));
        return outcome.asMono();
    }

    /** Pushes after the delay, for nobody who waits. */
    void pushLater(Pushes.Push push, Duration delay, Consumer<Outcome> then) {
        hand(new Job(push, delay, then, Sinks.one()));
    }

    private synchronized void hand(Job job) {
        jobs.emitNext(job, Sinks.EmitFailureHandler.FAIL_FAST);
    }

    /** Asks the callback to prove itself, as WeChat does when its address is entered; true when the echo came back. */
    Mono<Boolean> verify() {
        String echo = RandomText.digits(19);
        URI address = URI.create(signed(App.OFFICIAL, new Stamp(clock.instant())) + "&echostr=" + echo);
        return client.get()
                .uri(address)
                .exchangeToMono(answer -> answer.bodyToMono(String.class).defaultIfEmpty(""))
                .timeout(settings.patience())
                .map(echo::equals);
    }

    private String signed(App app, Stamp stamp) {
        return settings.callbackUrl(app) + "?signature=" + crypto(app).sign(stamp.timestamp(), stamp.nonce())
                + "&timestamp=" + stamp.timestamp() + "&nonce=" + stamp.nonce();
    }

    private Mono<Outcome> deliver(Job job) {
        return Flux.range(1, TRIES)
                .concatMap(number -> attempt(job.push(), number), 1)
                .takeUntil(Try::isAnswered)
                .collectList()
                .map(Outcome::new)
                .doOnNext(job.then())
                .doOnNext(outcome -> job.outcome().emitValue(outcome, Sinks.EmitFailureHandler.FAIL_FAST));
    }

    private Mono<Try> attempt(Pushes.Push push, int number) {
        Mono<Try> attempt = Mono.defer(() -> post(push, number, clock.instant()));
        return number == 1 ? attempt : Mono.delay(settings.resendPause()).then(attempt);
    }

    private Mono<Try> post(Pushes.Push push, int number, Instant start) {
        // The mini-program has no compatible mode, and who turns encryption off means the official account.
        PushMode how = push.app() == App.MINI ? PushMode.SAFE : mode;
        String encrypted = how == PushMode.PLAIN ? "" : crypto(push.app()).encrypt(whole(push));
        return client.post()
                .uri(address(push, encrypted, start))
                .contentType(push.app() == App.MINI ? MediaType.APPLICATION_JSON : XML)
                .bodyValue(body(push, how, encrypted))
                .exchangeToMono(answer -> answer.bodyToMono(String.class)
                        .defaultIfEmpty("")
                        .map(text -> read(push, how, answer.statusCode().value(), text)))
                .timeout(settings.patience())
                // A try that got no answer is an outcome to show, not a failure of the stand-in.
                .onErrorResume(error -> Mono.just(Try.failed(why(error))))
                .map(tried -> tried.timed(number, Duration.between(start, clock.instant())));
    }

    private URI address(Pushes.Push push, String encrypted, Instant now) {
        Stamp stamp = new Stamp(now);
        String address = signed(push.app(), stamp) + "&openid=" + push.openId();
        return URI.create(
                encrypted.isEmpty()
                        ? address
                        : address + "&encrypt_type=aes&msg_signature="
                                + crypto(push.app()).sign(stamp.timestamp(), stamp.nonce(), encrypted));
    }

    private CallbackCrypto crypto(App app) {
        return app == App.MINI ? miniCrypto : crypto;
    }

    private static String whole(Pushes.Push push) {
        return push.app() == App.MINI ? push.fields() : "<xml>" + push.fields() + "</xml>";
    }

    private static String body(Pushes.Push push, PushMode how, String encrypted) {
        if (push.app() == App.MINI) {
            return "{\"ToUserName\":\"" + push.account() + "\",\"Encrypt\":\"" + encrypted + "\"}";
        }
        String envelope = "<Encrypt>" + Pushes.cdata(encrypted) + "</Encrypt>";
        return switch (how) {
            case PLAIN -> "<xml>" + push.fields() + "</xml>";
            case COMPATIBLE -> "<xml>" + push.fields() + envelope + "</xml>";
            case SAFE -> "<xml><ToUserName>" + Pushes.cdata(push.account()) + "</ToUserName>" + envelope + "</xml>";
        };
    }

    private Try read(Pushes.Push push, PushMode how, int status, String text) {
        if (status != 200) {
            return Try.failed("HTTP " + status);
        }
        try {
            return new Try(0, 0, null, null, replies.read(push, text, how != PushMode.PLAIN));
        } catch (IllegalArgumentException e) {
            return new Try(0, 0, null, "the answer " + e.getMessage(), null);
        }
    }

    private static String why(Throwable error) {
        return error instanceof TimeoutException
                ? "no answer in time"
                : error.getClass().getSimpleName();
    }

    @Override
    public void start() {
        Disposable work = jobs.asFlux()
                .flatMap(
                        job -> job.delay().isZero()
                                ? Mono.just(job)
                                : Mono.delay(job.delay()).thenReturn(job),
                        Integer.MAX_VALUE)
                .flatMap(this::deliver, PARALLEL)
                .subscribe();
        if (!running.update(work)) {
            work.dispose();
        }
    }

    @Override
    public void stop() {
        running.dispose();
    }

    @Override
    public boolean isRunning() {
        return running.get() != null && !running.isDisposed();
    }

    /** When a request was signed and with which random number. */
    private record Stamp(String timestamp, String nonce) {

        Stamp(Instant now) {
            this(Long.toString(now.getEpochSecond()), RandomText.digits(10));
        }
    }

    private record Job(Pushes.Push push, Duration delay, Consumer<Outcome> then, Sinks.One<Outcome> outcome) {}

    /**
     * One delivery.
     *
     * @param failure why there was no answer; null when there was one
     * @param fault what was wrong with the answer; null when it was well formed
     * @param reply what the person reads; null for nothing
     */
    record Try(
            int number,
            long millis,
            @Nullable String failure,
            @Nullable String fault,
            ChatMessage.@Nullable Draft reply) {

        static Try failed(String why) {
            return new Try(0, 0, why, null, null);
        }

        Try timed(int which, Duration took) {
            return new Try(which, took.toMillis(), failure, fault, reply);
        }

        boolean isAnswered() {
            return failure == null;
        }
    }

    /** All deliveries of one message. */
    record Outcome(List<Try> tries) {

        /** What the person reads; null for nothing. */
        ChatMessage.@Nullable Draft reply() {
            return tries.get(tries.size() - 1).reply();
        }

        /** What went wrong in the end; null when the message was taken. */
        @Nullable
        String trouble() {
            Try last = tries.get(tries.size() - 1);
            return last.failure() != null ? last.failure() : last.fault();
        }
    }
}
