package cn.haitang.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.haitang.IntegrationTest;
import cn.haitang.TestApi;
import cn.haitang.TestMembers;
import cn.haitang.TestPhones;
import cn.haitang.TestPhones.Phone;
import cn.haitang.members.CurrentMember;
import cn.haitang.members.Organisation;
import cn.haitang.members.Role;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;

/** What people do with their phones, through encrypted callbacks and back. */
@IntegrationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConversationIT {

    private static final int LONGEST_REPLY = 600;
    private static final Pattern UNREADABLE = Pattern.compile(
            "null|Exception|\\{\\d}|\\?\\?|error\\.|bot\\.|[A-Z]+_[A-Z]+|[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F]");

    @Autowired
    TestMembers people;

    @Value("${server.port}")
    int port;

    private TestApi api;
    private TestPhones phones;
    private Organisation community;
    private Phone resident;
    private Phone staff;
    private Phone volunteer;
    private String volunteerToken;

    /** Staff by a scanned code, a volunteer by a typed one, who then joins the mini-program by a third. */
    @BeforeAll
    void gather() {
        api = new TestApi(port);
        phones = new TestPhones(port);
        community = people.newCommunity();
        resident = phones.add("庄好婆").follow();
        login(resident);
        staff = phones.add("小张");
        volunteer = phones.addWithoutUnionId("袁园").follow();
        String qrUrl = invite(people.tokenOf(people.staff(community.id())))
                .path("qrUrl")
                .asString();
        assertThat(staff.scan(qrUrl)).contains("欢迎").contains(community.name()).contains("社区工作人员");
        staff.say("邀请");
        staff.say("海棠先锋");
        Matcher code = find("「绑定 (\\w{8})」", staff.say("袁园"));
        assertThat(volunteer.say("绑定 " + code.group(1).toLowerCase(Locale.ROOT)))
                .contains("海棠先锋");
        volunteerToken = login(volunteer);
        String bindCode = api.post("/api/me/bind-code", volunteerToken, Map.of())
                .ok()
                .path("code")
                .asString();
        assertThat(volunteer.say("绑定" + fullWidth(bindCode))).contains("绑定好了");
    }

    @Test
    void whoScansThePictureOfTheBindCodeFollowsAndIsBound() {
        Phone newcomer = phones.addWithoutUnionId("新来的");
        String token = login(newcomer);
        String picture = api.post("/api/me/bind-code", token, Map.of())
                .ok()
                .path("picture")
                .asString();
        assertThat(newcomer.scan(picture)).contains("绑定好了");
        assertThat(api.get("/api/me", token).ok().path("following").asBoolean()).isTrue();
    }

    private JsonNode invite(String token) {
        return api.post(
                        "/api/invitations",
                        token,
                        Map.of(
                                "role",
                                "COMMUNITY_STAFF",
                                "organisation",
                                community.id().value(),
                                "name",
                                "小张"))
                .ok();
    }

    private String login(Phone phone) {
        return api.post("/api/login", null, Map.of("code", phone.loginCode()))
                .ok()
                .path("token")
                .asString();
    }

    private static String fullWidth(String digits) {
        return digits.chars()
                .map(digit -> digit - '0' + '０')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    @Test
    void theBoundPersonIsOneInChatAndMiniProgram() {
        assertThat(api.get("/api/me", volunteerToken).ok().path("roles").toString())
                .contains("VOLUNTEER")
                .contains(community.name());
    }

    @Test
    void aNeedGoesItsWholeWayByShortReplies() {
        String number = submit("楼道灯坏了");
        await().untilAsserted(() -> assertThat(staff.cards()).anyMatch(card -> card.contains(number)));
        assertThat(staff.tap("待办")).contains(number);
        assertThat(staff.say("受理" + number)).contains("已受理 " + number);
        assertThat(staff.say("派 " + number)).contains("袁园");
        assertThat(staff.say("１")).contains("已派给袁园");
        await().untilAsserted(() -> assertThat(volunteer.cards()).anyMatch(card -> card.contains(number)));
        assertThat(volunteer.say("接" + number + "号")).contains("您接了 " + number);
        assertThat(volunteer.say("完成" + number + " 换了灯泡")).contains("办好了");
        await().untilAsserted(() -> assertThat(resident.cards()).anyMatch(card -> card.contains("换了灯泡")));
        assertThat(resident.say("评价 " + number + " 5 5 4 谢谢👍")).contains("满意度4");
        assertThat(resident.say("进度" + number)).contains("已销号");
    }

    @Test
    void aWithdrawnRoleEndsWithTheNextMessage() {
        Phone leaving = phones.add("朱文英").follow();
        CurrentMember manager = people.staff(community.id());
        String token = people.tokenOf(manager);
        String code = api.post(
                        "/api/invitations",
                        token,
                        Map.of(
                                "role",
                                "VOLUNTEER",
                                "organisation",
                                community.id().value(),
                                "name",
                                "朱文英"))
                .ok()
                .path("code")
                .asString();
        leaving.say("绑定 " + code);
        assertThat(leaving.say("我的任务")).contains("没有任务");
        long member = api.get("/api/me", login(leaving)).ok().path("id").asLong();
        String grant = "/api/members/" + member + "/roles/" + Role.VOLUNTEER + "/"
                + community.id().value();
        assertThat(api.request(HttpMethod.DELETE, grant, token, null).block().status())
                .isEqualTo(204);
        assertThat(leaving.say("我的任务")).contains("这是志愿者用的");
        assertThat(leaving.say("抢单")).contains("这是志愿者用的");
    }

    @Test
    void wordsOfDangerRingTheStaffOnDuty() {
        Phone inDanger = phones.add("王阿姨").follow();
        Map<String, ?> home = Map.of("name", "王阿姨", "home", community.id().value());
        assertThat(api.request(HttpMethod.PUT, "/api/me", login(inDanger), home)
                        .block()
                        .status())
                .isEqualTo(200);
        int before = staff.cards().size();
        assertThat(inDanger.say("着火了！！快来人🔥")).startsWith("请马上打119").contains("已经收到通知");
        await().untilAsserted(() ->
                assertThat(staff.cards()).hasSizeGreaterThan(before).anyMatch(card -> card.contains("着火了")));
    }

    @Test
    void whoFollowsAgainIsGreetedWithTheirRole() {
        staff.unfollow().follow();
        assertThat(staff.say("帮助")).contains("受理");
    }

    @ParameterizedTest
    @MethodSource("oddities")
    void anythingIsAnsweredReadably(String text) {
        for (Phone phone : List.of(resident, volunteer, staff)) {
            assertReadable(phone.say(text), text);
        }
    }

    static Stream<String> oddities() {
        return Stream.of(
                "😀",
                "👨‍👩‍👧‍👦🏳️‍🌈",
                "𠮷野家在哪里",
                "１０２４",
                "接１０２４号",
                "受理",
                "派 999999999999999999999999",
                "-1",
                "0",
                "评价 1 9 9 9",
                "评价 1024 5 5",
                ".",
                "\u00A0",
                "\u200B\u200D",
                "]]>",
                "<xml><![CDATA[x]]></xml>]]>&amp;&#x0;",
                "'; DROP TABLE need; -- ' {0} %s ${jndi:ldap://x}",
                "诉求",
                "诉求 😀]]>𠮷",
                "取消",
                "好".repeat(2_000),
                "诉求 " + "坏".repeat(2_000),
                "𠮷".repeat(1_000),
                "\u202Eabc\n\n\t\r\nxyz",
                "绑定 ００００００",
                "绑定",
                "i_" + "A".repeat(64));
    }

    private static void assertReadable(String reply, String said) {
        assertThat(reply).as(said).isNotBlank();
        assertThat(reply.codePointCount(0, reply.length())).as(reply).isLessThanOrEqualTo(LONGEST_REPLY);
        assertThat(UNREADABLE.matcher(reply.replace(said, "")).find()).as(reply).isFalse();
        assertThat(reply).containsPattern("\\p{IsHan}");
    }

    private String submit(String text) {
        resident.say("取消");
        String asked = resident.say("诉求 " + text);
        String summary = asked.contains("1 提交") ? asked : resident.say(community.name());
        assertThat(summary).contains(community.name()).contains("1 提交");
        return find("编号是 (\\d+)", resident.say("1")).group(1);
    }

    private static Matcher find(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as(text).isTrue();
        return matcher;
    }
}
