package cn.haitang;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.test.StepVerifier;

@IntegrationTest
class StartIT {

    @Autowired
    DatabaseClient database;

    @Value("${server.port}")
    int port;

    @Test
    void answersFromTheDatabase() {
        database.sql("SELECT 42 AS answer")
                .map(row -> row.get("answer", Long.class))
                .one()
                .as(StepVerifier::create)
                .expectNext(42L)
                .verifyComplete();
    }

    @Test
    void asksForALogin() {
        WebTestClient.bindToServer()
                .baseUrl("http://127.0.0.1:" + port)
                .build()
                .get()
                .uri("/api/me")
                .exchange()
                .expectStatus()
                .isUnauthorized()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("LOGIN_REQUIRED")
                .jsonPath("$.detail")
                .isEqualTo("请先登录。");
    }
}
