package cn.haitang.bot;

import static org.assertj.core.api.Assertions.assertThat;

import cn.haitang.pioneers.Card.Standing;
import cn.haitang.wechat.InboundMessage;
import cn.haitang.wechat.InboundMessage.Kind;
import org.junit.jupiter.api.Test;

class CardTalkTests {

    private final BotFixture it = new BotFixture();

    @Test
    void whoeverScansReadsTheCardAndAsksForItLater() {
        it.cards.add(BotFixture.VOLUNTEER_ID, "陆桂花", Standing.SERVING);
        InboundMessage scan = it.message(BotFixture.NEWCOMER, Kind.SUBSCRIBE, "c_ref22");
        assertThat(it.reply(scan)).isEqualTo("""
                        陆桂花是您的联系人了。
                        白莲社区 · 三元二村 1–6 幢
                        能帮：换锁、代买药
                        在哪里：菜鸟驿站
                        电话：13962100002
                        家里、楼里、小区里有事，回复「诉求 要说的事」。以后回复「联系人」再看。""");
        assertThat(it.say(BotFixture.NEWCOMER, "联系人")).startsWith("您的联系人是陆桂花。");
        assertThat(it.say(BotFixture.RESIDENT, "我的联系人")).startsWith("您还没有联系人");
    }

    @Test
    void saysWhoIsAwayAndWhoLeft() {
        it.cards.add(22, "陆桂花", Standing.AWAY);
        it.cards.add(23, "袁园", Standing.GONE);
        assertThat(it.reply(it.message(BotFixture.RESIDENT, Kind.SCAN, "c_ref22")))
                .contains("是您的联系人了", "请假到12月1日，这些天有事请找白莲社区");
        assertThat(it.reply(it.message(BotFixture.RESIDENT, Kind.SCAN, "c_ref23")))
                .isEqualTo("袁园不再担任白莲社区的海棠先锋。有事请找白莲社区：回复「诉求 要说的事」。");
        assertThat(it.reply(it.message(BotFixture.RESIDENT, Kind.SCAN, "c_nonsense")))
                .startsWith("没有找到这张联系卡");
    }

    @Test
    void volunteersReadTheirOwn() {
        assertThat(it.say(BotFixture.VOLUNTEER, "名片")).contains("请让社区工作人员做一张");
        it.cards.add(BotFixture.VOLUNTEER_ID, "陆桂花", Standing.SERVING);
        assertThat(it.say(BotFixture.VOLUNTEER, "我的名片"))
                .startsWith("陆桂花\n白莲社区")
                .contains("扫过的人：12")
                .contains("看卡：https://haitang.example.cn/h5/#/pages/pioneers/card?ref=ref22")
                .endsWith("打印：https://haitang.example.cn/cards/ref22/print");
        assertThat(it.reply(it.message(BotFixture.VOLUNTEER, Kind.SCAN, "c_ref22")))
                .startsWith("这是您自己的联系卡");
        assertThat(it.say(BotFixture.RESIDENT, "名片")).startsWith("这是志愿者和社区工作人员用的");
    }

    @Test
    void staffReadAnybodysByNameAndByNumber() {
        it.roster.add(22, "陆桂花");
        it.roster.add(23, "袁园");
        it.cards.add(22, "陆桂花", Standing.SERVING);
        assertThat(it.say(BotFixture.STAFF, "名片 陆桂花"))
                .startsWith("陆桂花\n")
                .endsWith("修改：https://haitang.example.cn/h5/#/pages/pioneers/edit-card?member=22");
        assertThat(it.say(BotFixture.STAFF, "名片")).contains("1 陆桂花", "2 袁园");
        assertThat(it.say(BotFixture.STAFF, "2")).startsWith("袁园还没有联系卡。").contains("edit-card?member=23");
        assertThat(it.say(BotFixture.STAFF, "名片 张三")).startsWith("没有找到志愿者「张三」");
        assertThat(it.say(BotFixture.STAFF, "袁")).startsWith("袁园还没有联系卡。");
    }

    @Test
    void staffWithoutVolunteersLearnHowToInvite() {
        assertThat(it.say(BotFixture.STAFF, "名片")).contains("邀请");
    }
}
