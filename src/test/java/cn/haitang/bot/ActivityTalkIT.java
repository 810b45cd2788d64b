package cn.haitang.bot;

import static cn.haitang.reading.ReadingFixture.get;
import static cn.haitang.reading.ReadingFixture.party;
import static org.assertj.core.api.Assertions.assertThat;

import cn.haitang.IntegrationTest;
import cn.haitang.TestMembers;
import cn.haitang.members.CurrentMember;
import cn.haitang.reading.Activities;
import cn.haitang.reading.ActivityId;
import cn.haitang.reading.ActivityPlan;
import cn.haitang.reading.ActivityPlan.Question;
import cn.haitang.reading.ActivityPlan.QuestionKind;
import cn.haitang.reading.ActivityState;
import cn.haitang.reading.CheckIns;
import cn.haitang.reading.ReadingFixture;
import cn.haitang.reading.SignUpState;
import cn.haitang.reading.SignUps;
import cn.haitang.reading.SignUps.SignUpView;
import cn.haitang.wechat.InboundHandler;
import cn.haitang.wechat.InboundMessage;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;

/** Reading activities by short replies, on the real modules and the real database. */
@IntegrationTest
class ActivityTalkIT {

    @Autowired
    InboundHandler bot;

    @Autowired
    Activities activities;

    @Autowired
    SignUps signUps;

    @Autowired
    CheckIns checkIns;

    @Autowired
    TestMembers people;

    @Autowired
    DatabaseClient database;

    @Autowired
    Clock clock;

    private ReadingFixture fixture;
    private CurrentMember resident;

    @BeforeEach
    void enterACommunity() {
        fixture = new ReadingFixture(people, activities, database);
        resident = people.resident();
    }

    @Test
    void signsAFamilyUpByNameAndTakesItBack() {
        ActivityId id = fixture.open(10);
        String detail = say(resident, "活动" + id.value());
        assertThat(detail)
                .contains(
                        "亲子阅读",
                        "地点：白莲社区书屋",
                        "还有 10 个名额",
                        "「报名 " + id.value() + "」",
                        "activities/detail?id=" + id.value());
        assertThat(say(resident, "报名 " + id.value())).contains("谁来参加");
        assertThat(say(resident, "王芳、小宝8岁")).contains("2 人：王芳、小宝（8岁）", "您是监护人并同意");
        assertThat(at(id)).isEmpty();
        assertThat(say(resident, "1")).contains("报上了：亲子阅读", "2 人", "「取消 " + id.value() + "」");
        assertThat(at(id)).singleElement().satisfies(own -> {
            assertThat(own.state()).isEqualTo(SignUpState.SEATED);
            assertThat(own.people()).containsExactly("王芳", "小宝");
        });
        assertThat(say(resident, "我的活动")).contains("1 " + id.value() + " 亲子阅读", "已报名", "2人");
        assertThat(say(resident, "1")).contains("您的报名：王芳、小宝，已报名");
        assertThat(say(resident, "取消 " + id.value())).startsWith("真的不去了吗");
        assertThat(say(resident, "2")).contains("没有动");
        assertThat(at(id)).hasSize(1);
        assertThat(say(resident, "取消" + id.value())).startsWith("真的不去了吗");
        assertThat(say(resident, "1")).contains("取消了");
        assertThat(at(id)).isEmpty();
    }

    @Test
    void oneMessageHandledTwiceSignsUpOnce() {
        ActivityId id = fixture.open(10);
        say(resident, "报名" + id.value() + " 王芳");
        InboundMessage yes = message(resident, "1");
        List<String> replies = get(Flux.merge(bot.handle(yes), bot.handle(yes)).collectList());
        assertThat(replies).hasSize(2).allSatisfy(reply -> assertThat(reply).contains("报上了"));
        assertThat(at(id)).hasSize(1);
        assertThat(get(activities.get(id)).freeSeats()).isEqualTo(9);
    }

    @Test
    void whoWaitsIsToldWhereAndConfirmsTheSeat() {
        ActivityId id = fixture.open(1);
        CurrentMember first = fixture.resident();
        get(signUps.signUp(first, id, party(1), null));
        assertThat(say(resident, "活动" + id.value())).contains("满员", "「候补 " + id.value() + "」");
        assertThat(say(resident, "候补 " + id.value())).contains("已经满员，0 家在候补");
        say(resident, "王芳");
        assertThat(say(resident, "好")).contains("候补第 1 位");
        assertThat(say(resident, "确认 " + id.value())).contains("现在没有留给您的名额");
        get(signUps.cancel(first, get(signUps.of(first, null, 1)).items().get(0).id()));
        assertThat(say(resident, "我的活动")).contains("有名额，请在");
        assertThat(say(resident, "确认" + id.value())).contains("报上了");
        assertThat(at(id)).extracting(SignUpView::state).containsExactly(SignUpState.SEATED);
    }

    @Test
    void asksAgainWhatItCannotReadAndSendsToThePageWhatItCannotAsk() {
        ActivityId id = fixture.open(10);
        assertThat(say(resident, "报名" + id.value() + " 12 13")).contains("名字没看懂");
        assertThat(say(resident, "小宝8岁")).contains("1 人：小宝（8岁）", "您是监护人并同意");
        assertThat(say(resident, "王芳、小宝8岁")).contains("请看对不对");
        ActivityPlan plan = fixture.plan(10);
        ActivityId asking = fixture.open(withQuestion(plan));
        assertThat(say(resident, "报名" + asking.value())).contains("报名要多填几项", "detail?id=" + asking.value());
        assertThat(say(resident, "报名 99999999")).contains("没有找到这个活动", "回复「活动」");
        assertThat(say(resident, "取消 99999999")).contains("您没有报名编号 99999999 的活动");
        assertThat(say(resident, "取消报名")).contains("没有可以取消的报名");
    }

    private static ActivityPlan withQuestion(ActivityPlan plan) {
        return new ActivityPlan(
                plan.community(),
                plan.coHosts(),
                plan.title(),
                plan.kind(),
                plan.campaign(),
                plan.series(),
                plan.issue(),
                plan.level(),
                plan.description(),
                plan.venue(),
                plan.liveUrl(),
                plan.time(),
                plan.signUp(),
                plan.capacity(),
                plan.ages(),
                plan.audiences(),
                plan.guests(),
                plan.contact(),
                List.of(new Question("孩子几年级", QuestionKind.TEXT, List.of(), true)));
    }

    @Test
    void staffReviewRunAndCloseAnActivityWithoutAPage() {
        ActivityId id =
                get(activities.draft(fixture.maker, fixture.plan(5), null)).id();
        get(activities.submit(fixture.maker, id));
        assertThat(say(fixture.maker, "发布" + id.value())).contains("自己建的活动");
        assertThat(say(fixture.reviewer, "活动管理")).contains("待审核 1 个", "1 " + id.value() + " 亲子阅读");
        assertThat(say(fixture.reviewer, "1")).contains("「发布 " + id.value() + "」", "「退改 " + id.value() + " 原因」");
        assertThat(say(fixture.reviewer, "退改" + id.value())).contains("要改什么");
        assertThat(say(fixture.reviewer, "地点写详细些")).contains("退回修改");
        get(activities.submit(fixture.maker, id));
        assertThat(say(fixture.reviewer, "发布" + id.value())).contains("发布了");
        assertThat(say(fixture.maker, "名额" + id.value() + " 6")).contains("现在是 6 个名额");
        get(signUps.signUp(resident, id, party(2), null));
        assertThat(say(fixture.maker, "名单" + id.value())).contains("2 人有名额", "1 陆桂花、陆桂花，2人，已报名");
        assertThat(say(fixture.maker, "1")).contains("现在还不能签到");
        fixture.shift(id, "starts_at", Duration.ofMinutes(10));
        say(fixture.maker, "名单" + id.value());
        assertThat(say(fixture.maker, "1")).contains("签到了，2 人");
        assertThat(say(fixture.maker, "现场" + id.value() + " 王芳 2")).contains("登记了：王芳，2 人");
        assertThat(say(fixture.maker, "名单" + id.value())).contains("已到 4 人");
        assertThat(say(fixture.maker, "1")).contains("已经签过到了");
        assertThat(say(fixture.maker, "1")).contains("签到撤销了");
        assertThat(get(activities.get(id)).attended()).isEqualTo(2);
    }

    @Test
    void whatEverybodyHearsIsShownBeforeItGoesOut() {
        ActivityId id = fixture.open(5);
        get(signUps.signUp(resident, id, party(2), null));
        assertThat(say(fixture.maker, "通知" + id.value() + " 请带水杯")).contains("2 人会收到这句话", "请带水杯");
        assertThat(broadcasts(id)).isZero();
        assertThat(say(fixture.maker, "不")).contains("没有动");
        say(fixture.maker, "通知" + id.value() + " 请带水杯");
        assertThat(say(fixture.maker, "1")).contains("正在发给");
        assertThat(broadcasts(id)).isOne();
        assertThat(say(fixture.maker, "停办" + id.value() + " 下雨")).contains("不能恢复", "下雨");
        assertThat(get(activities.get(id)).state()).isEqualTo(ActivityState.OPEN);
        assertThat(say(fixture.maker, "1")).contains("停办了");
        assertThat(get(activities.get(id)).state()).isEqualTo(ActivityState.CANCELLED);
    }

    @Test
    void whoTypesTheNumberAtTheDoorIsIn() {
        ActivityId id = fixture.open(5);
        say(resident, "报名" + id.value() + " 王芳");
        say(resident, "1");
        assertThat(say(resident, "签到 123456")).contains("回复「我的活动」");
        fixture.shift(id, "starts_at", Duration.ofMinutes(10));
        assertThat(say(resident, "签到")).contains("门口屏幕上的六位数字");
        String number = get(checkIns.doorCode(fixture.maker, id)).number();
        assertThat(say(resident, number)).contains("签到好了：亲子阅读，1 人");
        assertThat(get(activities.get(id)).attended()).isOne();
    }

    @Test
    void aScannedPosterOpensTheActivity() {
        ActivityId id = fixture.open(5);
        InboundMessage scan = new InboundMessage(
                "it-" + UUID.randomUUID(),
                "official-" + resident.id().value(),
                clock.instant(),
                InboundMessage.Kind.SCAN,
                "a_" + id.value(),
                null,
                null);
        assertThat(get(bot.handle(scan))).contains("亲子阅读", "「报名 " + id.value() + "」");
    }

    @Test
    void keepsOthersOut() {
        ActivityId id = fixture.open(5);
        CurrentMember stranger = people.staff(people.newCommunity().id());
        assertThat(say(resident, "名单" + id.value())).contains("这是社区工作人员用的");
        assertThat(say(stranger, "名单" + id.value())).contains("没有找到这个活动");
        assertThat(say(stranger, "停办" + id.value() + " 下雨")).contains("没有找到这个活动");
    }

    private long broadcasts(ActivityId id) {
        return fixture.number("SELECT COUNT(*) FROM reading_broadcast WHERE activity_id = " + id.value());
    }

    private List<SignUpView> at(ActivityId id) {
        return get(signUps.at(resident, id).collectList());
    }

    private String say(CurrentMember member, String text) {
        return get(bot.handle(message(member, text)));
    }

    private InboundMessage message(CurrentMember member, String text) {
        return new InboundMessage(
                "it-" + UUID.randomUUID(),
                "official-" + member.id().value(),
                clock.instant(),
                InboundMessage.Kind.TEXT,
                text,
                null,
                null);
    }
}
