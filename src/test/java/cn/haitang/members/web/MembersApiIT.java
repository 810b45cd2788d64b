package cn.haitang.members.web;

import static org.assertj.core.api.Assertions.assertThat;

import cn.haitang.IntegrationTest;
import cn.haitang.TestMembers;
import cn.haitang.members.CurrentMember;
import cn.haitang.members.MemberId;
import cn.haitang.members.Organisation;
import cn.haitang.members.Role;
import cn.haitang.members.Roles;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.security.oauth2.jose.jws.MacAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

@IntegrationTest
class MembersApiIT {

    @Value("${server.port}")
    int port;

    @Autowired
    TestMembers people;

    @Autowired
    Roles roles;

    @Autowired
    Clock clock;

    /** The API's description is larger than the client takes by itself. */
    private static final int DESCRIPTION_BYTES = 8 * 1024 * 1024;

    private WebTestClient web;
    private Organisation bailian;

    @BeforeEach
    void connect() {
        web = WebTestClient.bindToServer()
                .baseUrl("http://127.0.0.1:" + port)
                .responseTimeout(Duration.ofSeconds(20))
                .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(DESCRIPTION_BYTES))
                .build();
        bailian = people.community("白莲社区");
    }

    private ResponseSpec get(String path, String token) {
        return web.get()
                .uri(path)
                .headers(headers -> headers.setBearerAuth(token))
                .exchange();
    }

    private ResponseSpec send(HttpMethod method, String path, CurrentMember as, Object body) {
        return web.method(method)
                .uri(path)
                .headers(headers -> headers.setBearerAuth(people.tokenOf(as)))
                .bodyValue(body)
                .exchange();
    }

    private static void isRefused(ResponseSpec answer, HttpStatus status, String code) {
        answer.expectStatus().isEqualTo(status).expectBody().jsonPath("$.code").isEqualTo(code);
    }

    @Test
    void tellsMeWhoIAm() {
        CurrentMember volunteer = people.volunteer(bailian.id());
        get("/api/me", people.tokenOf(volunteer))
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.name")
                .isEqualTo("陆桂花")
                .jsonPath("$.home.name")
                .isEqualTo("白莲社区")
                .jsonPath("$.following")
                .isEqualTo(true)
                .jsonPath("$.roles[0].role")
                .isEqualTo("VOLUNTEER");
    }

    @Test
    void oldTokenIsRefused() {
        String token = people.tokenOf(people.resident(), clock.instant().minus(Duration.ofMinutes(5)));
        isRefused(get("/api/me", token), HttpStatus.UNAUTHORIZED, "LOGIN_REQUIRED");
    }

    @Test
    void tokenUnderAnotherKeyIsRefused() {
        CurrentMember member = people.resident();
        Instant now = clock.instant();
        NimbusJwtEncoder forger = NimbusJwtEncoder.withSecretKey(
                        new SecretKeySpec("another-key-another-key-another-key".getBytes(), "HmacSHA256"))
                .build();
        String token = forger.encode(JwtEncoderParameters.from(
                        JwsHeader.with(MacAlgorithm.HS256).build(),
                        JwtClaimsSet.builder()
                                .subject(Long.toString(member.id().value()))
                                .issuedAt(now)
                                .expiresAt(now.plusSeconds(600))
                                .build()))
                .getTokenValue();
        isRefused(get("/api/me", token), HttpStatus.UNAUTHORIZED, "LOGIN_REQUIRED");
        isRefused(get("/api/organisations", token), HttpStatus.UNAUTHORIZED, "LOGIN_REQUIRED");
    }

    @Test
    void tokenOfNobodyIsRefused() {
        CurrentMember nobody = new CurrentMember(new MemberId(-1), "", null, null, List.of());
        isRefused(get("/api/me", people.tokenOf(nobody)), HttpStatus.UNAUTHORIZED, "LOGIN_REQUIRED");
    }

    @Test
    void withdrawnRoleIsRefusedAtTheNextRequest() {
        CurrentMember staff = people.staff(bailian.id());
        CurrentMember admin = people.streetAdmin();
        String token = people.tokenOf(staff);
        get("/api/role-holders", token).expectStatus().isOk();
        send(
                        HttpMethod.DELETE,
                        "/api/members/" + staff.id().value() + "/roles/COMMUNITY_STAFF/"
                                + bailian.id().value(),
                        admin,
                        "")
                .expectStatus()
                .isNoContent();
        isRefused(get("/api/role-holders", token), HttpStatus.FORBIDDEN, "ROLE_REQUIRED");
    }

    @Test
    void rolesOfAnotherCommunityAreNotThere() {
        CurrentMember volunteer = people.volunteer(bailian.id());
        CurrentMember foreign = people.staff(people.community("毛家桥社区").id());
        String path = "/api/members/" + volunteer.id().value() + "/roles/VOLUNTEER/"
                + bailian.id().value();
        isRefused(send(HttpMethod.DELETE, path, foreign, ""), HttpStatus.NOT_FOUND, "GRANT_NOT_FOUND");
        assertThat(people.current(volunteer.id()).volunteersFor(bailian)).isTrue();
    }

    @Test
    void invitationIsMadeOncePerKeyAndAccepted() {
        CurrentMember staff = people.staff(bailian.id());
        Map<String, Object> request =
                Map.of("role", "VOLUNTEER", "organisation", bailian.id().value(), "name", "陆桂花");
        String key = UUID.randomUUID().toString();
        String code = invite(staff, key, request);
        assertThat(invite(staff, key, request)).isEqualTo(code);
        CurrentMember guest = people.resident();
        send(HttpMethod.POST, "/api/invitations/" + code + "/acceptance", guest, "")
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.organisation.name")
                .isEqualTo("白莲社区");
        assertThat(people.current(guest.id()).has(Role.VOLUNTEER)).isTrue();
        isRefused(
                send(HttpMethod.POST, "/api/invitations/" + code + "/acceptance", people.resident(), ""),
                HttpStatus.CONFLICT,
                "INVITATION_INVALID");
    }

    private String invite(CurrentMember by, String key, Object request) {
        return String.valueOf(web.post()
                .uri("/api/invitations")
                .headers(headers -> headers.setBearerAuth(people.tokenOf(by)))
                .header("Idempotency-Key", key)
                .bodyValue(request)
                .exchange()
                .expectStatus()
                .isCreated()
                .expectBody(Map.class)
                .returnResult()
                .getResponseBody()
                .get("code"));
    }

    @Test
    void residentsInviteNobody() {
        Map<String, Object> request =
                Map.of("role", "VOLUNTEER", "organisation", bailian.id().value(), "name", "");
        isRefused(
                send(HttpMethod.POST, "/api/invitations", people.resident(), request),
                HttpStatus.FORBIDDEN,
                "ROLE_REQUIRED");
    }

    @Test
    void iChangeMyNameAndHome() {
        CurrentMember me = people.resident();
        long estate = people.node("三元二村").id().value();
        send(HttpMethod.PUT, "/api/me", me, Map.of("name", " 庄阿婆 ", "home", estate))
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.name")
                .isEqualTo("庄阿婆")
                .jsonPath("$.home.name")
                .isEqualTo("白莲社区");
        long street = people.node("金阊街道").id().value();
        isRefused(
                send(HttpMethod.PUT, "/api/me", me, Map.of("name", "庄阿婆", "home", street)),
                HttpStatus.NOT_FOUND,
                "ORGANISATION_NOT_FOUND");
        send(HttpMethod.PUT, "/api/me", me, Map.of("name", "很".repeat(21)))
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.errors[0].field")
                .isEqualTo("name")
                .jsonPath("$.errors[0].message")
                .value(String.class, message -> assertThat(message).contains("个数"));
    }

    @Test
    void bindCodeHasSixDigits() {
        send(HttpMethod.POST, "/api/me/bind-code", people.resident(), "")
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.code")
                .value(String.class, code -> assertThat(code).matches("\\d{6}"))
                .jsonPath("$.validSeconds")
                .isEqualTo(600);
    }

    @Test
    void everybodySeesTheTreeOnlyMembersTheirOwn() {
        web.get()
                .uri("/api/organisations")
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals("X-Frame-Options", "SAMEORIGIN")
                .expectBody()
                .jsonPath("$.items[?(@.name == '白莲社区')].kind")
                .isEqualTo("COMMUNITY");
        isRefused(web.get().uri("/api/role-holders").exchange(), HttpStatus.UNAUTHORIZED, "LOGIN_REQUIRED");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example",
                "//evil.example",
                "/h5//evil.example",
                "/h5/../api/me",
                "/\\evil.example",
                "/h5/@evil\r\nSet-Cookie: a=b",
                "/h5evil"
            })
    void loginLeadsToNoForeignPage(String to) {
        EntityExchangeResult<Void> departure = depart(to);
        assertThat(finish(departure, "/wechat/mp/authorized?code=" + UUID.randomUUID() + "&state=wrong")
                        .getStatus())
                .as("a state that is not this browser's")
                .isEqualTo(HttpStatus.UNAUTHORIZED);
        assertThat(departure.getResponseHeaders().getLocation()).isNotNull();
    }

    private EntityExchangeResult<Void> depart(String to) {
        return web.get()
                .uri(builder -> builder.path("/wechat/mp/authorize")
                        .queryParam("to", "{to}")
                        .build(to))
                .exchange()
                .expectStatus()
                .isFound()
                .expectHeader()
                .valueMatches(HttpHeaders.SET_COOKIE, "haitang_login=.*HttpOnly.*SameSite=Lax.*")
                .expectBody(Void.class)
                .returnResult();
    }

    private EntityExchangeResult<Void> finish(EntityExchangeResult<Void> departure, String back) {
        ResponseCookie ticket = departure.getResponseCookies().getFirst("haitang_login");
        return web.get()
                .uri(back)
                .cookie("haitang_login", ticket == null ? "" : ticket.getValue())
                .exchange()
                .expectBody(Void.class)
                .returnResult();
    }

    @Test
    void comingBackWithoutTheBrowsersTicketIsRefused() {
        isRefused(
                web.get().uri("/wechat/mp/authorized?code=a&state=b").exchange(),
                HttpStatus.UNAUTHORIZED,
                "LOGIN_REQUIRED");
        isRefused(
                web.get()
                        .uri("/wechat/mp/authorized?code=a&state=b")
                        .cookie("haitang_login", "AAAA")
                        .exchange(),
                HttpStatus.UNAUTHORIZED,
                "LOGIN_REQUIRED");
    }

    @Test
    void descriptionDoesNotShowTheCurrentMember() {
        web.get()
                .uri("/v3/api-docs")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .value(text -> assertThat(text)
                        .contains("\"openapi\":\"3.1", "/api/me/bind-code")
                        .doesNotContain("miniProgramOpenId", "CurrentMember"));
    }
}
