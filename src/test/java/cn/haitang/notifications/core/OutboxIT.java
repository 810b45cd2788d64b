package cn.haitang.notifications.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import cn.haitang.IntegrationTest;
import cn.haitang.members.MemberId;
import cn.haitang.members.OrganisationId;
import cn.haitang.notifications.Notice;
import cn.haitang.notifications.Notifications.State;
import cn.haitang.notifications.Notifications.Trace;
import cn.haitang.wechat.TemplateMessage;
import cn.haitang.wechat.WeChatException.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.r2dbc.autoconfigure.R2dbcConnectionDetails;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

@IntegrationTest
class OutboxIT {

    /** 15:00 in Suzhou. */
    private static final Instant AFTERNOON = Instant.parse("2026-11-24T07:00:00Z");

    private static final MemberId LU = new MemberId(7);
    private static final OrganisationId BAILIAN = new OrganisationId(17);

    @Autowired
    R2dbcConnectionDetails server;

    private OutboxDatabase database;
    private final FakeAccount account = new FakeAccount();
    private final FakePeople people = new FakePeople();
    private final TestClock clock = new TestClock(AFTERNOON);
    private final List<TestNode> nodes = new ArrayList<>();

    @BeforeEach
    void openDatabase() {
        database = OutboxDatabase.create(server.getConnectionFactoryOptions(), "outbox");
        database.clear();
    }

    @AfterEach
    void close() {
        nodes.forEach(TestNode::close);
        database.close();
    }

    private TestNode node(String... settings) {
        TestNode node = new TestNode(database, account, people, clock, settings);
        nodes.add(node);
        return node;
    }

    private static Notice assigned(MemberId to, String key) {
        return notice("need-assigned", to, key);
    }

    private static Notice notice(String topic, MemberId to, String key) {
        return new Notice(
                topic,
                to,
                BAILIAN,
                "need:1024",
                Map.of(
                        "number", "1024",
                        "matter", "换锁",
                        "place", "三元二村",
                        "time", "2026-11-24T07:00:00Z",
                        "wishedTime", "周六上午"),
                "pages/task?id=1024",
                key);
    }

    private static void enqueue(TestNode node, Notice... notices) {
        node.notifications().enqueue(List.of(notices)).block();
    }

    private List<Trace> traces(TestNode node) {
        return node.notifications()
                .trace(FakePeople.staffOf(BAILIAN.value()), null, null, null, 100)
                .block()
                .items();
    }

    private Trace awaitTrace(TestNode node, Predicate<Trace> wanted) {
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(traces(node)).anyMatch(wanted));
        return traces(node).stream().filter(wanted).findFirst().orElseThrow();
    }

    private Trace awaitState(TestNode node, State state) {
        return awaitTrace(node, trace -> trace.state() == state);
    }

    private static List<String> outcomes(Trace trace) {
        return trace.attempts().stream().map(attempt -> attempt.outcome()).toList();
    }

    private static String messageId(FakeAccount account) {
        return account.accept(account.phones.element());
    }

    @Test
    void sendsATemplateMessageAndBelievesOnlyWeChatsProof() {
        TestNode node = node();
        enqueue(node, assigned(LU, "a"));

        Trace accepted = awaitState(node, State.ACCEPTED);
        assertThat(accepted.recipient()).isEqualTo("居民7");
        assertThat(accepted.deliveredAt()).isNull();
        TemplateMessage message = account.phones.element();
        assertThat(message.openId()).isEqualTo("oa-7");
        assertThat(message.clientMessageId()).hasSize(32);
        assertThat(message.miniProgramPath()).isEqualTo("pages/task?id=1024");
        assertThat(message.data())
                .containsEntry("character_string1", "1024")
                .containsEntry("thing2", "换锁")
                .containsEntry("thing3", "三元二村 周六上午")
                .containsEntry("time4", "2026年11月24日 15:00");

        Instant arrived = AFTERNOON.plusSeconds(2);
        node.notifications()
                .recordResult(messageId(account), "success", arrived)
                .block();
        assertThat(awaitState(node, State.DELIVERED).deliveredAt()).isEqualTo(arrived);

        node.notifications()
                .recordResult(messageId(account), "failed: system failed", arrived)
                .block();
        assertThat(awaitState(node, State.DELIVERED).deliveredAt()).isEqualTo(arrived);
    }

    @Test
    void keepsAResultThatComesBeforeTheSendIsStored() {
        TestNode node = node();
        account.next(message -> Mono.defer(() -> {
            String id = account.accept(message);
            return node.notifications().recordResult(id, "success", AFTERNOON).thenReturn(id);
        }));
        enqueue(node, assigned(LU, "a"));
        assertThat(awaitState(node, State.DELIVERED).deliveredAt()).isEqualTo(AFTERNOON);
    }

    @Test
    void leavesOnlyIfTheCallersTransactionCommits() {
        TestNode node = node();
        TransactionalOperator tx = node.bean(TransactionalOperator.class);
        Mono<Void> failing = node.notifications()
                .enqueue(List.of(assigned(LU, "a")))
                .then(Mono.<Void>error(new IllegalStateException("no")))
                .as(tx::transactional);
        assertThat(failing.onErrorComplete().block()).isNull();
        enqueue(node, assigned(LU, "b"));
        awaitState(node, State.ACCEPTED);
        assertThat(traces(node)).hasSize(1);
    }

    @Test
    void passesOverADedupKeySeenBefore() {
        TestNode node = node();
        enqueue(node, assigned(LU, "a"), assigned(LU, "a"), assigned(LU, "b"));
        enqueue(node, assigned(LU, "a"));
        await().untilAsserted(() -> assertThat(account.phones).hasSize(2));
        assertThat(traces(node)).hasSize(2);
    }

    @Test
    void refusesAnUnknownTopic() {
        TestNode node = node();
        Mono<Void> enqueued = node.notifications().enqueue(List.of(notice("need-forgotten", LU, "a")));
        assertThatIllegalArgumentException().isThrownBy(enqueued::block).withMessageContaining("need-forgotten");
    }

    @Test
    void triesAgainLaterWhileWeChatIsBusyOrTheTokenIsStale() {
        TestNode node = node();
        account.next(message -> FakeAccount.refuse(-1, Outcome.RETRY));
        account.next(message -> FakeAccount.refuse(40001, Outcome.RETRY));
        enqueue(node, assigned(LU, "a"));
        Trace waiting = awaitTrace(node, trace -> trace.attempts().size() == 1);
        assertThat(waiting.state()).isEqualTo(State.PENDING);
        assertThat(Duration.between(AFTERNOON, waiting.nextAttemptAt()))
                .isBetween(Duration.ofMillis(3700), Duration.ofMillis(6300));
        clock.advance(Duration.ofSeconds(7));
        assertThat(awaitTrace(node, trace -> trace.attempts().size() == 2).state())
                .isEqualTo(State.PENDING);
        clock.advance(Duration.ofSeconds(13));
        assertThat(outcomes(awaitState(node, State.ACCEPTED)))
                .containsExactly("微信繁忙，稍后再试（-1）", "微信繁忙，稍后再试（40001）", "微信已接收");
        assertThat(account.phones).hasSize(1);
    }

    @Test
    void givesUpIntoAVisibleDeadLetterThatStaffCanRestart() {
        TestNode node = node();
        account.always(message -> FakeAccount.refuse(-1, Outcome.RETRY));
        enqueue(node, assigned(LU, "a"));
        for (int tries = 1; tries < TryingPolicy.MOST_TRIES; tries++) {
            int tried = tries;
            awaitTrace(node, trace -> trace.attempts().size() == tried);
            clock.advance(Duration.ofMinutes(40));
        }
        Trace dead = awaitState(node, State.DEAD);
        assertThat(dead.nextAttemptAt()).isNull();
        assertThat(account.calls).hasValue(TryingPolicy.MOST_TRIES);

        account.always(null);
        node.notifications()
                .retry(FakePeople.staffOf(BAILIAN.value()), dead.id())
                .block();
        awaitState(node, State.ACCEPTED);
        assertThat(account.phones).hasSize(1);
    }

    @Test
    void repeatsAnUnheardSendUnderTheSameIdSoThatThePersonGetsOneMessage() {
        TestNode node = node();
        Queue<String> ids = new ConcurrentLinkedQueue<>();
        account.next(message -> Mono.defer(() -> {
            ids.add(account.accept(message));
            return FakeAccount.refuse(-99, Outcome.UNKNOWN);
        }));
        enqueue(node, assigned(LU, "a"));
        awaitTrace(node, trace -> trace.attempts().size() == 1);
        clock.advance(Duration.ofSeconds(7));
        awaitState(node, State.ACCEPTED);
        assertThat(account.calls).hasValue(2);
        assertThat(account.phones).hasSize(1);
    }

    @Test
    void neverRepeatsAnUnheardSendThatWeChatMayHaveForgotten() {
        TestNode node = node();
        account.next(message -> Mono.defer(() -> {
            account.phones.add(message);
            return FakeAccount.refuse(-99, Outcome.UNKNOWN);
        }));
        enqueue(node, assigned(LU, "a"));
        awaitTrace(node, trace -> trace.attempts().size() == 1);
        clock.advance(Duration.ofMinutes(10));
        awaitState(node, State.DEAD);
        assertThat(account.calls).hasValue(1);
        assertThat(account.phones).hasSize(1);
    }

    @Test
    void sendsWhatAPersonMissedWhenTheyFollowAgain() {
        TestNode node = node();
        account.next(message -> FakeAccount.refuse(43004, Outcome.UNREACHABLE));
        enqueue(node, assigned(LU, "a"));
        Trace inbox = awaitState(node, State.INBOX_ONLY);
        assertThat(outcomes(inbox)).containsExactly("没有关注公众号（43004）", "没有订阅次数", "已放入收件箱");

        node.notifications().retryUnreachable(LU).block();
        awaitState(node, State.ACCEPTED);
        assertThat(account.phones).hasSize(1);
    }

    @Test
    void doesNotBotherWeChatForWhoDoesNotFollow() {
        TestNode node = node();
        people.reach(LU, null, false);
        people.reach(new MemberId(8), "oa-8", false);
        people.forget(new MemberId(9));
        enqueue(node, assigned(LU, "a"), assigned(new MemberId(8), "b"), assigned(new MemberId(9), "c"));
        await().untilAsserted(
                        () -> assertThat(traces(node)).hasSize(3).allMatch(trace -> trace.state() == State.INBOX_ONLY));
        assertThat(account.calls).hasValue(0);
        assertThat(node.notifications().inbox(LU, null, 10).block().items())
                .singleElement()
                .satisfies(item -> assertThat(item.text()).contains("换锁（三元二村），希望时间：周六上午"));
    }

    @Test
    void waitsForMidnightInBeijingWhenTheQuotaIsUsedUp() {
        TestNode node = node();
        account.next(message -> FakeAccount.refuse(45009, Outcome.QUOTA));
        enqueue(node, assigned(LU, "a"));
        Instant midnight = Instant.parse("2026-11-24T16:00:00Z");
        assertThat(awaitTrace(node, trace -> trace.attempts().size() == 1).nextAttemptAt())
                .isEqualTo(midnight);
        enqueue(node, assigned(new MemberId(8), "b"));
        await().untilAsserted(() -> assertThat(traces(node)).allMatch(trace -> midnight.equals(trace.nextAttemptAt())));
        assertThat(account.calls).hasValue(1);
        clock.set(midnight.plusSeconds(1));
        await().untilAsserted(() -> assertThat(account.phones).isNotEmpty());
    }

    @Test
    void keepsEverythingWaitingWhileTheSettingsAreWrong() {
        // The clock jumps by more than the usual lease.
        TestNode node = node("haitang.notifications.worker.lease=1h");
        account.always(message -> FakeAccount.refuse(40125, Outcome.CONFIGURATION));
        enqueue(node, assigned(LU, "a"), assigned(new MemberId(8), "b"));
        for (int minute = 0; minute < 12; minute++) {
            int calls = account.calls.get();
            clock.advance(Duration.ofSeconds(61));
            await().untilAsserted(() -> assertThat(account.calls).hasValueGreaterThan(calls));
        }
        assertThat(traces(node)).hasSize(2).allMatch(trace -> trace.state() == State.PENDING);
        account.always(null);
        await().untilAsserted(() -> {
            clock.advance(Duration.ofSeconds(61));
            assertThat(account.phones).hasSize(2);
        });
    }

    @Test
    void aMissingTemplateStopsItsTopicOnly() {
        TestNode node = node();
        account.always(message -> message.templateId().equals("sandbox-need-assigned")
                ? FakeAccount.refuse(40037, Outcome.CONFIGURATION)
                : Mono.fromSupplier(() -> account.accept(message)));
        enqueue(node, assigned(LU, "a"));
        awaitTrace(node, trace -> trace.attempts().size() == 1);
        enqueue(node, notice("need-accepted", LU, "b"), assigned(new MemberId(8), "c"));
        awaitState(node, State.ACCEPTED);
        assertThat(account.phones).hasSize(1);
        assertThat(account.calls).hasValue(2);
    }

    @Test
    void handsARefutedMessageToTheNextChannel() {
        TestNode node = node();
        enqueue(node, assigned(LU, "a"));
        awaitState(node, State.ACCEPTED);
        String blocked = messageId(account);
        node.notifications()
                .recordResult(blocked, "failed:user block", AFTERNOON)
                .block();
        assertThat(outcomes(awaitState(node, State.INBOX_ONLY)))
                .containsExactly("微信已接收", Results.REFUSED, "没有订阅次数", "已放入收件箱");

        enqueue(node, assigned(new MemberId(8), "b"));
        awaitState(node, State.ACCEPTED);
        String lost = account.accept(account.phones.stream()
                .filter(message -> message.openId().equals("oa-8"))
                .findFirst()
                .orElseThrow());
        node.notifications()
                .recordResult(lost, "failed: system failed", AFTERNOON)
                .block();
        assertThat(outcomes(awaitState(node, State.DEAD))).contains(Results.FAILED);
    }

    @Test
    void asksStaffToCallWhenAnUrgentMessageFindsNobody() {
        TestNode node = node();
        people.reach(LU, null, false);
        enqueue(node, notice("emergency", LU, "a"));
        assertThat(outcomes(awaitTrace(
                        node, trace -> trace.topic().equals("emergency") && trace.state() == State.INBOX_ONLY)))
                .contains("已请2位工作人员打电话");
        await().untilAsserted(() -> assertThat(account.phones).hasSize(2));
        assertThat(account.phones)
                .allSatisfy(message -> assertThat(message.data()).containsEntry("thing1", "请打电话给居民7"));
    }

    @Test
    void letsPeopleSleep() {
        Instant night = Instant.parse("2026-11-24T14:00:00Z");
        clock.set(night);
        TestNode node = node("haitang.notifications.quiet-hours.enabled=true");
        enqueue(node, assigned(LU, "a"), notice("emergency", new MemberId(8), "b"));
        awaitState(node, State.ACCEPTED);
        assertThat(account.phones)
                .singleElement()
                .satisfies(message -> assertThat(message.openId()).isEqualTo("oa-8"));
        Instant morning = Instant.parse("2026-11-25T00:00:00Z");
        assertThat(awaitState(node, State.PENDING).nextAttemptAt()).isEqualTo(morning);
        clock.set(morning);
        await().untilAsserted(() -> assertThat(account.phones).hasSize(2));
    }

    @Test
    void whatBecameDueInTheEveningAndWasNotReachedWaitsForTheMorning() {
        TestNode node = node("haitang.notifications.quiet-hours.enabled=true");
        node.kill();
        enqueue(node, assigned(LU, "a"));
        clock.set(Instant.parse("2026-11-24T13:00:00Z"));
        node.bean(NotificationWorker.class).start();
        Instant morning = Instant.parse("2026-11-25T00:00:00Z");
        awaitTrace(node, trace -> morning.equals(trace.nextAttemptAt()));
        assertThat(account.calls).hasValue(0);
    }

    @Test
    void respectsAMutedTopicButKeepsTheInbox() {
        TestNode node = node();
        var volunteer = new cn.haitang.members.CurrentMember(
                LU,
                "陆桂花",
                null,
                null,
                List.of(new cn.haitang.members.CurrentMember.Grant(
                        cn.haitang.members.Role.VOLUNTEER, BAILIAN, "/17/")));
        node.preferences().mute(volunteer, "need-assigned", true).block();
        assertThat(node.preferences().of(volunteer).block())
                .filteredOn(preference -> preference.muted())
                .extracting(preference -> preference.topic())
                .containsExactly("need-assigned");
        enqueue(node, assigned(LU, "a"));
        assertThat(outcomes(awaitState(node, State.INBOX_ONLY))).contains("本人关闭了这类提醒");
        assertThat(account.calls).hasValue(0);
        assertThat(node.notifications().inbox(LU, null, 10).block().items()).hasSize(1);
    }

    @Test
    void saysWhenWeChatNeverToldWhetherItArrived() {
        TestNode node = node();
        enqueue(node, assigned(LU, "a"));
        awaitState(node, State.ACCEPTED);
        clock.advance(Duration.ofMinutes(29));
        node.bean(NotificationSweeper.class).sweep().block();
        assertThat(awaitState(node, State.ACCEPTED).attempts()).hasSize(1);
        clock.advance(Duration.ofMinutes(2));
        node.bean(NotificationSweeper.class).sweep().block();
        node.bean(NotificationSweeper.class).sweep().block();
        assertThat(outcomes(awaitState(node, State.ACCEPTED))).containsExactly("微信已接收", "已过30分钟，微信还没有回执");
        node.notifications()
                .recordResult(messageId(account), "success", AFTERNOON)
                .block();
        awaitState(node, State.DELIVERED);
    }

    @Test
    void anotherNodeTakesOverWhatAKilledNodeHadTaken() {
        account.answerAfter(Duration.ofMillis(300));
        TestNode first = node();
        Notice[] notices = IntStream.range(0, 150)
                .mapToObj(i -> assigned(new MemberId(1000 + i), "k" + i))
                .toArray(Notice[]::new);
        enqueue(first, notices);
        await().untilAsserted(() -> assertThat(account.calls).hasValueGreaterThan(50));
        first.kill();
        TestNode second = node();
        clock.advance(Duration.ofSeconds(30));
        enqueue(second, assigned(LU, "later"));
        await().untilAsserted(() ->
                assertThat(account.phones).anyMatch(message -> message.openId().equals("oa-7")));
        clock.advance(Duration.ofSeconds(31));
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(second.notifications()
                                .trace(FakePeople.staffOf(17), null, State.ACCEPTED, null, 100)
                                .block()
                                .items())
                        .hasSize(100));
        await().untilAsserted(() -> assertThat(traces(second)).noneMatch(trace -> trace.state() == State.PENDING));
        assertThat(account.phones).hasSize(151);
        assertThat(openIds()).hasSize(151);
    }

    @Test
    void twoNodesShareTheOutboxWithoutDoubling() {
        account.answerAfter(Duration.ofMillis(50));
        TestNode first = node("haitang.notifications.worker.batch=50");
        node("haitang.notifications.worker.batch=50");
        Notice[] notices = IntStream.range(0, 2000)
                .mapToObj(i -> assigned(new MemberId(1000 + i), "t" + i))
                .toArray(Notice[]::new);
        enqueue(first, notices);
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(account.phones).hasSize(2000));
        await().untilAsserted(() -> assertThat(first.notifications()
                        .trace(FakePeople.staffOf(17), null, State.PENDING, null, 1)
                        .block()
                        .items())
                .isEmpty());
        assertThat(account.calls).hasValue(2000);
        assertThat(openIds()).hasSize(2000);
        assertThat(account.mostUnder.get()).isLessThanOrEqualTo(400);
    }

    @Test
    void losesNothingWhileTheDatabaseRestarts() {
        account.answerAfter(Duration.ofMillis(100));
        TestNode node = node("haitang.notifications.worker.concurrency=20", "haitang.notifications.worker.batch=20");
        Notice[] notices = IntStream.range(0, 400)
                .mapToObj(i -> assigned(new MemberId(1000 + i), "d" + i))
                .toArray(Notice[]::new);
        enqueue(node, notices);
        await().untilAsserted(() -> assertThat(account.phones).hasSizeGreaterThan(60));
        database.goAway();
        await().pollDelay(Duration.ofSeconds(2)).until(() -> true);
        database.comeBack();
        // What was taken while the connection broke comes back when its lease ends; this clock moves only by hand.
        clock.advance(Duration.ofSeconds(61));
        await().atMost(Duration.ofSeconds(40))
                .untilAsserted(() -> assertThat(account.phones).hasSize(400));
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(node.notifications()
                                .trace(FakePeople.staffOf(17), null, State.PENDING, null, 1)
                                .block()
                                .items())
                        .isEmpty());
        assertThat(openIds()).hasSize(400);
    }

    @Test
    void finishesWhatIsUnderWayBeforeItStops() throws InterruptedException {
        account.answerAfter(Duration.ofMillis(300));
        TestNode node = node();
        Notice[] notices = IntStream.range(0, 100)
                .mapToObj(i -> assigned(new MemberId(1000 + i), "s" + i))
                .toArray(Notice[]::new);
        enqueue(node, notices);
        await().untilAsserted(() -> assertThat(account.calls).hasValueGreaterThan(10));
        node.stopInPeace();
        assertThat(traces(node)).hasSize(100).allMatch(trace -> trace.state() == State.ACCEPTED);
    }

    @Test
    void showsWhatCannotBeReadAnyMore() {
        TestNode node = new TestNode(
                database,
                account,
                people,
                clock,
                new TestNode.Reversible("old"),
                "haitang.notifications.worker.enabled=false");
        nodes.add(node);
        enqueue(node, assigned(LU, "a"));
        TestNode rekeyed = node();
        assertThat(outcomes(awaitState(rekeyed, State.DEAD))).containsExactly("内容读不出来：加密用的密钥换过");
        assertThat(rekeyed.notifications().inbox(LU, null, 10).block().items()).hasSize(1);
    }

    private HashSet<String> openIds() {
        HashSet<String> openIds = new HashSet<>();
        account.phones.forEach(message -> openIds.add(message.openId()));
        return openIds;
    }
}
