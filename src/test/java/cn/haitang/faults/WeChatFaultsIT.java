package cn.haitang.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.haitang.IntegrationTest;
import cn.haitang.TestMembers;
import cn.haitang.TestPhones;
import cn.haitang.TestPhones.Phone;
import cn.haitang.members.CurrentMember;
import cn.haitang.members.Members;
import cn.haitang.members.Organisation;
import cn.haitang.notifications.Notice;
import cn.haitang.notifications.Notifications;
import cn.haitang.notifications.Notifications.State;
import cn.haitang.notifications.Notifications.Trace;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

/** Whatever WeChat does wrong, the person gets one message, and staff read what happened. */
@IntegrationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WeChatFaultsIT {

    private static final String TEMPLATE = "sandbox-need-assigned";
    /** A first try of 5 s, a pause of 5 to 6 s, and a slow machine. */
    private static final Duration PATIENCE = Duration.ofSeconds(45);

    @Autowired
    TestMembers people;

    @Autowired
    Members members;

    @Autowired
    Notifications notifications;

    @Value("${server.port}")
    int port;

    private final Map<Trouble, Phone> troubled = new EnumMap<>(Trouble.class);
    private TestPhones phones;
    private Organisation community;
    private CurrentMember staff;

    /** All meet their trouble at the same time, so that the pauses are waited for once. */
    @BeforeAll
    void sendToAll() {
        phones = new TestPhones(port);
        community = people.newCommunity();
        staff = people.staff(community.id());
        for (Trouble trouble : Trouble.values()) {
            Phone phone = phones.add("志愿者").follow();
            phone.fault(trouble.fault);
            troubled.put(trouble, phone);
        }
        Arrays.stream(Trouble.values()).forEach(trouble -> tell(troubled.get(trouble), trouble.name()));
    }

    @AfterAll
    void endFaults() {
        phones.endFaults();
    }

    @ParameterizedTest
    @EnumSource
    void onePersonGetsOneMessage(Trouble trouble) {
        Phone phone = Objects.requireNonNull(troubled.get(trouble));
        Trace trace = awaitTrace(trouble.name(), State.DELIVERED);
        assertThat(trace.attempts()).hasSizeGreaterThanOrEqualTo(trouble.tries);
        assertThat(phone.cards()).hasSize(1);
        assertThat(phone.sends())
                .singleElement()
                .satisfies(send -> assertThat(send.path("repeats").asInt()).isEqualTo(trouble.repeats));
    }

    @Test
    void theResultMayComeBeforeTheSendIsStored() {
        Phone phone = phones.add("志愿者").follow();
        phone.result("success", "BEFORE");
        tell(phone, "before");
        assertThat(awaitTrace("before", State.DELIVERED).deliveredAt()).isNotNull();
        assertThat(phone.cards()).hasSize(1);
    }

    @Test
    void whoRefusesATemplateIsReachedOnTheNextWay() {
        Phone phone = phones.add("志愿者").follow();
        phone.refuse(TEMPLATE);
        tell(phone, "refused");
        assertThat(outcomes(awaitTrace("refused", State.INBOX_ONLY)))
                .anyMatch(outcome -> outcome.contains("43101"))
                .contains("已放入收件箱");
        assertThat(phone.cards()).isEmpty();
        assertThat(inbox(phone)).hasSize(1);
    }

    @Test
    void whatCouldNotBeDeliveredGoesToTheNextWay() {
        Phone phone = phones.add("志愿者").follow();
        phone.result("failed:user block", "AFTER");
        tell(phone, "blocked");
        assertThat(outcomes(awaitTrace("blocked", State.INBOX_ONLY))).contains("已放入收件箱");
        assertThat(phone.cards()).isEmpty();
        assertThat(phone.sends()).hasSize(1);
    }

    @Test
    void whoFollowsAgainGetsWhatWasMissed() {
        Phone phone = phones.add("志愿者").follow();
        // WeChat knows before we do.
        phone.fault(Map.of("kind", "ERRCODE", "errcode", 43004));
        tell(phone, "unfollowed-there");
        awaitTrace("unfollowed-there", State.INBOX_ONLY);
        phone.unfollow();
        tell(phone, "unfollowed-here");
        awaitTrace("unfollowed-here", State.INBOX_ONLY);
        assertThat(phone.cards()).isEmpty();
        assertThat(phone.sends()).isEmpty();

        followAgain(phone);
        awaitTrace("unfollowed-there", State.DELIVERED);
        awaitTrace("unfollowed-here", State.DELIVERED);
        assertThat(phone.cards()).hasSize(2);
        followAgain(phone.unfollow());
        tell(phone, "afterwards");
        awaitTrace("afterwards", State.DELIVERED);
        assertThat(phone.cards()).hasSize(3);
    }

    /** WeChat tells events apart by the second. */
    private static void followAgain(Phone phone) {
        long second = Instant.now().getEpochSecond();
        await().pollInterval(Duration.ofMillis(50)).until(() -> Instant.now().getEpochSecond() > second);
        phone.follow();
    }

    private void tell(Phone phone, String subject) {
        Notice notice = new Notice(
                "need-assigned",
                member(phone).id(),
                community.id(),
                subject,
                Map.of("number", "1024", "matter", "换锁", "place", "三元二村", "time", "2026-11-24T07:00:00Z"),
                null,
                "faults:" + UUID.randomUUID());
        notifications.enqueue(List.of(notice)).block();
    }

    private CurrentMember member(Phone phone) {
        return Objects.requireNonNull(members.follower(phone.openId()).block());
    }

    private List<Notifications.InboxItem> inbox(Phone phone) {
        return Objects.requireNonNull(
                        notifications.inbox(member(phone).id(), null, 10).block())
                .items();
    }

    private Trace awaitTrace(String subject, State state) {
        return await().atMost(PATIENCE)
                .until(
                        () -> Objects.requireNonNull(notifications
                                        .trace(staff, subject, null, null, 10)
                                        .block())
                                .items()
                                .get(0),
                        trace -> trace.state() == state);
    }

    private static List<String> outcomes(Trace trace) {
        return trace.attempts().stream().map(Notifications.Attempt::outcome).toList();
    }

    /** What goes wrong at the first call about a person. */
    enum Trouble {
        BUSY(2, 0, Map.of("kind", "ERRCODE", "errcode", -1)),
        STALE_TOKEN(1, 0, Map.of("kind", "ERRCODE", "errcode", 40001)),
        STALE_TOKEN_TWICE(2, 0, Map.of("kind", "ERRCODE", "errcode", 40001, "times", 2)),
        TOO_OFTEN(2, 0, Map.of("kind", "ERRCODE", "errcode", 45011)),
        GATEWAY_PAGE(2, 0, Map.of("kind", "BAD_GATEWAY")),
        GATEWAY_PAGE_AFTER_ACCEPTING(2, 1, Map.of("kind", "BAD_GATEWAY", "accepted", true)),
        NOTHING_AFTER_ACCEPTING(2, 1, Map.of("kind", "EMPTY", "accepted", true)),
        NO_ERRCODE_AFTER_ACCEPTING(2, 1, Map.of("kind", "NO_ERRCODE", "accepted", true)),
        ANSWER_AFTER_SIX_SECONDS(2, 1, Map.of("kind", "DELAY", "delayMs", 6_000)),
        CLOSED_BEFORE_ACCEPTING(2, 0, Map.of("kind", "CLOSE", "accepted", false)),
        CLOSED_AFTER_ACCEPTING(2, 1, Map.of("kind", "CLOSE"));

        private final int tries;
        private final int repeats;
        private final Map<String, ?> fault;

        Trouble(int tries, int repeats, Map<String, ?> fault) {
            this.tries = tries;
            this.repeats = repeats;
            this.fault = fault;
        }
    }
}
