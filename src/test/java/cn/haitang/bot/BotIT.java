package cn.haitang.bot;

import static org.assertj.core.api.Assertions.assertThat;

import cn.haitang.IntegrationTest;
import cn.haitang.TestMembers;
import cn.haitang.members.CurrentMember;
import cn.haitang.members.Organisation;
import cn.haitang.needs.NeedId;
import cn.haitang.needs.NeedState;
import cn.haitang.needs.Needs;
import cn.haitang.wechat.InboundHandler;
import cn.haitang.wechat.InboundMessage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

/** The conversation on the real modules and the real database. */
@IntegrationTest
class BotIT {

    @Autowired
    InboundHandler bot;

    @Autowired
    Needs needs;

    @Autowired
    ConversationStore conversations;

    @Autowired
    TestMembers people;

    @Autowired
    DatabaseClient database;

    @Autowired
    Clock clock;

    private Organisation community;
    private CurrentMember resident;
    private CurrentMember staff;
    private CurrentMember volunteer;

    @BeforeEach
    void oneCommunityWithItsPeople() {
        community = people.newCommunity();
        resident = people.resident();
        staff = people.staff(community.id());
        volunteer = people.volunteer(community.id());
    }

    @Test
    void playsTheWholeLoopByShortReplies() {
        long id = submit();
        assertThat(say(staff, "待办")).contains("1 " + id);
        assertThat(say(staff, "1")).contains("「受理 " + id + "」").contains("3幢402室");
        assertThat(say(staff, "受理" + id)).contains("已受理 " + id);
        assertThat(say(staff, "派" + id)).contains("1 陆桂花 ").contains("回复数字派单");
        assertThat(say(staff, "１")).isEqualTo("已派给陆桂花，通知正在送出。");
        assertThat(say(volunteer, "我的任务")).contains("1 " + id);
        assertThat(say(volunteer, "接")).contains("您接了 " + id);
        assertThat(say(volunteer, "到了" + id)).contains("记下了");
        assertThat(say(volunteer, "完成" + id + "已换锁")).contains("已请居民确认");
        assertThat(say(resident, "进度" + id)).contains("结果：已换锁").contains("「评价 " + id + " 5 5 5」");
        assertThat(say(resident, "评价" + id + " 5 5 5 谢谢")).contains("满意度5");
        assertThat(stateOf(id)).isEqualTo(NeedState.CLOSED);
        assertThat(say(staff, "统计")).contains("销号 1").contains("解决率 100.0%");
    }

    @Test
    void actsOnceWhenOneMessageIsHandledTwiceAtTheSameMoment() {
        long id = submit();
        InboundMessage accept = message(staff, "受理" + id);
        List<String> replies =
                Flux.merge(bot.handle(accept), bot.handle(accept)).collectList().block();
        assertThat(replies).hasSize(2);
        assertThat(Objects.requireNonNull(bot.handle(accept).block())).contains("已受理 " + id);
        long accepted = Objects.requireNonNull(needs.get(staff, new NeedId(id)).block()).history().stream()
                .filter(step -> step.to() == NeedState.ACCEPTED)
                .count();
        assertThat(accepted).isOne();
    }

    @Test
    void givesTheFirstAnswerAgainLongAfterTheNextMessages() {
        long id = submit();
        InboundMessage accept = message(staff, "受理" + id);
        String first = Objects.requireNonNull(bot.handle(accept).block());
        say(staff, "待办");
        say(staff, "派" + id);
        assertThat(Objects.requireNonNull(bot.handle(accept).block())).isEqualTo(first);
    }

    @Test
    void keepsWhatWasSaidUnreadableInTheDatabase() {
        say(resident, "诉求 " + community.name() + "的门锁坏了");
        String row = database.sql("SELECT CONCAT(state, answered) AS kept FROM conversation WHERE open_id = :openId")
                .bind("openId", openId(resident))
                .map(columns -> columns.get("kept", String.class))
                .one()
                .block();
        assertThat(row).isNotBlank().doesNotContain("门锁").doesNotContain("draft");
    }

    @Test
    void refusesToOverwriteANewerConversation() {
        Instant now = clock.instant();
        Instant later = now.plus(Duration.ofMinutes(30));
        String openId = "conversation-" + UUID.randomUUID();
        Conversation fresh = Conversation.begin(openId);
        StepVerifier.create(conversations.save(fresh, now, later)).verifyComplete();
        StepVerifier.create(conversations.save(fresh, now, later)).verifyError(ConversationChanged.class);
        Conversation read =
                Objects.requireNonNull(conversations.find(openId, now).block());
        StepVerifier.create(conversations.save(read, now, later)).verifyComplete();
        StepVerifier.create(conversations.save(read, now, later)).verifyError(ConversationChanged.class);
    }

    @Test
    void forgetsWhatIsOldButKeepsWhatIsNot() {
        Instant old = clock.instant().minus(Duration.ofDays(400));
        String forgotten = "forgotten-" + UUID.randomUUID();
        String kept = "kept-" + UUID.randomUUID();
        conversations.save(Conversation.begin(forgotten), old, old).block();
        conversations.save(Conversation.begin(kept), old, clock.instant()).block();
        assertThat(conversations.forgetExpired(old.plusSeconds(1)).block()).isPositive();
        assertThat(Objects.requireNonNull(conversations.find(forgotten, old).block())
                        .version())
                .isZero();
        assertThat(Objects.requireNonNull(conversations.find(kept, old).block()).version())
                .isOne();
    }

    @Test
    void tellsStaffAboutAnEmergencyOnce() {
        assertThat(people.streetAdmin().isStaff()).isTrue();
        CurrentMember neighbour = people.volunteer(community.id());
        InboundMessage danger = message(neighbour, "着火了，快来人");
        assertThat(Objects.requireNonNull(bot.handle(danger).block())).startsWith("请马上打119");
        assertThat(Objects.requireNonNull(bot.handle(danger).block())).contains("已经收到通知");
        Long notices = database.sql("SELECT COUNT(*) AS n FROM notification WHERE dedup_key LIKE :key")
                .bind("key", "emergency:%:" + danger.key())
                .map(row -> row.get("n", Long.class))
                .one()
                .block();
        Long staffTold = database.sql(
                        "SELECT COUNT(DISTINCT recipient_id) AS n FROM notification WHERE dedup_key LIKE :key")
                .bind("key", "emergency:%:" + danger.key())
                .map(row -> row.get("n", Long.class))
                .one()
                .block();
        assertThat(notices).isPositive().isEqualTo(staffTold);
    }

    private long submit() {
        assertThat(say(resident, "诉求 " + community.name() + "的3幢402室门锁坏了"))
                .contains("地点：" + community.name())
                .contains("1 提交");
        Matcher number = Pattern.compile("编号是 (\\d+)").matcher(say(resident, "1"));
        assertThat(number.find()).isTrue();
        return Long.parseLong(number.group(1));
    }

    private NeedState stateOf(long id) {
        return Objects.requireNonNull(needs.get(resident, new NeedId(id)).block())
                .need()
                .state();
    }

    private String say(CurrentMember member, String text) {
        return Objects.requireNonNull(bot.handle(message(member, text)).block());
    }

    private InboundMessage message(CurrentMember member, String text) {
        return new InboundMessage(
                "it-" + UUID.randomUUID(), openId(member), clock.instant(), InboundMessage.Kind.TEXT, text, null, null);
    }

    private static String openId(CurrentMember member) {
        return "official-" + member.id().value();
    }
}
