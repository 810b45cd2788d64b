package cn.haitang.bot;

import static org.assertj.core.api.Assertions.assertThat;

import cn.haitang.needs.NeedAction;
import cn.haitang.needs.NeedError;
import cn.haitang.needs.NeedState;
import cn.haitang.shared.DomainException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkTalkTests {

    private final BotFixture it = new BotFixture();

    @Test
    void volunteerGoesFromTakingToFinishing() {
        it.needs.add(1024, "换锁", NeedState.ASSIGNED, BotFixture.VOLUNTEER_ID);
        assertThat(it.say(BotFixture.VOLUNTEER, "我的任务")).contains("1 1024 换锁 · 三元二村 · 已派单，等陆桂花在今天 11:05前答复");
        assertThat(it.say(BotFixture.VOLUNTEER, "接1024"))
                .contains("您接了 1024 换锁")
                .contains("「完成 1024 做了什么」");
        assertThat(it.say(BotFixture.VOLUNTEER, "电话 1024")).contains("13812345678");
        assertThat(it.say(BotFixture.VOLUNTEER, "到了 1024")).contains("1024 记下了");
        assertThat(it.say(BotFixture.VOLUNTEER, "完成1024已换锁")).contains("1024 办好了，已请居民确认");
        assertThat(it.needs.log).containsExactly("take 1024", "phone 1024", "start 1024", "finish «已换锁» 1024");
    }

    @Test
    void volunteerNeedsNoNumberForTheOnlyTask() {
        it.needs.add(1024, "换锁", NeedState.ASSIGNED, BotFixture.VOLUNTEER_ID);
        it.say(BotFixture.VOLUNTEER, "接单");
        it.say(BotFixture.VOLUNTEER, "到了");
        assertThat(it.say(BotFixture.VOLUNTEER, "办好了")).isEqualTo("1024 做了什么？请直接说，比如「已换锁」。");
        assertThat(it.say(BotFixture.VOLUNTEER, "已换锁")).contains("办好了");
        assertThat(it.needs.log).containsExactly("take 1024", "start 1024", "finish «已换锁» 1024");
    }

    @Test
    void volunteerPicksOneOfSeveralTasks() {
        it.needs.add(1024, "换锁", NeedState.ASSIGNED, BotFixture.VOLUNTEER_ID);
        it.needs.add(1025, "送药", NeedState.ASSIGNED, BotFixture.VOLUNTEER_ID);
        assertThat(it.say(BotFixture.VOLUNTEER, "接")).startsWith("「接」哪一件？");
        assertThat(it.say(BotFixture.VOLUNTEER, "２")).contains("您接了 1025");
        assertThat(it.needs.log).containsExactly("take 1025");
    }

    @Test
    void volunteerWithoutTasksLearnsWhatToDo() {
        assertThat(it.say(BotFixture.VOLUNTEER, "接")).contains("没有可以「接」的任务");
        assertThat(it.say(BotFixture.VOLUNTEER, "我的任务")).contains("抢单");
        assertThat(it.say(BotFixture.VOLUNTEER, "抢单")).contains("没有等人帮忙的事");
    }

    @Test
    void givingBackIsDecliningBeforeTheYesAndHandingOverAfterIt() {
        it.needs.add(1024, "换锁", NeedState.ASSIGNED, BotFixture.VOLUNTEER_ID);
        assertThat(it.say(BotFixture.VOLUNTEER, "退1024")).contains("为什么去不了");
        assertThat(it.say(BotFixture.VOLUNTEER, "不方便")).contains("已退给社区");
        it.needs.add(1025, "送药", NeedState.TAKEN, BotFixture.VOLUNTEER_ID);
        it.say(BotFixture.VOLUNTEER, "退单1025 脚扭了");
        assertThat(it.needs.log).containsExactly("decline «不方便» 1024", "handOver «脚扭了» 1025");
    }

    @Test
    void aCommandInterruptsAnOpenQuestion() {
        it.needs.add(1024, "换锁", NeedState.ASSIGNED, BotFixture.VOLUNTEER_ID);
        it.say(BotFixture.VOLUNTEER, "退1024");
        assertThat(it.say(BotFixture.VOLUNTEER, "接1024")).contains("您接了 1024");
        assertThat(it.say(BotFixture.VOLUNTEER, "谢谢")).contains("没看懂");
        assertThat(it.needs.log).containsExactly("take 1024");
    }

    @Test
    void volunteerGrabsFromTheNumberedList() {
        it.needs.add(1024, "换锁", NeedState.ACCEPTED, null);
        it.needs.add(1025, "送药", NeedState.ACCEPTED, null);
        assertThat(it.say(BotFixture.VOLUNTEER, "抢单")).contains("1 1024").endsWith("回复数字就接下。");
        assertThat(it.say(BotFixture.VOLUNTEER, "②")).contains("您抢到了 1025");
        assertThat(it.needs.log).containsExactly("grab 1025");
    }

    @Test
    void aLostRaceIsToldWithWhatToDoNext() {
        it.needs.add(1024, "换锁", NeedState.ACCEPTED, null);
        it.say(BotFixture.VOLUNTEER, "抢单");
        it.needs.refusal = new DomainException(NeedError.NEED_ALREADY_TAKEN);
        assertThat(it.say(BotFixture.VOLUNTEER, "1")).endsWith("回复「抢单」看看别的。");
    }

    @Test
    void volunteerTakesAndEndsLeave() {
        assertThat(it.say(BotFixture.VOLUNTEER, "请假")).contains("请假 3");
        assertThat(it.say(BotFixture.VOLUNTEER, "请假3天")).isEqualTo("好的，到11月26日为止不给您派单。提前回来就回复「销假」。");
        it.say(BotFixture.VOLUNTEER, "销假");
        assertThat(it.roster.log).containsExactly("leave 2026-11-26", "leave null");
    }

    @Test
    void staffSeeCountsAndTheListAndTheWhole() {
        it.needs.add(1020, "水管漏水", NeedState.SUBMITTED, null);
        it.needs.actions = List.of(NeedAction.ACCEPT, NeedAction.REJECT, NeedAction.REFER);
        assertThat(it.say(BotFixture.STAFF, "待办"))
                .isEqualTo("待受理 2，待派单 3，超时 1\n1 1020 水管漏水 · 三元二村 · 已提交\n回复数字看全文，或「受理 编号」「派 编号」。");
        assertThat(it.say(BotFixture.STAFF, "1"))
                .contains("地址：3幢402室")
                .contains("电话：138****5678")
                .endsWith("可以回复：「受理 1020」「不予受理 1020 理由」「转办 1020 去向」");
    }

    @Test
    void staffDispatchByTwoShortReplies() {
        it.needs.add(1024, "换锁", NeedState.SUBMITTED, null);
        it.suggestTwoAndAService();
        assertThat(it.say(BotFixture.STAFF, "受理 1024")).contains("已受理 1024 换锁").contains("「派 1024」");
        assertThat(it.say(BotFixture.STAFF, "派 1024")).isEqualTo("""
                        1024 换锁 · 三元二村，推荐：
                        1 陆桂花 同社区，会联系锁匠，手上 1 件
                        2 袁园 邻近社区，手上 0 件
                        3 服务：周师傅开锁（付费，09:00–18:00）
                        回复数字派单，回复「看 1024」看全文。""");
        assertThat(it.say(BotFixture.STAFF, "1")).isEqualTo("已派给陆桂花，通知正在送出。");
        assertThat(it.needs.log).containsExactly("accept 1024", "assign 22 v3 1024");
    }

    @Test
    void staffDispatchInOneReplyByNumberOrName() {
        it.suggestTwoAndAService();
        it.needs.add(1024, "换锁", NeedState.ACCEPTED, null);
        it.needs.add(1025, "送药", NeedState.ACCEPTED, null);
        assertThat(it.say(BotFixture.STAFF, "派 1024 2")).contains("已派给");
        assertThat(it.say(BotFixture.STAFF, "派1025给陆桂花")).contains("已派给陆桂花");
        assertThat(it.needs.log).containsExactly("assign 23 v3 1024", "assign 22 v3 1025");
    }

    @Test
    void staffChooseAServiceAndThenWhoGoesAlong() {
        it.suggestTwoAndAService();
        it.needs.add(1024, "换锁", NeedState.ACCEPTED, null);
        it.say(BotFixture.STAFF, "派1024");
        assertThat(it.say(BotFixture.STAFF, "3"))
                .contains("谁一起去")
                .contains("1 陆桂花")
                .doesNotContain("服务：");
        assertThat(it.say(BotFixture.STAFF, "1")).contains("已派给陆桂花");
        assertThat(it.needs.log).containsExactly("match 7 1024", "assign 22 v3 1024");
    }

    @Test
    void staffLearnWhatIsPossibleForAWrongNumberOrName() {
        it.suggestTwoAndAService();
        it.needs.add(1024, "换锁", NeedState.ACCEPTED, null);
        assertThat(it.say(BotFixture.STAFF, "派 1024 9")).contains("推荐里没有").contains("3 服务");
        assertThat(it.say(BotFixture.STAFF, "派 1024 张三")).contains("推荐里没有");
        assertThat(it.say(BotFixture.STAFF, "7")).isEqualTo("请回复 1 到 3 之间的数字。");
        assertThat(it.say(BotFixture.STAFF, "2")).contains("已派给");
    }

    @Test
    void staffAcceptBeforeTheyDispatch() {
        it.needs.add(1024, "换锁", NeedState.SUBMITTED, null);
        it.needs.actions = List.of(NeedAction.ACCEPT);
        assertThat(it.say(BotFixture.STAFF, "派1024")).isEqualTo("1024 还没受理，先受理再派。\n可以回复：「受理 1024」");
    }

    @Test
    void staffLearnWhenNobodyFits() {
        it.needs.add(1024, "换锁", NeedState.ACCEPTED, null);
        assertThat(it.say(BotFixture.STAFF, "派1024")).contains("没有合适的人").contains("邀请");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "不予受理 1024 不归社区管|reject «不归社区管» → null 1024",
                "不予受理 1024 不归社区管，请找物业|reject «不归社区管» → 物业 1024",
                "转办1024 12345|refer → 12345 null 1024",
                "转办1024 物业，管道是公用的|refer → 物业 管道是公用的 1024",
                "并案1024 1020|merge into 1020 1024",
                "并案1024到1020号|merge into 1020 1024",
                "共商1024|deliberate null 1024",
                "挂起1024 7天，等配件|suspend «等配件» 2026-12-01 1024",
                "恢复1024|resume 1024",
                "办不成1024 房子要拆|unresolved «房子要拆» 1024",
                "放行1024|clear 1024",
                "收回1024 换人|takeBack «换人» 1024",
                "催1024|urge 1024",
                "受理1024|accept 1024"
            })
    void staffDecideInOneLine(String said, String done) {
        it.needs.add(1024, "换锁", NeedState.SUBMITTED, null);
        assertThat(it.say(BotFixture.STAFF, said)).contains("1024");
        assertThat(it.needs.log).containsExactly(done);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "不予受理1024|不归社区管|reject «不归社区管» → null 1024",
                "转办1024|12345|refer → 12345 null 1024",
                "并案1024|1020|merge into 1020 1024",
                "挂起1024|7 等配件|suspend «等配件» 2026-12-01 1024",
                "挂起1024 等配件|7 等配件|suspend «等配件» 2026-12-01 1024",
                "办不成1024|房子要拆|unresolved «房子要拆» 1024",
                "收回1024|换人|takeBack «换人» 1024"
            })
    void staffAreAskedForWhatADecisionNeeds(String said, String answer, String done) {
        it.needs.add(1024, "换锁", NeedState.SUBMITTED, null);
        assertThat(it.say(BotFixture.STAFF, said)).startsWith("1024 ").contains("？");
        assertThat(it.needs.log).isEmpty();
        it.say(BotFixture.STAFF, answer);
        assertThat(it.needs.log).containsExactly(done);
    }

    @Test
    void staffAreAskedForTheNumberByExample() {
        assertThat(it.say(BotFixture.STAFF, "受理")).isEqualTo("受理哪一件？请带上编号，比如「受理 1024」。");
        assertThat(it.say(BotFixture.STAFF, "派")).contains("「派 1024」");
        assertThat(it.say(BotFixture.STAFF, "电话")).contains("「电话 1024」");
    }

    @Test
    void staffSeeTheFiguresOfTheWhiteboard() {
        assertThat(it.say(BotFixture.STAFF, "统计"))
                .isEqualTo("白板数据：\n白莲社区\n受理 162，销号 158，在办 4，超时 1\n解决率 97.5%，一般 2.5 天办好\n回复「待办」看等着办的事。");
        assertThat(it.say(BotFixture.ADMIN, "统计")).contains("金阊街道");
    }

    @Test
    void staffInviteAVolunteer() {
        assertThat(it.say(BotFixture.STAFF, "邀请")).isEqualTo("邀请哪种人？\n1 海棠先锋\n2 社区工作人员\n回复数字选一个。");
        assertThat(it.say(BotFixture.STAFF, "海棠先锋")).isEqualTo("白莲社区的海棠先锋叫什么名字？");
        assertThat(it.say(BotFixture.STAFF, "陆桂花")).contains("「绑定 WXYZ6789」").contains("http://qr/1");
        assertThat(it.people.log).containsExactly("invite VOLUNTEER 白莲社区 陆桂花 key-3");
    }

    @Test
    void adminsSayForWhichCommunityTheyInvite() {
        assertThat(it.say(BotFixture.ADMIN, "邀请")).contains("3 街道管理员");
        assertThat(it.say(BotFixture.ADMIN, "2")).contains("哪个社区");
        assertThat(it.say(BotFixture.ADMIN, "火星")).contains("没认出");
        assertThat(it.say(BotFixture.ADMIN, "毛家桥")).contains("毛家桥社区的社区工作人员");
        it.say(BotFixture.ADMIN, "小王");
        assertThat(it.people.log).containsExactly("invite COMMUNITY_STAFF 毛家桥社区 小王 key-5");
    }
}
