package cn.haitang.bot;

import static org.assertj.core.api.Assertions.assertThat;

import cn.haitang.members.MemberId;
import cn.haitang.notifications.Notice;
import cn.haitang.wechat.InboundMessage;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmergencyTests {

    private final BotFixture it = new BotFixture();

    @BeforeEach
    void staffBailianAndTheStreet() {
        it.people.staff.put(FakePeople.BAILIAN.id().value(), List.of(new MemberId(33), new MemberId(34)));
        it.people.staff.put(FakePeople.STREET.id().value(), List.of(new MemberId(44)));
    }

    @ParameterizedTest
    @CsvSource({
        "着火了,119",
        "三元二村3幢着火了快来人,119",
        "楼下起火了,119",
        "发生火灾,119",
        "厨房烧起来了,119",
        "我好怕着火了,119",
        "诉求 隔壁着火了,119",
        "燃气泄漏了怎么办,119",
        "家里有煤气味,119",
        "我妈摔倒了起不来,120",
        "老人昏倒在楼道,120",
        "爸爸胸痛得厉害,120",
        "隔壁阿婆晕倒了,120",
        "昨晚摔倒到现在起不来,120",
        "去年摔倒过，现在又摔倒了,120",
        "有人触电,120",
        "我不想活了,12356",
        "想轻生,12356",
        "她说要跳楼,110",
        "楼下打架了,110",
        "有人入室偷东西,110",
        "有小偷,110",
        "着　火　了！着火！,119"
    })
    void answersDangerWithTheNumberToCall(String text, String number) {
        assertThat(it.say(BotFixture.RESIDENT, text)).contains(number);
        assertThat(it.notifications.notices).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "诉求 楼道灭火器过期了",
                "想参加防火宣传",
                "诉求 火灾报警器坏了",
                "火灾演练是什么时候",
                "诉求 楼道没有扶手，怕老人摔倒",
                "诉求 地砖松了容易摔倒",
                "诉求 加个扶手防摔倒",
                "没有着火",
                "没着火，虚惊一场",
                "不会着火吧",
                "去年我妈摔倒过，想装扶手",
                "上个月楼下着火了，墙还是黑的",
                "燃气泄漏报警器没电了",
                "燃气报警器一直响",
                "想学防燃气泄漏知识",
                "中风后遗症能陪诊吗",
                "请打我电话联系",
                "担心小孩子摔倒",
                "差点摔倒",
                "消防演练",
                "诉求 煤气灶打不着",
                "诉求 修一只电饭煲",
                "不急 楼道太滑，有人摔倒了",
                "帮助",
                "1"
            })
    void leavesWordsWithoutDangerAlone(String text) {
        it.say(BotFixture.RESIDENT, text);
        assertThat(it.notifications.notices).isEmpty();
    }

    @Test
    void tellsTheStaffOfTheHomeCommunity() {
        InboundMessage danger = it.message(BotFixture.RESIDENT, InboundMessage.Kind.TEXT, "三元二村3幢着火了");
        assertThat(it.reply(danger))
                .startsWith("请马上打119")
                .contains("社区工作人员也已经收到通知")
                .contains("不急");
        assertThat(it.notifications.notices)
                .extracting(Notice::recipient)
                .containsExactly(new MemberId(33), new MemberId(34));
        Notice notice = it.notifications.notices.get(0);
        assertThat(notice.topic()).isEqualTo("emergency");
        assertThat(notice.community()).isEqualTo(FakePeople.BAILIAN.id());
        assertThat(notice.values())
                .containsEntry("matter", "三元二村3幢着火了")
                .containsEntry("place", "白莲社区")
                .containsEntry("person", "庄阿姨")
                .containsEntry("time", "2026年11月24日 09:05");
        it.reply(danger);
        assertThat(it.notifications.notices.stream().map(Notice::dedupKey).distinct())
                .hasSize(2);
    }

    @Test
    void tellsTheStreetWhenNoHomeIsKnown() {
        it.say(BotFixture.NEWCOMER, "着火了");
        assertThat(it.notifications.notices).extracting(Notice::recipient).containsExactly(new MemberId(44));
    }

    @Test
    void answersTwoDangersAtOnce() {
        assertThat(it.say(BotFixture.RESIDENT, "着火了，有人昏倒")).contains("119").contains("120");
    }

    @Test
    void answersEvenWhenTheDatabaseIsAway() {
        it.people.down = true;
        assertThat(it.say(BotFixture.RESIDENT, "着火了")).startsWith("请马上打119").contains("暂时没联系上");
    }

    @Test
    void saysWhenStaffCouldNotBeTold() {
        it.notifications.down = true;
        assertThat(it.say(BotFixture.RESIDENT, "着火了")).contains("暂时没联系上");
        it.notifications.down = false;
        it.people.staff.clear();
        assertThat(it.say(BotFixture.RESIDENT, "着火了")).contains("暂时没联系上");
    }

    @Test
    void answersInTheMiddleOfADraftAndKeepsIt() {
        it.say(BotFixture.NEWCOMER, "诉求 水管漏水");
        assertThat(it.say(BotFixture.NEWCOMER, "着火了")).startsWith("请马上打119");
        assertThat(it.say(BotFixture.NEWCOMER, "白莲社区")).contains("事情：水管漏水");
    }

    @Test
    void registersWhatTheWriterSaysIsNotUrgent() {
        assertThat(it.say(BotFixture.RESIDENT, "不急 三元二村楼道灯不亮，有人摔倒了")).contains("1 提交");
    }
}
