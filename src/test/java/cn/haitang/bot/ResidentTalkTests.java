package cn.haitang.bot;

import static org.assertj.core.api.Assertions.assertThat;

import cn.haitang.needs.NeedAction;
import cn.haitang.needs.NeedError;
import cn.haitang.needs.NeedState;
import cn.haitang.needs.PostNeed;
import cn.haitang.needs.Urgency;
import cn.haitang.shared.DomainException;
import cn.haitang.wechat.InboundMessage;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResidentTalkTests {

    private final BotFixture it = new BotFixture();

    @Test
    void submitsANeedThatSaysEverythingAfterOneConfirmation() {
        assertThat(it.say(BotFixture.RESIDENT, "诉求 三元二村楼道灯不亮，赶紧修")).isEqualTo("""
                        请看对不对：
                        事情：三元二村楼道灯不亮，赶紧修
                        类别：公共设施
                        地点：三元二村
                        急不急：急
                        1 提交
                        2 重说
                        3 不提了
                        回复数字。地点或门牌要改，直接说，比如「三元二村3幢201」。""");
        assertThat(it.say(BotFixture.RESIDENT, "1")).isEqualTo("收到，编号是 2000。白莲社区的工作人员已经收到通知。回复「进度 2000」看办到哪了。");
        PostNeed posted = it.needs.posted.get(0);
        assertThat(posted.category()).isEqualTo("facility");
        assertThat(posted.place()).isEqualTo(FakePeople.SANYUAN2.id());
        assertThat(posted.urgency()).isEqualTo(Urgency.URGENT);
        assertThat(posted.anonymous()).isTrue();
        assertThat(posted.onBehalf()).isNull();
        assertThat(posted.source()).isEqualTo(PostNeed.Source.CHAT);
        assertThat(it.needs.keys).containsOnlyKeys("key-1");
    }

    @Test
    void asksForWhatIsMissingOneQuestionAtATime() {
        assertThat(it.say(BotFixture.NEWCOMER, "诉求")).contains("什么事");
        assertThat(it.say(BotFixture.NEWCOMER, "帮老人念念报纸")).contains("哪方面的事").contains("1 修修补补");
        assertThat(it.say(BotFixture.NEWCOMER, "４")).contains("哪个小区或社区");
        assertThat(it.say(BotFixture.NEWCOMER, "火星")).contains("没找到这个地方");
        assertThat(it.say(BotFixture.NEWCOMER, "三元")).isEqualTo("是哪一个？\n1 三元二村\n2 三元四村\n回复数字选一个。");
        assertThat(it.say(BotFixture.NEWCOMER, "2")).contains("为谁提的");
        assertThat(it.say(BotFixture.NEWCOMER, "替庄好婆"))
                .contains("替谁：庄好婆（本人知道并同意）")
                .contains("三元四村");
        assertThat(it.say(BotFixture.NEWCOMER, "提交")).contains("编号是 2000");
        PostNeed posted = it.needs.posted.get(0);
        assertThat(posted.category()).isEqualTo("hardship");
        assertThat(posted.place()).isEqualTo(FakePeople.SANYUAN4.id());
        assertThat(posted.onBehalf()).isEqualTo(new PostNeed.OnBehalf("庄好婆", true));
    }

    @Test
    void asksForWhomOnlyWhenTheTextHintsAtSomebodyElse() {
        assertThat(it.say(BotFixture.RESIDENT, "诉求 我妈家门锁坏了")).contains("为谁提的");
        assertThat(it.say(BotFixture.RESIDENT, "自己")).contains("1 提交").doesNotContain("替谁");
    }

    @Test
    void keepsTheDoorOutOfTheTextOthersRead() {
        assertThat(it.say(BotFixture.RESIDENT, "报修 三元二村3幢402室门锁坏了")).contains("地点：三元二村（3幢402室，只有办事的人看得到）");
        it.say(BotFixture.RESIDENT, "好的");
        assertThat(it.needs.posted.get(0).text()).isEqualTo("三元二村门锁坏了");
        assertThat(it.needs.posted.get(0).address()).isEqualTo("3幢402室");
    }

    @Test
    void takesACorrectionOfPlaceAndDoorInsteadOfTheConfirmation() {
        it.say(BotFixture.RESIDENT, "诉求 门锁坏了");
        assertThat(it.say(BotFixture.RESIDENT, "三元二村3幢201")).contains("地点：三元二村（三元二村3幢201，");
        assertThat(it.say(BotFixture.RESIDENT, "5幢101")).contains("地点：三元二村（5幢101，");
        assertThat(it.say(BotFixture.RESIDENT, "嗯那个")).contains("请看对不对", "1 提交");
        assertThat(it.say(BotFixture.RESIDENT, "1")).contains("编号是");
        assertThat(it.needs.posted.get(0).address()).isEqualTo("5幢101");
    }

    @Test
    void takesALocationMessageAsThePlace() {
        it.say(BotFixture.NEWCOMER, "诉求 水管漏水");
        InboundMessage here = it.message(BotFixture.NEWCOMER, InboundMessage.Kind.LOCATION, "苏州市三元二村6幢");
        assertThat(it.reply(here)).contains("地点：三元二村（苏州市三元二村6幢，");
        it.say(BotFixture.NEWCOMER, "1");
        assertThat(it.needs.posted.get(0).location()).isEqualTo(here.location());
    }

    @Test
    void explainsALocationWithoutADraft() {
        assertThat(it.reply(it.message(BotFixture.RESIDENT, InboundMessage.Kind.LOCATION, "白莲")))
                .contains("诉求");
    }

    @Test
    void beginsAgainOrDropsOnWish() {
        it.say(BotFixture.RESIDENT, "诉求 门锁坏了");
        assertThat(it.say(BotFixture.RESIDENT, "2")).contains("什么事");
        assertThat(it.say(BotFixture.RESIDENT, "水管漏水")).contains("事情：水管漏水");
        assertThat(it.say(BotFixture.RESIDENT, "不提了")).isEqualTo("好的，不提了。");
        assertThat(it.say(BotFixture.RESIDENT, "继续")).contains("没有说了一半的诉求");
        assertThat(it.needs.posted).isEmpty();
    }

    @Test
    void keepsTheDraftWhileOtherThingsAreTalkedAbout() {
        it.needs.add(1024, "门锁坏了", NeedState.ACCEPTED, null);
        it.say(BotFixture.NEWCOMER, "诉求 水管漏水");
        assertThat(it.say(BotFixture.NEWCOMER, "进度 1024")).contains("现在：已受理").endsWith("「取消」不提了。");
        assertThat(it.say(BotFixture.NEWCOMER, "白莲")).contains("地点：白莲社区");
        assertThat(it.say(BotFixture.NEWCOMER, "我的")).contains("1 1024 门锁坏了");
        assertThat(it.say(BotFixture.NEWCOMER, "继续")).contains("1 提交");
        assertThat(it.say(BotFixture.NEWCOMER, "1")).contains("编号是");
    }

    @Test
    void forgetsTheDraftAfterHalfAnHour() {
        it.say(BotFixture.NEWCOMER, "诉求 水管漏水");
        it.clock.now = it.clock.now.plus(Duration.ofMinutes(30));
        assertThat(it.say(BotFixture.NEWCOMER, "白莲社区")).contains("没看懂").doesNotContain("取消");
    }

    @Test
    void remembersTheDraftJustBeforeHalfAnHour() {
        it.say(BotFixture.NEWCOMER, "诉求 水管漏水");
        it.clock.now = it.clock.now.plus(Duration.ofMinutes(29));
        assertThat(it.say(BotFixture.NEWCOMER, "白莲社区")).contains("1 提交");
    }

    @Test
    void asksToShortenATextOfMoreThan500Characters() {
        assertThat(it.say(BotFixture.RESIDENT, "诉求 " + "门锁坏了".repeat(126))).contains("500 字以内");
        assertThat(it.say(BotFixture.RESIDENT, "门锁坏了".repeat(125))).contains("1 提交");
        it.say(BotFixture.RESIDENT, "1");
        assertThat(it.needs.posted.get(0).text()).hasSize(500);
    }

    @Test
    void letsARefusedTextBeSaidAgain() {
        it.say(BotFixture.RESIDENT, "诉求 门锁坏了");
        it.needs.refusal = new DomainException(NeedError.TEXT_REFUSED);
        assertThat(it.say(BotFixture.RESIDENT, "1")).contains("重说");
        it.needs.refusal = null;
        assertThat(it.say(BotFixture.RESIDENT, "重说")).contains("什么事");
    }

    @Test
    void makesOneNeedOfTwoConfirmationsAtOnce() {
        it.say(BotFixture.RESIDENT, "诉求 门锁坏了");
        it.conversations.inBetween = () -> it.say(BotFixture.RESIDENT, "1");
        it.say(BotFixture.RESIDENT, "1");
        assertThat(it.needs.posted).hasSize(1);
    }

    @Test
    void offersToReportAStoryThatSoundsLikeANeed() {
        assertThat(it.say(BotFixture.RESIDENT, "我家楼下的路灯三天不亮了")).isEqualTo("要把这件事报给社区吗？\n1 是\n2 不是");
        assertThat(it.say(BotFixture.RESIDENT, "是的")).contains("事情：我家楼下的路灯三天不亮了");
    }

    @Test
    void takesNoForAnAnswer() {
        it.say(BotFixture.RESIDENT, "我家楼下的路灯三天不亮了");
        assertThat(it.say(BotFixture.RESIDENT, "不用")).isEqualTo("好的，没有动。");
        assertThat(it.say(BotFixture.RESIDENT, "1")).startsWith("这会儿没有可选的。");
    }

    @ParameterizedTest
    @ValueSource(strings = {"谢谢", "哈哈哈哈哈哈哈哈哈哈", "嗯嗯", "🙂"})
    void answersUnknownTextWithTheHelpForTheRole(String text) {
        assertThat(it.say(BotFixture.RESIDENT, text)).startsWith("这句话没看懂。").contains("进度 编号");
    }

    @Test
    void offersNothingToStaff() {
        assertThat(it.say(BotFixture.STAFF, "我家楼下的路灯三天不亮了")).contains("待办");
    }

    @Test
    void listsOnesOwnNeedsAndTakesANumber() {
        it.needs.add(1023, "水管漏水", NeedState.CLOSED, null);
        it.needs.add(1024, "门锁坏了", NeedState.IN_PROGRESS, BotFixture.VOLUNTEER_ID);
        assertThat(it.say(BotFixture.RESIDENT, "我的"))
                .isEqualTo("您提过的事：\n1 1023 水管漏水 · 三元二村 · 已销号\n2 1024 门锁坏了 · 三元二村 · 办理中，陆桂花\n回复数字看进度。");
        assertThat(it.say(BotFixture.RESIDENT, "２")).startsWith("1024 门锁坏了 · 三元二村\n现在：办理中，陆桂花");
        assertThat(it.say(BotFixture.RESIDENT, "第1个")).startsWith("1023 ");
        assertThat(it.say(BotFixture.RESIDENT, "3")).isEqualTo("请回复 1 到 2 之间的数字。");
        assertThat(it.say(BotFixture.RESIDENT, "1024")).startsWith("1024 ");
    }

    @Test
    void pagesALongList() {
        for (int id = 1001; id <= 1012; id++) {
            it.needs.add(id, "第" + id + "件事", NeedState.ACCEPTED, null);
        }
        assertThat(it.say(BotFixture.RESIDENT, "我的")).contains("9 1009").endsWith("后面还有，回复「更多」。");
        assertThat(it.say(BotFixture.RESIDENT, "更多")).contains("1 1010").doesNotContain("更多");
        assertThat(it.say(BotFixture.RESIDENT, "更多")).isEqualTo("没有更多了。");
    }

    @Test
    void showsProgressWithTwoReadsAndNoWrite() {
        it.needs.add(1024, "门锁坏了", NeedState.ACCEPTED, null);
        it.needs.actions = List.of(NeedAction.URGE, NeedAction.WITHDRAW);
        assertThat(it.say(BotFixture.RESIDENT, "进度1024号")).isEqualTo("""
                        1024 门锁坏了 · 三元二村
                        现在：已受理
                        地址：3幢402室
                        替谁：庄好婆
                        电话：138****5678
                        今天 08:05 提交 居民
                        可以回复：「催 1024」「撤回 1024」""");
        assertThat(it.people.lookUps).isEqualTo(1);
        assertThat(it.conversations.reads).isEqualTo(1);
        assertThat(it.conversations.writes).isZero();
        assertThat(it.needs.gets).isEqualTo(1);
    }

    @Test
    void withdrawsAfterAskingOnce() {
        it.needs.add(1024, "门锁坏了", NeedState.ACCEPTED, null);
        assertThat(it.say(BotFixture.RESIDENT, "撤回1024")).startsWith("真的不办了吗？1024 门锁坏了");
        assertThat(it.needs.log).isEmpty();
        assertThat(it.say(BotFixture.RESIDENT, "1")).contains("1024 已经撤回");
        assertThat(it.needs.log).containsExactly("withdraw 1024");
    }

    @Test
    void forgetsTheQuestionWhenSomethingElseIsSaid() {
        it.needs.add(1024, "门锁坏了", NeedState.ACCEPTED, null);
        it.say(BotFixture.RESIDENT, "撤回1024");
        it.say(BotFixture.RESIDENT, "进度 1024");
        it.say(BotFixture.RESIDENT, "1");
        assertThat(it.needs.log).isEmpty();
    }

    @Test
    void keepsANeedWhoseWithdrawalIsNotConfirmed() {
        it.needs.add(1024, "门锁坏了", NeedState.ACCEPTED, null);
        it.say(BotFixture.RESIDENT, "撤回1024");
        assertThat(it.say(BotFixture.RESIDENT, "2")).isEqualTo("好的，没有动。");
        assertThat(it.needs.log).isEmpty();
    }

    @Test
    void rates() {
        it.needs.add(1024, "门锁坏了", NeedState.AWAITING_CONFIRMATION, BotFixture.VOLUNTEER_ID);
        assertThat(it.say(BotFixture.RESIDENT, "评价1024 5 4 5 谢谢")).contains("完成度5，精准度4，满意度5，已销号");
        assertThat(it.needs.log)
                .containsExactly("confirm Ratings[completion=5, accuracy=4, satisfaction=5, comment=谢谢] 1024");
    }

    @Test
    void asksForRatingsThatAreMissing() {
        it.needs.add(1024, "门锁坏了", NeedState.AWAITING_CONFIRMATION, BotFixture.VOLUNTEER_ID);
        assertThat(it.say(BotFixture.RESIDENT, "评价1024")).contains("1 到 5 分");
        assertThat(it.say(BotFixture.RESIDENT, "很好")).contains("1 到 5 分");
        assertThat(it.say(BotFixture.RESIDENT, "555")).contains("完成度5");
    }

    @Test
    void urgesAndReopens() {
        it.needs.add(1024, "门锁坏了", NeedState.CLOSED, null);
        assertThat(it.say(BotFixture.RESIDENT, "催一催1024")).contains("已经催了");
        assertThat(it.say(BotFixture.RESIDENT, "没修好 1024")).contains("哪里没办好");
        assertThat(it.say(BotFixture.RESIDENT, "还是打不开")).contains("1024 重新打开了");
        assertThat(it.needs.log).containsExactly("urge 1024", "reopen «还是打不开» 1024");
    }

    @Test
    void saysWhyNotAndWhatToSayNext() {
        assertThat(it.say(BotFixture.RESIDENT, "进度 999")).endsWith("编号忘了就回复「我的」；志愿者回复「我的任务」，社区回复「待办」。");
        it.needs.add(1024, "门锁坏了", NeedState.IN_PROGRESS, BotFixture.VOLUNTEER_ID);
        it.say(BotFixture.RESIDENT, "撤回 1024");
        assertThat(it.say(BotFixture.RESIDENT, "1")).endsWith("回复「看 1024」看现在能做什么。");
    }

    @Test
    void tellsWhoseCommandItIs() {
        assertThat(it.say(BotFixture.RESIDENT, "待办")).startsWith("这是社区工作人员用的。").contains("进度 编号");
        assertThat(it.say(BotFixture.RESIDENT, "接 1024")).startsWith("这是志愿者用的。");
        assertThat(it.say(BotFixture.VOLUNTEER, "派 1024"))
                .startsWith("这是社区工作人员用的。")
                .contains("我的任务");
        assertThat(it.say(BotFixture.STAFF, "抢单")).startsWith("这是志愿者用的。").contains("待办");
    }

    @Test
    void cutsAListRatherThanASentence() {
        for (int id = 100000001; id <= 100000009; id++) {
            it.needs.add(id, "一件标题有二十个字那么长的事情请看看这里", NeedState.ASSIGNED, BotFixture.VOLUNTEER_ID);
        }
        String reply = it.say(BotFixture.RESIDENT, "我的");
        assertThat(reply).endsWith("回复数字看进度。").contains("\n1 100000001").doesNotContain("9 100000009");
        long shown = reply.lines().count() - 2;
        assertThat(it.say(BotFixture.RESIDENT, "9")).isEqualTo("请回复 1 到 " + shown + " 之间的数字。");
    }
}
