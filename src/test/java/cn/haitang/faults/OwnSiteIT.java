package cn.haitang.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import cn.haitang.HaitangApplication;
import cn.haitang.IntegrationTest;
import cn.haitang.TestApi;
import cn.haitang.TestApi.Answer;
import cn.haitang.TestMembers;
import cn.haitang.TestPhones;
import cn.haitang.TestPhones.Phone;
import cn.haitang.members.CurrentMember;
import cn.haitang.members.MemberId;
import cn.haitang.members.Members;
import cn.haitang.members.OrganisationId;
import cn.haitang.notifications.Notice;
import cn.haitang.notifications.Notifications;
import cn.haitang.notifications.Notifications.State;
import cn.haitang.notifications.Notifications.Trace;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpMethod;
import org.springframework.test.util.TestSocketUtils;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** What would disturb all other tests: a site with its own database and clock, served by the tests' stand-in. */
@IntegrationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OwnSiteIT {

    private static final int CROWD = 500;
    private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");

    @Autowired
    Environment environment;

    @Value("${server.port}")
    int standInPort;

    private final MovingClock clock = new MovingClock();
    private RestartableDatabase database;
    private ConfigurableApplicationContext site;
    private TestApi api;
    private int port;
    private TestPhones phones;
    private TestMembers people;
    private Members members;
    private Notifications notifications;
    private OrganisationId community;
    private CurrentMember staff;

    @BeforeAll
    void open() throws Exception {
        phones = new TestPhones(standInPort);
        database = RestartableDatabase.create();
        port = TestSocketUtils.findAvailableTcpPort();
        api = new TestApi(port);
        site = new SpringApplicationBuilder(HaitangApplication.class)
                .profiles("test")
                .initializers((GenericApplicationContext context) ->
                        context.registerBean("movingClock", Clock.class, () -> clock, bean -> bean.setPrimary(true)))
                .run(arguments());
        people = site.getBean(TestMembers.class);
        members = site.getBean(Members.class);
        notifications = site.getBean(Notifications.class);
        community = people.newCommunity().id();
        staff = people.staff(community);
    }

    private String[] arguments() {
        Stream<String> own = Stream.of(
                "--server.port=" + port,
                "--management.server.port=" + TestSocketUtils.findAvailableTcpPort(),
                "--spring.r2dbc.url=" + database.url(),
                "--haitang.public-url=http://127.0.0.1:" + port,
                "--haitang.wechat.accept-plain=true",
                "--haitang.notifications.quiet-hours.enabled=false",
                "--haitang.notifications.worker.concurrency=20",
                "--haitang.notifications.worker.batch=20",
                "--haitang.notifications.worker.lease=18s");
        return Stream.concat(own, NodeProcess.shared(environment)).toArray(String[]::new);
    }

    @AfterEach
    void endFaults() {
        phones.endFaults();
    }

    @AfterAll
    void close() throws Exception {
        if (site != null) {
            site.close();
        }
        database.close();
    }

    @Test
    @Order(1)
    void losesNothingWhenTheDatabaseDiesInTheMiddleOfAPush() throws Exception {
        CurrentMember resident = people.resident();
        String token = people.tokenOf(resident);
        List<Phone> crowd = phones.addFollowers("人群" + port + "-", CROWD);
        List<Notice> notices = crowd(crowd);
        phones.faultForAll(Map.of("kind", "DELAY", "delayMs", 200, "times", 0));
        long before = accepted();
        notifications.enqueue(notices).block();
        await().atMost(Duration.ofSeconds(20)).until(() -> accepted() - before >= 60);

        database.kill();
        try {
            assertThat(accepted() - before).isLessThan(CROWD);
            assertSaysPlainlyThatItIsBusy(token, resident);
        } finally {
            database.start();
        }

        await().atMost(Duration.ofSeconds(60)).until(() -> waiting() == 0);
        Map<String, Long> perPerson = phones.sendsAfter(0).stream()
                .map(send -> send.path("openId").asString())
                .filter(openId ->
                        crowd.stream().anyMatch(phone -> phone.openId().equals(openId)))
                .collect(Collectors.groupingBy(openId -> openId, Collectors.counting()));
        assertThat(perPerson)
                .hasSize(CROWD)
                .allSatisfy((person, sent) -> assertThat(sent).isOne());
        assertThat(crowd.get(CROWD - 1).cards()).hasSize(1);

        assertThat(api.get("/api/me", token).status()).isEqualTo(200);
        assertThat(api.post("/api/needs", token, need()).status()).isEqualTo(201);
        assertThat(callback(resident).deliverTo(port).block()).isNotBlank();
    }

    private List<Notice> crowd(List<Phone> crowd) {
        return Objects.requireNonNull(Flux.fromIterable(crowd)
                .flatMap(phone -> members.follower(phone.openId()), 8)
                .map(member -> notice(member.id(), "crowd"))
                .collectList()
                .block());
    }

    private void assertSaysPlainlyThatItIsBusy(String token, CurrentMember resident) {
        List<Mono<Answer>> calls = List.of(
                api.request(HttpMethod.GET, "/api/me", token, null),
                api.request(HttpMethod.GET, "/api/me/needs", token, null),
                api.request(HttpMethod.POST, "/api/needs", token, need()),
                api.request(HttpMethod.GET, "/api/board/" + community.value(), null, null));
        List<Answer> answers =
                Objects.requireNonNull(Flux.merge(calls).collectList().block(Duration.ofSeconds(30)));
        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.status()).as(answer.text()).isEqualTo(503);
            assertThat(answer.json().path("detail").asString()).isEqualTo("现在有点忙，请过一分钟再试。");
            assertThat(answer.code()).isEqualTo("SERVICE_BUSY");
        });
        // WeChat brings it again when it is not answered with 200.
        assertThatThrownBy(callback(resident).deliverTo(port)::block).hasMessageContaining("503");
    }

    @Test
    @Order(2)
    void waitsForBeijingsMidnightWhenTheQuotaIsUsedUp() {
        Phone first = phones.add("居民").follow();
        Phone second = phones.add("居民").follow();
        phones.faultForAll(Map.of("kind", "QUOTA", "times", 0));
        tell(first, "quota-1");
        Instant midnight = LocalDate.ofInstant(clock.instant(), BEIJING)
                .plusDays(1)
                .atStartOfDay(BEIJING)
                .toInstant();
        awaitTrace("quota-1", trace -> midnight.equals(trace.nextAttemptAt()));
        tell(second, "quota-2");
        awaitTrace("quota-2", trace -> midnight.equals(trace.nextAttemptAt()));
        phones.endFaults();
        assertThat(first.sends()).isEmpty();
        assertThat(second.sends()).isEmpty();

        clock.move(Duration.between(clock.instant(), midnight.plusSeconds(1)));
        // One goes ahead to see whether WeChat takes messages again, the others a minute later.
        await().atMost(Duration.ofSeconds(20))
                .until(() -> first.cards().size() + second.cards().size() == 1);
        clock.move(Duration.ofSeconds(61));
        awaitTrace("quota-1", trace -> trace.state() == State.ACCEPTED);
        awaitTrace("quota-2", trace -> trace.state() == State.ACCEPTED);
        assertThat(first.cards()).hasSize(1);
        assertThat(second.cards()).hasSize(1);
    }

    private void tell(Phone phone, String subject) {
        CurrentMember member =
                Objects.requireNonNull(members.follower(phone.openId()).block());
        notifications.enqueue(List.of(notice(member.id(), subject))).block();
    }

    private Notice notice(MemberId to, String subject) {
        return new Notice(
                "need-assigned",
                to,
                community,
                subject,
                Map.of("number", "1024", "matter", "换锁", "place", "三元二村", "time", "2026-11-24T07:00:00Z"),
                null,
                subject + ":" + to.value());
    }

    private void awaitTrace(String subject, Predicate<Trace> wanted) {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> traces(subject, null).stream().anyMatch(wanted));
    }

    private int waiting() {
        return traces("crowd", State.PENDING).size();
    }

    private List<Trace> traces(String subject, State state) {
        return notifications
                .trace(staff, subject, state, null, 5)
                .map(slice -> slice.items())
                .onErrorResume(error -> Mono.just(new ArrayList<>()))
                .block();
    }

    private long accepted() {
        JsonNode account = phones.account();
        return account.path("templatesAccepted").asLong();
    }

    private Map<String, ?> need() {
        return Map.of("category", "repair", "text", "大门锁坏了", "place", community.value());
    }

    private Callback callback(CurrentMember member) {
        return Callback.text(
                people.officialOpenId(member),
                "帮助",
                environment.getRequiredProperty("haitang.wechat.official-account.token"));
    }

    /** Real time, shifted. */
    private static final class MovingClock extends Clock {

        private volatile Duration ahead = Duration.ZERO;

        void move(Duration by) {
            ahead = ahead.plus(by);
        }

        @Override
        public Instant instant() {
            return Clock.tickMillis(ZoneOffset.UTC).instant().plus(ahead);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }
}
