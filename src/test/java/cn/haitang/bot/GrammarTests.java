package cn.haitang.bot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GrammarTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "接1024",
                "接 1024",
                "接单1024",
                "接单 1024",
                "我接1024",
                "我来接 1024",
                "接１０２４",
                "接　1024",
                "接#1024",
                "接 #1024",
                "接：1024",
                "接1024号",
                "接 1024 号",
                "接第1024号",
                "接编号1024",
                "接单号1024",
                "1024接",
                "1024 接单",
                "1024号接单",
                "#1024 接",
                "  接1024。",
                "接1024吧",
                "接了1024",
                "请帮我接1024",
                "接no.1024",
                "接No1024"
            })
    void readsTakingInEverySpelling(String text) {
        assertThat(Grammar.parse(text)).isEqualTo(Intent.of(Verb.TAKE, 1024));
    }

    @ParameterizedTest
    @CsvSource({
        "诉求,NEED",
        "我的,MINE",
        "我的诉求,MINE",
        "我的任务,TASKS",
        "任务,TASKS",
        "待办,BACKLOG",
        "待办。,BACKLOG",
        "统计,STATISTICS",
        "抢单,GRAB",
        "抢单吧,GRAB",
        "帮助,HELP",
        "?,HELP",
        "？,HELP",
        "菜单,HELP",
        "HELP,HELP",
        "取消,CANCEL",
        "继续,CONTINUE",
        "更多,MORE",
        "绑定,BIND",
        "邀请,INVITE",
        "请假,LEAVE",
        "销假,LEAVE_ENDS",
        "办好了,FINISH",
        "不方便,GIVE_BACK",
        "接,TAKE",
        "接单,TAKE",
        "退单,GIVE_BACK",
        "我到了,ARRIVE"
    })
    void readsWordsStandingAlone(String text, Verb verb) {
        assertThat(Grammar.parse(text)).isEqualTo(Intent.of(verb));
    }

    @ParameterizedTest
    @CsvSource({
        "进度1024,SHOW",
        "查进度 1024,SHOW",
        "看1024,SHOW",
        "看 1024号,SHOW",
        "1024进度,SHOW",
        "催1024,URGE",
        "催办1024,URGE",
        "催一催 1024,URGE",
        "催一下1024,URGE",
        "帮我催一下1024,URGE",
        "受理1024,ACCEPT",
        "1024受理,ACCEPT",
        "派1024,DISPATCH",
        "派单 1024,DISPATCH",
        "指派1024,DISPATCH",
        "撤回1024,WITHDRAW",
        "到了1024,ARRIVE",
        "我到了 1024,ARRIVE",
        "抢1024,GRAB",
        "抢单 1024,GRAB",
        "电话1024,PHONE",
        "放行1024,CLEAR_TEXT",
        "恢复 1024,RESUME",
        "共商1024,DELIBERATE"
    })
    void readsAVerbWithItsNumber(String text, Verb verb) {
        assertThat(Grammar.parse(text)).isEqualTo(Intent.of(verb, 1024));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "退1024 家里有事|GIVE_BACK|家里有事",
                "退1024家里有事|GIVE_BACK|家里有事",
                "退单１０２４，家里有事|GIVE_BACK|家里有事",
                "不方便 1024 家里有事|GIVE_BACK|家里有事",
                "1024退 家里有事|GIVE_BACK|家里有事",
                "完成1024已换锁|FINISH|已换锁",
                "完成 1024：已换锁，试过了。|FINISH|已换锁，试过了。",
                "办好了1024号已换锁|FINISH|已换锁",
                "1024 完成 已换锁|FINISH|已换锁",
                "不予受理 1024 不归社区管|REJECT|不归社区管",
                "不受理1024，不归社区管|REJECT|不归社区管",
                "派 1024 3|DISPATCH|3",
                "派1024 ３|DISPATCH|３",
                "派1024给陆桂花|DISPATCH|给陆桂花",
                "评价 1024 5 5 5 谢谢|RATE|5 5 5 谢谢",
                "评价1024，5分5分4分|RATE|5分5分4分",
                "转办1024 12345|REFER|12345",
                "挂起1024 7天 等配件|SUSPEND|7天 等配件",
                "收回 1024 换人|TAKE_BACK|换人",
                "重开1024 还是漏水|REOPEN|还是漏水",
                "没修好 1024 还是漏水|REOPEN|还是漏水",
                "并案 1024 1020|MERGE|1020",
                "办不成1024 房子要拆|CLOSE_UNRESOLVED|房子要拆"
            })
    void readsWhatFollowsTheNumberAsTyped(String text, Verb verb, String rest) {
        assertThat(Grammar.parse(text)).isEqualTo(Intent.of(verb, 1024).withRest(rest));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "诉求 楼道灯不亮|楼道灯不亮",
                "诉求：楼道灯不亮|楼道灯不亮",
                "诉求楼道灯不亮|楼道灯不亮",
                "我要提诉求 楼道灯不亮|楼道灯不亮",
                "报修，水管漏了|水管漏了",
                "不急 楼道没扶手|楼道没扶手"
            })
    void readsANeedsText(String text, String need) {
        assertThat(Grammar.parse(text)).isEqualTo(Intent.of(Verb.NEED, need));
    }

    @ParameterizedTest
    @CsvSource({
        "绑定 123456,123456",
        "绑定123456,123456",
        "绑定１２３ ４５６,123456",
        "绑定：abcd2345,ABCD2345",
        "邀请码 ABCD2345,ABCD2345"
    })
    void readsCodes(String text, String code) {
        assertThat(Grammar.parse(text)).isEqualTo(Intent.of(Verb.BIND, code));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "看病难怎么办",
                "看3幢楼道",
                "我的锁坏了",
                "任务太重了",
                "催了三次没人管",
                "催2次了没人管",
                "接孩子放学",
                "接3个人",
                "退休了想做志愿者",
                "完成3件任务了",
                "派3个人来",
                "到3幢来",
                "谢谢",
                "1024",
                "水管漏了怎么办",
                "我的任务太重了",
                "绑定手机怎么弄",
                "接99999999999999999999",
                "",
                "   "
            })
    void leavesOtherTextsAlone(String text) {
        assertThat(Grammar.parse(text)).isNull();
    }

    @Test
    void readsDaysOfLeave() {
        assertThat(Grammar.parse("请假3天")).isEqualTo(Intent.of(Verb.LEAVE, 3));
        assertThat(Grammar.parse("请假 ３")).isEqualTo(Intent.of(Verb.LEAVE, 3));
        assertThat(Grammar.parse("请假3小时去医院")).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "2,2",
        "２,2",
        "②,2",
        "2。,2",
        "第2个,2",
        "选2,2",
        "2号,2",
        "二,2",
        "第二个,2",
        " 2 ,2",
        "2️⃣,2",
        "1024号,1024",
        "#1024,1024",
        "2),2"
    })
    void readsNumbersStandingAlone(String text, long number) {
        assertThat(Grammar.bareNumber(text)).isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2幢", "2个人", "5 5 5", "两个", "一定", "", "二楼", "2.5"})
    void readsNoNumberInOtherTexts(String text) {
        assertThat(Grammar.bareNumber(text)).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "5 5 5 谢谢|5|5|5|谢谢",
                "555|5|5|5|",
                "５ ４ ３|5|4|3|",
                "5分，4分，3分 还行|5|4|3|还行",
                "5、5、5|5|5|5|",
                "5|5|5|5|",
                "都是5分|5|5|5|",
                "4分|4|4|4|"
            })
    void readsRatings(String text, int completion, int accuracy, int satisfaction, String comment) {
        assertThat(Grammar.ratings(text))
                .isEqualTo(new Grammar.Rated(completion, accuracy, satisfaction, comment == null ? "" : comment));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "很好", "5 5", "6 5 5", "0", "5 5 55"})
    void readsNoRatingsInOtherTexts(String text) {
        assertThat(Grammar.ratings(text)).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "三元二村3幢402室门锁坏了|三元二村门锁坏了|3幢402室",
                "三元二村３幢４０２ 门锁坏了|三元二村 门锁坏了|３幢４０２",
                "12栋2单元501，漏水|漏水|12栋2单元501",
                "1幢和2幢之间的路灯坏了|1幢和2幢之间的路灯坏了|",
                "3幢楼道灯不亮|3幢楼道灯不亮|",
                "3-1-402室漏水|漏水|3-1-402室"
            })
    void takesOnlyARealDoorOutOfTheText(String text, String rest, String door) {
        Grammar.Door found = Grammar.door(text);
        assertThat(found.text()).isEqualTo(rest);
        assertThat(found.door()).isEqualTo(door);
    }

    @Test
    void usesNoWordForTwoVerbs() {
        Map<String, Verb> seen = new HashMap<>();
        for (Words.Word word : Words.LONGEST_FIRST) {
            Verb other = seen.put(word.text(), word.verb());
            boolean toldApart = other == Verb.CANCEL && word.verb() == Verb.CANCEL_SIGN_UP;
            assertThat(other == null || toldApart).as(word.text()).isTrue();
        }
    }

    @Test
    void givesUpWithoutANumberAndTakesASignUpBackWithOne() {
        assertThat(Grammar.parse("取消")).isEqualTo(Intent.of(Verb.CANCEL));
        assertThat(Grammar.parse("取消 104")).isEqualTo(Intent.of(Verb.CANCEL_SIGN_UP, 104));
        assertThat(Grammar.parse("取消报名")).isEqualTo(Intent.of(Verb.CANCEL_SIGN_UP));
    }

    @Test
    void understandsEveryWordItTeaches() {
        for (Verb verb : Verb.values()) {
            String word = Words.taught(verb);
            if (!word.isEmpty()) {
                assertThat(Grammar.parse(word)).as(word).isEqualTo(Intent.of(verb));
            }
        }
    }

    @Test
    void isNotSlowedDownByOddTexts() {
        long start = System.nanoTime();
        assertThat(Grammar.parse("接" + " ".repeat(2000) + "x")).isNull();
        assertThat(Grammar.parse("评价 1 " + "5 ".repeat(1000))).isNotNull();
        assertThat(Grammar.bareNumber(" .".repeat(1000))).isNull();
        assertThat(System.nanoTime() - start).isLessThan(1_000_000_000L);
    }
}
