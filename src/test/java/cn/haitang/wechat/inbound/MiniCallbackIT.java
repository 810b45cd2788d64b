package cn.haitang.wechat.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import cn.haitang.IntegrationTest;
import cn.haitang.wechat.gateway.WeChatSettings;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.web.reactive.function.client.WebClient;

/** What WeChat sends for the mini-program, over the wire and into the database. */
@IntegrationTest
class MiniCallbackIT {

    @Autowired
    WeChatSettings settings;

    @Autowired
    DatabaseClient database;

    @Autowired
    MiniMailroom mailroom;

    @Value("${server.port}")
    int port;

    private Sender sender;
    private final String event = "{\"FromUserName\":\"o1\",\"CreateTime\":1700000000,\"MsgType\":\"event\",\"Event\":\""
            + UUID.randomUUID() + "\"}";

    @BeforeEach
    void connect() {
        sender = new Sender(settings.miniProgram());
    }

    private ResponseEntity<String> post(Map<String, String> query, String body) {
        return WebClient.create("http://127.0.0.1:" + port)
                .post()
                .uri(uri -> {
                    query.forEach((name, value) -> uri.queryParam(name, "{" + name + "}"));
                    return uri.path("/wechat/ma/callback").build(query);
                })
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchangeToMono(response -> response.toEntity(String.class))
                .block();
    }

    private long stored() {
        String key =
                mailroom.open(sender.plain(Instant.now()), Sender.bytes(event)).key();
        return database.sql(
                        "SELECT COUNT(*) FROM wechat_inbound_message WHERE message_key = :key AND state = 'ANSWERED'")
                .bind("key", key)
                .mapValue(Long.class)
                .one()
                .block();
    }

    @Test
    void storesAnEncryptedEventOnceHoweverOftenItComes() {
        for (int time = 0; time < 3; time++) {
            String sealed = sender.encrypt(event);
            ResponseEntity<String> answer = post(
                    sender.sealed(Instant.now(), sealed), "{\"ToUserName\":\"gh_1\",\"Encrypt\":\"" + sealed + "\"}");
            assertThat(answer.getBody()).isEqualTo("success");
        }
        assertThat(post(sender.plain(Instant.now()), event).getBody()).isEqualTo("success");
        assertThat(stored()).isEqualTo(1);
    }

    @Test
    void refusesForgedUnreadableAndOversizedRequests() {
        Map<String, String> official = new Sender(settings.officialAccount()).plain(Instant.now());
        assertThat(post(official, event).getStatusCode().value()).isEqualTo(403);
        assertThat(post(sender.plain(Instant.now()), "<xml/>").getStatusCode().value())
                .isEqualTo(400);
        assertThat(post(sender.plain(Instant.now()), " ".repeat(70_000))
                        .getStatusCode()
                        .value())
                .isEqualTo(413);
        assertThat(stored()).isZero();
    }
}
