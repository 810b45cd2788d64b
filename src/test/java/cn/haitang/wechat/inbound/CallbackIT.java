package cn.haitang.wechat.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import cn.haitang.IntegrationTest;
import cn.haitang.wechat.InboundMessage;
import cn.haitang.wechat.InboundMessage.Kind;
import cn.haitang.wechat.gateway.WeChatSettings;
import cn.haitang.wechat.gateway.WeChatSettings.Account;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** What WeChat sends, over the wire and into the database. */
@IntegrationTest
class CallbackIT {

    @Autowired
    WeChatSettings settings;

    @Autowired
    DatabaseClient database;

    @Autowired
    InboundStore store;

    @Autowired
    Sweeper sweeper;

    @Value("${server.port}")
    int port;

    private Sender sender;
    private WebClient web;
    private final String id = String.valueOf(ThreadLocalRandom.current().nextLong(1L << 40, Long.MAX_VALUE));

    @BeforeEach
    void connect() {
        sender = new Sender(settings.officialAccount());
        web = WebClient.create("http://127.0.0.1:" + port);
    }

    @Test
    void echoesWhatWeChatAsksAtTheRegistration() {
        Map<String, String> query = sender.plain(Instant.now());
        query.put("echostr", "5837397576500011341");
        ResponseEntity<String> answer = web.get()
                .uri(uri -> uri.path("/wechat/mp/callback")
                        .queryParam("echostr", query.get("echostr"))
                        .queryParam("signature", query.get("signature"))
                        .queryParam("timestamp", query.get("timestamp"))
                        .queryParam("nonce", query.get("nonce"))
                        .build())
                .exchangeToMono(response -> response.toEntity(String.class))
                .block();
        assertThat(answer.getBody()).isEqualTo("5837397576500011341");
        assertThat(web.get()
                        .uri("/wechat/mp/callback?echostr=1&signature=x&timestamp=1&nonce=2")
                        .exchangeToMono(response -> Mono.just(response.statusCode()))
                        .block())
                .isEqualTo(HttpStatusCode.valueOf(403));
    }

    @Test
    void answersAnEncryptedTextWithEmoji() {
        String answer = deliver(Sender.text(id, "o1", "统计😀𠮷")).getBody();
        assertThat(answer).contains("<Encrypt>");
        assertThat(sender.textOf(answer)).isNotBlank();
        assertThat(state("m" + id)).isEqualTo("ANSWERED");
        assertThat(payload("m" + id)).isEqualTo("gone");
    }

    @Test
    void answersAPlainText() {
        String answer = post(sender.plain(Instant.now()), Sender.bytes(Sender.text(id, "o1", "帮助")))
                .getBody();
        assertThat(sender.textOf(answer)).isNotBlank();
    }

    @Test
    void answersADoubleDeliveryAtOnceAndLaterAlike() {
        List<ResponseEntity<String>> answers = Flux.fromStream(
                        IntStream.range(0, 4).boxed())
                .flatMap(i -> request(Sender.text(id, "o1", "帮助")), 4)
                .collectList()
                .block();
        answers.add(deliver(Sender.text(id, "o1", "帮助")));
        assertThat(answers.stream()
                        .map(answer -> sender.textOf(answer.getBody()))
                        .distinct())
                .hasSize(1);
        assertThat(attempts("m" + id)).isEqualTo(1);
    }

    @Test
    void storesNothingOfAForgedOrStaleRequest() {
        byte[] body = Sender.bytes(Sender.text(id, "o1", "x"));
        Map<String, String> forged = sender.plain(Instant.now());
        forged.put("signature", "0".repeat(40));
        assertThat(post(forged, body).getStatusCode().value()).isEqualTo(403);
        for (int minutes : new int[] {-11, 11}) {
            Map<String, String> stale = sender.plain(Instant.now().plus(Duration.ofMinutes(minutes)));
            assertThat(post(stale, body).getStatusCode().value()).isEqualTo(403);
        }
        assertThat(post(Map.of(), body).getStatusCode().value()).isEqualTo(403);
        assertThat(state("m" + id)).isEqualTo("none");
    }

    @Test
    void storesNothingOfAMessageForAnotherAccount() {
        Account ours = settings.officialAccount();
        Sender foreign = new Sender(new Account("wxsandboxofficial9", ours.secret(), ours.token(), ours.aesKey()));
        String sealed = foreign.encrypt(Sender.text(id, "o1", "x"));
        assertThat(post(sender.sealed(Instant.now(), sealed), Sender.safeBody(sealed))
                        .getStatusCode()
                        .value())
                .isEqualTo(403);
        assertThat(state("m" + id)).isEqualTo("none");
    }

    @Test
    void refusesHostileXmlAndLivesOn() {
        Map<String, String> query = sender.plain(Instant.now());
        String external = "<!DOCTYPE xml [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>"
                + Sender.text(id, "o1", "y").replace("<![CDATA[y]]>", "&x;");
        assertThat(post(query, Sender.bytes(external)).getStatusCode().value()).isEqualTo(400);
        assertThat(post(query, Sender.bytes("<a>".repeat(20_000)))
                        .getStatusCode()
                        .value())
                .isEqualTo(400);
        assertThat(post(query, Sender.bytes("")).getStatusCode().value()).isEqualTo(400);
        assertThat(state("m" + id)).isEqualTo("none");
        assertThat(deliver(Sender.text(id, "o1", "帮助")).getStatusCode().value()).isEqualTo(200);
    }

    @Test
    void refusesABodyOfSeventyKilobytes() {
        byte[] body = Sender.bytes(Sender.text(id, "o1", "x".repeat(70 * 1024)));
        assertThat(post(sender.plain(Instant.now()), body).getStatusCode().value())
                .isEqualTo(413);
        assertThat(web.post()
                        .uri(uri -> {
                            sender.plain(Instant.now()).forEach(uri::queryParam);
                            return uri.path("/wechat/mp/callback").build();
                        })
                        .contentType(MediaType.TEXT_XML)
                        // In parts, without a length.
                        .body(Flux.range(0, 70).map(i -> "x".repeat(1024)), String.class)
                        .exchangeToMono(
                                response -> Mono.just(response.statusCode().value()))
                        .block())
                .isEqualTo(413);
        assertThat(state("m" + id)).isEqualTo("none");
    }

    @Test
    void storesAndPassesOnATypeItDoesNotKnow() {
        ResponseEntity<String> answer =
                deliver(Sender.text(id, "o1", "x").replace("<![CDATA[text]]>", "<![CDATA[hologram]]>"));
        assertThat(answer.getStatusCode().value()).isEqualTo(200);
        assertThat(state("m" + id)).isEqualTo("ANSWERED");
    }

    @Test
    void finishesWhatACrashedNodeLeft() {
        Instant past = Instant.now().minusSeconds(120);
        InboundMessage left = new InboundMessage("m" + id, "oCrash", past, Kind.TEXT, "帮助", null, null);
        StepVerifier.create(store.add(left, past, past.plusSeconds(60)))
                .expectNext(true)
                .verifyComplete();
        StepVerifier.create(store.add(left, past, past.plusSeconds(60)))
                .expectNext(false)
                .verifyComplete();
        StepVerifier.create(store.findAnswer("m" + id)).verifyComplete();
        StepVerifier.create(sweeper.sweep()).expectNextCount(1).verifyComplete();
        // The application's own sweeper may have been faster: then it is still at work.
        Awaitility.await().until(() -> !state("m" + id).matches("HANDLING|TEXT_DUE"));
        // Handled; the stand-in knows nobody with this open id, so the text cannot reach them.
        assertThat(state("m" + id)).isEqualTo("FAILED");
        assertThat(column("m" + id, "error", "none")).isEqualTo("WeChat 40003");
        assertThat(payload("m" + id)).isEqualTo("gone");
        assertThat(attempts("m" + id)).isEqualTo(2);
    }

    @Test
    void givesAMessageToOneOfTwoNodes() {
        Instant past = Instant.now().minusSeconds(7_200);
        InboundMessage left = new InboundMessage("m" + id, "oCrash", past, Kind.TEXT, "帮助", null, null);
        StepVerifier.create(store.add(left, past, past.plusSeconds(60)))
                .expectNext(true)
                .verifyComplete();
        Instant now = Instant.now();
        List<InboundStore.Unfinished> claimed = Flux.range(0, 4)
                .flatMap(i -> store.claim(20, 4, now, now.plusSeconds(60)), 4)
                .filter(unfinished -> unfinished.lease().key().equals("m" + id))
                .collectList()
                .block();
        assertThat(claimed.size()).isLessThanOrEqualTo(1);
        // The first attempt's node comes back too late.
        StepVerifier.create(store.markAnswered(new InboundStore.Lease("m" + id, 1), "晚了", now))
                .expectNext(false)
                .verifyComplete();
    }

    @Test
    void deletesWhatIsOldInBatches() {
        Instant old = Instant.now().minus(Duration.ofDays(31));
        StepVerifier.create(Flux.range(0, 3)
                        .concatMap(i -> store.add(
                                new InboundMessage("old" + i + id, "o1", old, Kind.TEXT, "x", null, null),
                                old,
                                Instant.now().plusSeconds(600))))
                .expectNextCount(3)
                .verifyComplete();
        StepVerifier.create(sweeper.deleteOld())
                .assertNext(count -> assertThat(count).isGreaterThanOrEqualTo(3))
                .verifyComplete();
        assertThat(state("old0" + id)).isEqualTo("none");
    }

    @Test
    void findsAMessageByItsKeyWithoutReadingTheTable() {
        String key = "m" + id;
        assertThat(indexOf("SELECT state FROM wechat_inbound_message WHERE message_key = '" + key + "'"))
                .isEqualTo("none");
        assertThat(deliver(Sender.text(id, "o1", "帮助")).getStatusCode().value()).isEqualTo(200);
        assertThat(indexOf("UPDATE wechat_inbound_message SET error = NULL WHERE message_key = '" + key
                        + "' AND attempts = 1 AND lease_until IS NOT NULL"))
                .isEqualTo("PRIMARY");
    }

    private String indexOf(String statement) {
        return database.sql("EXPLAIN " + statement)
                .map(row -> java.util.Objects.requireNonNullElse(row.get("key", String.class), "none"))
                .one()
                .block();
    }

    private ResponseEntity<String> deliver(String xml) {
        return request(xml).block();
    }

    private Mono<ResponseEntity<String>> request(String xml) {
        String sealed = sender.encrypt(xml);
        return send(sender.sealed(Instant.now(), sealed), Sender.safeBody(sealed));
    }

    private ResponseEntity<String> post(Map<String, String> query, byte[] body) {
        return send(query, body).block();
    }

    private Mono<ResponseEntity<String>> send(Map<String, String> query, byte[] body) {
        return web.post()
                .uri(uri -> {
                    query.forEach(uri::queryParam);
                    return uri.path("/wechat/mp/callback").build();
                })
                .contentType(MediaType.TEXT_XML)
                .bodyValue(body)
                .exchangeToMono(response -> response.toEntity(String.class));
    }

    private String state(String key) {
        return column(key, "state", "none");
    }

    private String payload(String key) {
        return column(key, "COALESCE(payload, 'gone')", "none");
    }

    private int attempts(String key) {
        return Integer.parseInt(column(key, "CAST(attempts AS CHAR)", "0"));
    }

    private String column(String key, String expression, String otherwise) {
        return database.sql("SELECT " + expression + " AS v FROM wechat_inbound_message WHERE message_key = :key")
                .bind("key", key)
                .map(row -> row.get("v", String.class))
                .one()
                .defaultIfEmpty(otherwise)
                .block();
    }
}
