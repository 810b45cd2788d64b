package cn.haitang.notifications.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.haitang.IntegrationTest;
import cn.haitang.members.MemberId;
import cn.haitang.members.OrganisationId;
import cn.haitang.notifications.Notice;
import cn.haitang.notifications.Notifications.State;
import cn.haitang.notifications.Notifications.Trace;
import cn.haitang.wechat.SubscribeMessage;
import cn.haitang.wechat.SubscriptionHandler.Permission;
import cn.haitang.wechat.WeChatException.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.r2dbc.autoconfigure.R2dbcConnectionDetails;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** The second way after the official account, and the ledger it spends. */
@IntegrationTest
class SubscriptionsIT {

    private static final MemberId LU = new MemberId(7);
    private static final String OPEN_ID = "mini-7";
    private static final String TEMPLATE = "t-assigned";
    private static final OrganisationId BAILIAN = new OrganisationId(17);
    private static final Instant AFTERNOON = Instant.parse("2026-11-24T07:00:00Z");

    @Autowired
    R2dbcConnectionDetails server;

    private OutboxDatabase database;
    private final FakeAccount account = new FakeAccount();
    private final FakeMiniProgram phones = new FakeMiniProgram();
    private final FakePeople people = new FakePeople();
    private final TestClock clock = new TestClock(AFTERNOON);
    private final List<TestNode> nodes = new ArrayList<>();

    @BeforeEach
    void openDatabase() {
        database = OutboxDatabase.create(server.getConnectionFactoryOptions(), "subscriptions");
        database.clear();
        people.onlyMiniProgram(LU, OPEN_ID);
    }

    @AfterEach
    void close() {
        nodes.forEach(TestNode::close);
        database.close();
    }

    private TestNode node() {
        TestNode node = new TestNode(
                database,
                account,
                phones,
                people,
                clock,
                new TestNode.Reversible("key"),
                "haitang.subscribe-templates.need-assigned=" + TEMPLATE);
        nodes.add(node);
        return node;
    }

    private static void allow(TestNode node, String... keys) {
        for (String key : keys) {
            node.bean(Subscriptions.class)
                    .allowed(new Permission(key, OPEN_ID, List.of(TEMPLATE), AFTERNOON))
                    .block();
        }
    }

    private static Notice assigned(String key) {
        return new Notice(
                "need-assigned",
                LU,
                BAILIAN,
                "need:1024",
                Map.of("number", "1024", "matter", "换锁", "place", "三元二村", "time", "2026-11-24T07:00:00Z"),
                "pages/needs/detail?id=1024",
                key);
    }

    private static void enqueue(TestNode node, Notice... notices) {
        node.notifications().enqueue(List.of(notices)).block();
    }

    private List<Trace> traces(TestNode node) {
        return Objects.requireNonNull(node.notifications()
                        .trace(FakePeople.staffOf(BAILIAN.value()), null, null, null, 100)
                        .block())
                .items();
    }

    private Trace awaitState(TestNode node, State state) {
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(
                        () -> assertThat(traces(node)).extracting(Trace::state).containsOnly(state));
        return traces(node).get(0);
    }

    private static String words(Trace trace) {
        return trace.attempts().toString();
    }

    private int left() {
        return Objects.requireNonNull(DatabaseClient.create(database.connections())
                .sql("SELECT COALESCE(SUM(available), 0) AS n FROM subscription_grant")
                .map(row -> row.get("n", Integer.class))
                .one()
                .block());
    }

    @Test
    void goesOutAsSubscribeMessageAndIsProvedBySentEvent() {
        TestNode node = node();
        allow(node, "event");
        enqueue(node, assigned("a"));
        Trace accepted = awaitState(node, State.ACCEPTED);
        assertThat(words(accepted)).contains("没有关注公众号", "SUBSCRIBE_MESSAGE");
        SubscribeMessage message = phones.phones.element();
        assertThat(message.openId()).isEqualTo(OPEN_ID);
        assertThat(message.templateId()).isEqualTo(TEMPLATE);
        assertThat(message.page()).isEqualTo("pages/needs/detail?id=1024");
        assertThat(message.data()).containsEntry("thing2", "换锁");
        assertThat(left()).isZero();
        node.bean(Subscriptions.class).sent("5000000001", "success", AFTERNOON).block();
        awaitState(node, State.DELIVERED);
    }

    @Test
    void aSentEventBeforeTheSendIsStoredIsNotLost() {
        TestNode node = node();
        allow(node, "event");
        phones.next(message -> node.bean(Subscriptions.class)
                .sent("77", "success", AFTERNOON)
                .then(Mono.fromSupplier(() -> {
                    phones.phones.add(message);
                    return "77";
                })));
        enqueue(node, assigned("a"));
        awaitState(node, State.DELIVERED);
    }

    @Test
    void aFailedSentEventLeadsOn() {
        TestNode node = node();
        allow(node, "event");
        enqueue(node, assigned("a"));
        awaitState(node, State.ACCEPTED);
        Mono<Void> refuted = node.bean(Subscriptions.class).sent("5000000001", "failed: user refuse", AFTERNOON);
        refuted.then(refuted).block();
        assertThat(awaitState(node, State.DEAD).attempts()).hasSize(4);
    }

    @Test
    void countsAnEventOnceHoweverOftenItComes() {
        TestNode node = node();
        Permission permission = new Permission("event", OPEN_ID, List.of(TEMPLATE, "t-other"), AFTERNOON);
        Flux.range(0, 10)
                .flatMap(i ->
                        node.bean(Subscriptions.class).allowed(permission).subscribeOn(Schedulers.boundedElastic()))
                .then()
                .block();
        assertThat(left()).isEqualTo(2);
        allow(node, "another");
        assertThat(left()).isEqualTo(3);
    }

    @Test
    void sendsNothingWithoutPermission() {
        TestNode node = node();
        enqueue(node, assigned("a"));
        assertThat(words(awaitState(node, State.INBOX_ONLY))).contains("没有订阅次数");
        assertThat(phones.phones).isEmpty();
    }

    @Test
    void twoWorkersNeverSpendOnePermissionTwice() {
        TestNode one = node();
        node();
        allow(one, "a", "b", "c");
        enqueue(one, IntStream.range(0, 40).mapToObj(i -> assigned("n" + i)).toArray(Notice[]::new));
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(traces(one))
                        .extracting(Trace::state)
                        .containsOnly(State.ACCEPTED, State.INBOX_ONLY));
        assertThat(phones.phones).hasSize(3);
        assertThat(traces(one))
                .filteredOn(trace -> trace.state() == State.ACCEPTED)
                .hasSize(3);
        assertThat(left()).isZero();
    }

    @Test
    void wechatsWordThatNothingIsAllowedEmptiesTheLedger() {
        TestNode node = node();
        allow(node, "a", "b");
        phones.next(message -> FakeAccount.refuse(43101, Outcome.FINAL));
        enqueue(node, assigned("a"));
        assertThat(words(awaitState(node, State.INBOX_ONLY))).contains("43101");
        assertThat(left()).isZero();
    }

    @Test
    void revokingEmptiesTheLedger() {
        TestNode node = node();
        allow(node, "a", "b");
        node.bean(Subscriptions.class)
                .revoked(new Permission("c", OPEN_ID, List.of(TEMPLATE), AFTERNOON))
                .block();
        assertThat(left()).isZero();
        allow(node, "d");
        assertThat(left()).isEqualTo(1);
    }

    @Test
    void aRefusedMessageGivesThePermissionBack() {
        TestNode node = node();
        allow(node, "a");
        phones.next(message -> FakeAccount.refuse(47003, Outcome.FINAL));
        enqueue(node, assigned("a"));
        assertThat(words(awaitState(node, State.DEAD))).contains("47003");
        assertThat(left()).isEqualTo(1);
    }

    @Test
    void aBusyWeChatIsAskedAgain() {
        TestNode node = node();
        allow(node, "a");
        phones.next(message -> FakeAccount.refuse(-1, Outcome.RETRY));
        enqueue(node, assigned("a"));
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(words(traces(node).get(0))).contains("繁忙"));
        clock.advance(Duration.ofMinutes(1));
        awaitState(node, State.ACCEPTED);
        assertThat(phones.phones).hasSize(1);
        assertThat(left()).isZero();
    }

    @Test
    void whatMayHaveArrivedIsNotSentAgain() {
        TestNode node = node();
        allow(node, "a", "b");
        phones.next(message -> FakeAccount.refuse(-99, Outcome.UNKNOWN));
        enqueue(node, assigned("a"));
        assertThat(words(awaitState(node, State.DEAD))).contains("再发可能重复");
        assertThat(phones.phones).isEmpty();
        assertThat(left()).isEqualTo(1);
    }

    @Test
    void aNodeThatDiesWhileSendingDoublesNothing() {
        TestNode dying = node();
        allow(dying, "a", "b");
        phones.next(message -> {
            phones.phones.add(message);
            dying.kill();
            return Mono.never();
        });
        enqueue(dying, assigned("a"));
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(phones.phones).hasSize(1));
        clock.advance(Duration.ofMinutes(2));
        TestNode other = node();
        assertThat(words(awaitState(other, State.DEAD))).contains("再发可能重复");
        assertThat(phones.phones).hasSize(1);
    }
}
