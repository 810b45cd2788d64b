package cn.haitang.bot;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Gifts in the chat. */
class GiftTalkTests {

    private final BotFixture it = new BotFixture();

    @Test
    void residentsReadTheirCodes() {
        assertThat(it.say(BotFixture.RESIDENT, "礼包"))
                .isEqualTo("您没有等着领的礼包。看看能领什么：https://haitang.example.cn/h5/#/pages/gifts/list");
        it.gifts.add();
        assertThat(it.say(BotFixture.RESIDENT, "领礼包")).contains("书香阅读礼包：" + FakeGifts.CODE);
    }

    @Test
    void whoHandsOverSaysTheCode() {
        assertThat(it.say(BotFixture.STAFF, "发礼")).contains("发礼 领取码");
        assertThat(it.say(BotFixture.STAFF, "发礼 1001-00000000")).startsWith("这个码不对");
        assertThat(it.say(BotFixture.STAFF, "发礼 " + FakeGifts.CODE)).startsWith("发好了：庄阿姨替陆阿婆领走了一份书香阅读礼包");
        assertThat(it.say(BotFixture.VOLUNTEER, "发礼包" + FakeGifts.CODE)).startsWith("这份礼包已经领走了");
        assertThat(it.say(BotFixture.RESIDENT, "发礼 " + FakeGifts.CODE)).startsWith("这是志愿者和社区工作人员用的");
    }
}
