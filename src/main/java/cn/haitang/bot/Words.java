package cn.haitang.bot;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The words of the conversation's grammar: what people say for each verb. The first of each row is the one replies
 * teach. These are input to be recognised, not sentences to be read, hence not in {@code messages.properties}.
 */
final class Words {

    private static final Map<Verb, List<String>> BY_VERB = byVerb();

    /** All words, longer ones first, so that «不予受理» is found before «受理». */
    static final List<Word> LONGEST_FIRST = BY_VERB.entrySet().stream()
            .flatMap(entry -> entry.getValue().stream().map(text -> new Word(text, entry.getKey())))
            .sorted(Comparator.comparing((Word word) -> -word.text().length()).thenComparing(Word::text))
            .toList();

    /** May stand before a verb and mean nothing. */
    static final List<String> FILLERS =
            List.of("请帮我", "麻烦你", "麻烦", "帮我", "帮忙", "我想要", "我想", "我要", "我来", "请你", "请", "你好");

    static final List<String> YES =
            List.of("好", "好的", "好吧", "可以", "对", "对的", "是", "是的", "嗯", "行", "确定", "确认", "没错", "要");
    static final List<String> NO = List.of("不", "不是", "不要", "不用", "不了", "算了", "否", "别");

    /** Speak of somebody else than the writer. */
    static final List<String> SOMEBODY_ELSE = List.of(
            "妈", "爸", "老人", "阿婆", "好婆", "奶奶", "爷爷", "外婆", "外公", "阿爹", "婆婆", "公公", "岳母", "岳父", "邻居家", "邻居的", "帮他", "帮她",
            "帮邻居", "帮老", "替他", "替她", "替邻居", "代他", "代她", "孩子");

    /** Speak of haste. */
    static final List<String> HASTE = List.of("很急", "急事", "着急", "紧急", "马上", "赶紧", "尽快", "赶快", "今天就", "急用");

    /** Make a long text look like a need although no category's keyword is in it. */
    static final List<String> COMPLAINT = List.of(
            "坏", "漏", "堵", "停", "吵", "脏", "乱", "臭", "断", "破", "裂", "缺", "没人", "没有", "不亮", "不通", "不动", "不了", "麻烦", "能不能",
            "可不可以", "希望", "请", "帮", "求", "怎么", "想要", "需要", "困难", "投诉", "解决", "反映");

    private Words() {}

    /** The word replies teach; empty for what is never said. */
    static String taught(Verb verb) {
        List<String> words = BY_VERB.get(verb);
        return words == null ? "" : words.get(0);
    }

    static boolean containsAny(String text, List<String> words) {
        return words.stream().anyMatch(text::contains);
    }

    private static Map<Verb, List<String>> byVerb() {
        Map<Verb, List<String>> words = new EnumMap<>(Verb.class);
        addForEverybody(words);
        addForVolunteers(words);
        addForStaff(words);
        return words;
    }

    private static void addForEverybody(Map<Verb, List<String>> words) {
        words.put(Verb.HELP, List.of("帮助", "菜单", "怎么用", "能做什么", "help", "?", "你好", "您好", "在吗"));
        words.put(Verb.CANCEL, List.of("取消", "不提了", "算了", "退出", "不办了"));
        words.put(Verb.CONTINUE, List.of("继续", "接着说", "接着"));
        words.put(Verb.MORE, List.of("更多", "下一页", "还有呢", "还有"));
        words.put(Verb.BIND, List.of("绑定", "邀请码", "绑定码", "兑换"));
        words.put(Verb.NEED, List.of("诉求", "提诉求", "报修", "求助", "反映", "提需求", "新诉求", "不急"));
        words.put(Verb.MINE, List.of("我的", "我的诉求", "我的需求", "我提的", "我提的诉求"));
        words.put(Verb.SHOW, List.of("看", "进度", "查进度", "看进度", "看看", "查看", "查", "查询", "详情", "到哪了"));
        words.put(Verb.WITHDRAW, List.of("撤回", "撤销", "不要了"));
        words.put(Verb.RATE, List.of("评价", "打分", "评分", "满意度"));
        words.put(Verb.URGE, List.of("催", "催办", "催一催", "催一下", "催催", "催单"));
        words.put(Verb.REOPEN, List.of("重开", "重新打开", "没办好", "没解决", "没修好", "再办"));
        words.put(Verb.POINTS, List.of("附近书屋", "书屋", "附近的书屋", "阅读点", "农家书屋", "附近书店", "哪里能看书"));
        words.put(Verb.BOOK_LISTS, List.of("书单", "看书单", "推荐书单", "有什么书"));
        words.put(Verb.CONTACT, List.of("联系人", "我的联系人", "谁管我们", "找先锋"));
        words.put(Verb.ACTIVITIES, List.of("活动", "读书活动", "看活动", "有什么活动", "最近活动"));
        words.put(Verb.MY_SIGN_UPS, List.of("我的活动", "我的报名", "我报的活动"));
        words.put(Verb.SIGN_UP, List.of("报名", "候补", "报名活动", "报名参加", "参加"));
        words.put(Verb.CLAIM_SEAT, List.of("确认", "确认名额", "要名额"));
        words.put(Verb.ARRIVED, List.of("签到", "我来签到", "报到"));
        // «取消» alone gives up; with a number it is this one, because CANCEL takes none.
        words.put(Verb.CANCEL_SIGN_UP, List.of("取消报名", "取消", "不去了", "退报名"));
        words.put(Verb.GIFTS, List.of("领礼包", "我的礼包", "礼包"));
    }

    private static void addForVolunteers(Map<Verb, List<String>> words) {
        words.put(Verb.TASKS, List.of("我的任务", "任务", "任务单", "我的单子"));
        words.put(Verb.TAKE, List.of("接", "接单", "我接", "接受", "接下", "接任务"));
        words.put(Verb.GIVE_BACK, List.of("退", "退单", "不方便", "去不了", "不接", "退回", "转单", "拒绝"));
        words.put(Verb.ARRIVE, List.of("到了", "我到了", "已到", "到场", "开始", "到"));
        words.put(Verb.FINISH, List.of("完成", "办好了", "完工", "办完了", "做完了", "办好", "做好了", "修好了", "已完成", "完成了"));
        words.put(Verb.GRAB, List.of("抢单", "抢", "抢任务", "认领"));
        words.put(Verb.PHONE, List.of("电话", "打电话", "号码", "联系电话", "手机号"));
        words.put(Verb.CARD, List.of("名片", "我的名片", "联系卡", "我的联系卡", "便民联系卡"));
        words.put(Verb.HAND_GIFT, List.of("发礼", "发礼包"));
        words.put(Verb.LEAVE, List.of("请假"));
        words.put(Verb.LEAVE_ENDS, List.of("销假", "回来了"));
    }

    private static void addForStaff(Map<Verb, List<String>> words) {
        words.put(Verb.BACKLOG, List.of("待办", "待受理", "待处理", "待办事项"));
        words.put(Verb.STATISTICS, List.of("统计", "数据", "白板数据", "解决率"));
        words.put(Verb.ACCEPT, List.of("受理", "收下", "同意受理"));
        words.put(Verb.REJECT, List.of("不予受理", "不受理", "驳回", "不收"));
        words.put(Verb.REFER, List.of("转办", "转给", "移交"));
        words.put(Verb.MERGE, List.of("并案", "合并", "并到"));
        words.put(Verb.DELIBERATE, List.of("共商", "上会", "两委共商", "商议"));
        words.put(Verb.SUSPEND, List.of("挂起", "暂缓", "搁置"));
        words.put(Verb.RESUME, List.of("恢复", "恢复办理", "解挂"));
        words.put(Verb.CLOSE_UNRESOLVED, List.of("办不成", "未解决", "未解决办结"));
        words.put(Verb.CLEAR_TEXT, List.of("放行", "审核通过"));
        words.put(Verb.TAKE_BACK, List.of("收回", "收回派单", "撤单"));
        words.put(Verb.DISPATCH, List.of("派", "派单", "指派", "派人", "改派"));
        words.put(Verb.INVITE, List.of("邀请", "邀请志愿者", "邀请先锋", "邀请同事"));
        words.put(Verb.MANAGE_ACTIVITIES, List.of("活动管理", "管理活动", "办活动"));
        words.put(Verb.GUESTS, List.of("名单", "报名名单", "签到名单"));
        words.put(Verb.WALK_IN, List.of("现场", "现场登记", "现场报名"));
        words.put(Verb.TELL_ALL, List.of("通知", "通知大家", "群发"));
        words.put(Verb.APPROVE, List.of("发布", "发布活动", "通过"));
        words.put(Verb.SEND_BACK, List.of("退改", "退回修改"));
        words.put(Verb.CLOSE_SIGN_UP, List.of("截止", "截止报名"));
        words.put(Verb.CHANGE_SEATS, List.of("名额", "改名额"));
        words.put(Verb.POSTPONE, List.of("延期", "推迟"));
        words.put(Verb.CALL_OFF, List.of("停办", "停办活动"));
        words.put(Verb.SUMMARISE, List.of("总结", "活动总结"));
    }

    /** One word and its verb. */
    record Word(String text, Verb verb) {}
}
