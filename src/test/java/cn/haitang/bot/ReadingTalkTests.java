package cn.haitang.bot;

import static org.assertj.core.api.Assertions.assertThat;

import cn.haitang.wechat.InboundMessage.Kind;
import org.junit.jupiter.api.Test;

/** Reading points and lists of books in the chat. */
class ReadingTalkTests {

    private final BotFixture it = new BotFixture();

    @Test
    void listsThePointsNearHomeAndDescribesThePicked() {
        it.points.add("三元二村农家书屋", 200, true);
        it.points.add("石路书店", 1000, false);
        assertThat(it.say(BotFixture.RESIDENT, "附近书屋")).isEqualTo("""
                        附近能看书的地方：
                        1 三元二村农家书屋，走路约 3 分钟（200 米），现在开着，09:00–17:00
                        2 石路书店，走路约 15 分钟（1000 米），现在没开，今天 09:00–17:00
                        回复数字选一个。
                        想找别处的，发个位置给我：点「+」再点「位置」。""");
        assertThat(it.say(BotFixture.RESIDENT, "1")).isEqualTo("""
                        三元二村农家书屋
                        农家书屋 · 现在开着，09:00–17:00
                        地址：三元二村 8 幢
                        有：亲子、无障碍
                        联系人：张老师
                        书目和怎么走：https://haitang.example.cn/h5/#/pages/circle/point?id=101""");
        assertThat(it.say(BotFixture.RESIDENT, "2")).startsWith("石路书店");
    }

    @Test
    void takesALocationFromWhomeverHasNoHome() {
        it.points.add("石路书店", 640, true);
        assertThat(it.say(BotFixture.NEWCOMER, "书屋")).startsWith("请发个位置给我");
        assertThat(it.reply(it.message(BotFixture.NEWCOMER, Kind.LOCATION, "石路")))
                .contains("1 石路书店，走路约 9 分钟", "要在这里报事，请回复「诉求 要说的事」");
        assertThat(it.points.askedNear).isNotNull();
        assertThat(it.say(BotFixture.NEWCOMER, "石路书店")).startsWith("石路书店\n");
    }

    @Test
    void aLocationStillBelongsToTheNeedThatIsBeingTold() {
        it.points.add("石路书店", 640, true);
        it.say(BotFixture.RESIDENT, "诉求 楼道灯不亮");
        assertThat(it.reply(it.message(BotFixture.RESIDENT, Kind.LOCATION, "三元二村")))
                .doesNotContain("石路书店");
        assertThat(it.points.askedNear).isNull();
    }

    @Test
    void saysSoWhenThereIsNothing() {
        assertThat(it.say(BotFixture.RESIDENT, "附近书屋")).startsWith("附近还没有登记的书屋。");
        assertThat(it.say(BotFixture.RESIDENT, "书单")).isEqualTo("还没有书单，过些天再来看看。");
    }

    @Test
    void readsAListOfBooks() {
        it.bookLists.add("护苗书单", "小小护苗员", "阳台上的种子");
        assertThat(it.say(BotFixture.RESIDENT, "书单")).isEqualTo("""
                        书单：
                        1 护苗书单（7–12 岁，2 本）
                        回复数字选一个。""");
        assertThat(it.say(BotFixture.RESIDENT, "一")).isEqualTo("""
                        护苗书单
                        推荐人：李老师
                        1 《小小护苗员》：好看
                        2 《阳台上的种子》：好看
                        哪里有：https://haitang.example.cn/h5/#/pages/books/list?id=101""");
    }
}
