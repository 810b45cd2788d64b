package cn.haitang.bench;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Date;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/**
 * So many people sign up for one activity at the same time, each once, each connection asking for the next person as
 * soon as it has its answer. Prints one line.
 */
public final class RushLoad {

    private static final String BODY = "{\"people\":[{\"name\":\"陆桂花\"}]}";

    private final HttpClient client;
    private final String address;
    private final byte[] key;
    private final AtomicLong seated = new AtomicLong();
    private final AtomicLong waiting = new AtomicLong();
    private final AtomicLong wrong = new AtomicLong();
    private final Latencies latencies = new Latencies();

    private RushLoad(String address, String key, int connections) {
        this.address = address;
        this.key = key.getBytes(StandardCharsets.UTF_8);
        client = HttpClient.create(ConnectionProvider.builder("rush")
                        .maxConnections(connections)
                        .pendingAcquireMaxCount(-1)
                        .pendingAcquireTimeout(Duration.ofSeconds(60))
                        .build())
                .responseTimeout(Duration.ofSeconds(60));
    }

    /**
     * Runs.
     *
     * @param args address of the activity's sign-ups, key of the logins, first member's id, number of people,
     *     connections
     */
    public static void main(String[] args) {
        int connections = Integer.parseInt(args[4]);
        RushLoad load = new RushLoad(args[0], args[1], connections);
        long first = Long.parseLong(args[2]);
        int people = Integer.parseInt(args[3]);
        String[] tokens = new String[people];
        for (int i = 0; i < people; i++) {
            tokens[i] = load.token(first + i);
        }
        long begun = System.nanoTime();
        Flux.range(0, people)
                .flatMap(person -> Mono.defer(() -> load.signUp(tokens[person])), connections)
                .blockLast();
        double seconds = (System.nanoTime() - begun) / 1e9;
        System.out.printf(
                Locale.ROOT,
                "rate=%.0f seated=%d waiting=%d wrong=%d %s%n",
                people / seconds,
                load.seated.get(),
                load.waiting.get(),
                load.wrong.get(),
                load.latencies.summary());
    }

    private String token(long member) {
        long now = System.currentTimeMillis();
        SignedJWT token = new SignedJWT(
                new JWSHeader(JWSAlgorithm.HS256),
                new JWTClaimsSet.Builder()
                        .subject(Long.toString(member))
                        .issueTime(new Date(now))
                        .expirationTime(new Date(now + Duration.ofHours(1).toMillis()))
                        .build());
        try {
            token.sign(new MACSigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return token.serialize();
    }

    private Mono<Void> signUp(String token) {
        long begun = System.nanoTime();
        return client.headers(headers -> headers.set("Content-Type", "application/json")
                        .set("Authorization", "Bearer " + token)
                        .set("Idempotency-Key", "rush"))
                .post()
                .uri(address)
                .send(Mono.fromSupplier(() -> Unpooled.copiedBuffer(BODY, StandardCharsets.UTF_8)))
                .responseSingle((response, body) ->
                        body.asString(StandardCharsets.UTF_8).defaultIfEmpty(""))
                .onErrorReturn("")
                .doOnNext(answer -> note(answer, System.nanoTime() - begun))
                .then();
    }

    private void note(String answer, long nanos) {
        latencies.add(nanos);
        if (answer.contains("\"SEATED\"")) {
            seated.incrementAndGet();
        } else if (answer.contains("\"WAITING\"")) {
            waiting.incrementAndGet();
        } else {
            wrong.incrementAndGet();
        }
    }
}
