package cn.haitang.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import cn.haitang.needs.NeedState;
import cn.haitang.wechat.InboundMessage;
import cn.haitang.wechat.InboundMessage.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.test.StepVerifier;

class BotTests {

    private final BotFixture it = new BotFixture();

    @Test
    void actsOnceOnTheSameMessageAndAnswersTheSameAgain() {
        it.needs.add(1024, "换锁", NeedState.SUBMITTED, null);
        InboundMessage accept = it.message(BotFixture.STAFF, Kind.TEXT, "受理1024");
        String first = it.reply(accept);
        assertThat(it.reply(accept)).isEqualTo(first);
        assertThat(it.needs.log).containsExactly("accept 1024");
    }

    @Test
    void doesNotReadAnOldNumberAgainstANewList() {
        it.needs.add(1024, "换锁", NeedState.ASSIGNED, BotFixture.VOLUNTEER_ID);
        it.needs.add(1030, "送药", NeedState.ACCEPTED, null);
        it.say(BotFixture.VOLUNTEER, "我的任务");
        it.needs.add(1025, "读报", NeedState.ACCEPTED, null);
        it.say(BotFixture.VOLUNTEER, "抢单");
        InboundMessage grab = it.message(BotFixture.VOLUNTEER, Kind.TEXT, "1");
        String first = it.reply(grab);
        it.say(BotFixture.VOLUNTEER, "抢单");
        assertThat(it.reply(grab)).isEqualTo(first);
        assertThat(it.needs.log).containsExactly("grab 1025");
    }

    @Test
    void submitsOnceWhenTheConfirmationComesTwice() {
        it.say(BotFixture.RESIDENT, "诉求 门锁坏了");
        InboundMessage yes = it.message(BotFixture.RESIDENT, Kind.TEXT, "1");
        String first = it.reply(yes);
        assertThat(it.reply(yes)).isEqualTo(first);
        assertThat(it.needs.posted).hasSize(1);
    }

    @Test
    void looksAgainWhenAnotherMessageCameInBetween() {
        it.needs.add(1024, "换锁", NeedState.ACCEPTED, null);
        it.say(BotFixture.RESIDENT, "我的");
        it.conversations.inBetween = () -> it.say(BotFixture.RESIDENT, "诉求 水管漏水");
        assertThat(it.say(BotFixture.RESIDENT, "撤回 1024")).contains("真的不办了吗").endsWith("「取消」不提了。");
        assertThat(it.say(BotFixture.RESIDENT, "2")).contains("没有动");
        assertThat(it.say(BotFixture.RESIDENT, "继续")).contains("水管漏水");
    }

    @Test
    void greetsByRoleAndTriesAgainWhatCouldNotArrive() {
        assertThat(it.reply(it.message(BotFixture.NEWCOMER, Kind.SUBSCRIBE, null)))
                .startsWith("您好，这里是海棠连心。")
                .contains("诉求 要说的事");
        assertThat(it.reply(it.message(BotFixture.VOLUNTEER, Kind.SUBSCRIBE, "")))
                .startsWith("陆桂花，您好")
                .contains("我的任务");
        assertThat(it.reply(it.message(BotFixture.STAFF, Kind.SUBSCRIBE, "poster-7")))
                .contains("待办");
        assertThat(it.notifications.log).contains("retry 22", "retry 33").hasSize(3);
    }

    @Test
    void redeemsTheInvitationOfAScannedCode() {
        InboundMessage scan = it.message(BotFixture.NEWCOMER, Kind.SCAN, "i_ABCD2345");
        assertThat(it.reply(scan)).startsWith("欢迎！您现在是白莲社区的海棠先锋").contains("我的任务");
        it.reply(scan);
        it.reply(it.message(BotFixture.RESIDENT, Kind.SUBSCRIBE, "i_ABCD2345"));
        assertThat(it.people.log).containsExactly("redeem ABCD2345", "redeem ABCD2345");
        assertThat(it.reply(it.message(BotFixture.RESIDENT, Kind.SCAN, "i_WRONG")))
                .startsWith("邀请码不对");
        assertThat(it.reply(it.message(BotFixture.RESIDENT, Kind.SCAN, "poster-7")))
                .contains("海棠连心");
    }

    @Test
    void bindsByCodeScanAndQuestion() {
        assertThat(it.say(BotFixture.RESIDENT, "绑定 １２３４５６")).startsWith("绑定好了");
        assertThat(it.reply(it.message(BotFixture.RESIDENT, Kind.SCAN, "b_123456")))
                .startsWith("绑定好了");
        assertThat(it.say(BotFixture.RESIDENT, "绑定")).contains("六位数字");
        assertThat(it.say(BotFixture.RESIDENT, "123 456")).startsWith("绑定好了");
        assertThat(it.say(BotFixture.RESIDENT, "绑定 654321")).startsWith("绑定码不对");
        assertThat(it.say(BotFixture.RESIDENT, "绑定 abcd2345")).startsWith("欢迎！");
        assertThat(it.say(BotFixture.RESIDENT, "绑定 12345")).contains("六位数字");
    }

    @Test
    void takesAMenuClickForItsWord() {
        assertThat(it.reply(it.message(BotFixture.STAFF, Kind.CLICK, "待办"))).startsWith("待受理 2");
    }

    @Test
    void passesOnWhatWeChatSaysAboutDelivery() {
        InboundMessage result = it.message(BotFixture.NEWCOMER, Kind.TEMPLATE_RESULT, "failed:user block");
        StepVerifier.create(it.bot.handle(result)).verifyComplete();
        assertThat(it.notifications.log).containsExactly("result 41 failed:user block");
        assertThat(it.people.lookUps).isZero();
    }

    @Test
    void remembersAnUnfollow() {
        StepVerifier.create(it.bot.handle(it.message(BotFixture.RESIDENT, Kind.UNSUBSCRIBE, null)))
                .verifyComplete();
        assertThat(it.people.log).containsExactly("unfollow openid-resident");
    }

    @ParameterizedTest
    @EnumSource(names = {"VIEW", "OTHER"})
    void saysNothingToWhatNeedsNoAnswer(Kind kind) {
        StepVerifier.create(it.bot.handle(it.message(BotFixture.RESIDENT, kind, "http://x")))
                .verifyComplete();
        assertThat(it.people.lookUps).isZero();
    }

    @ParameterizedTest
    @EnumSource(names = {"IMAGE", "VOICE", "VIDEO"})
    void explainsThatTextWorks(Kind kind) {
        assertThat(it.reply(it.message(BotFixture.RESIDENT, kind, "media")))
                .contains("文字")
                .contains("诉求");
    }

    @Test
    void letsOtherErrorsThrough() {
        it.people.down = true;
        assertThatIllegalStateException().isThrownBy(() -> it.say(BotFixture.RESIDENT, "我的"));
    }

    @Test
    void answersAnEmptyTextWithHelp() {
        assertThat(it.say(BotFixture.RESIDENT, "")).contains("您可以回复");
        assertThat(it.reply(it.message(BotFixture.RESIDENT, Kind.TEXT, null))).contains("您可以回复");
    }

    @Test
    void fitsEveryHelpOnOneScreen() {
        for (String openId : new String[] {
            BotFixture.RESIDENT, BotFixture.NEWCOMER, BotFixture.VOLUNTEER, BotFixture.STAFF, BotFixture.ADMIN
        }) {
            assertThat(it.say(openId, "帮助")).startsWith("您可以回复");
            assertThat(it.say(openId, "？")).startsWith("您可以回复");
        }
    }
}
