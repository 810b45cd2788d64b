package cn.haitang.pioneers;

import static org.assertj.core.api.Assertions.assertThat;

import cn.haitang.IntegrationTest;
import cn.haitang.TestApi;
import cn.haitang.TestApi.Answer;
import cn.haitang.TestMembers;
import cn.haitang.TestPhones;
import cn.haitang.TestPhones.Phone;
import cn.haitang.members.CurrentMember;
import cn.haitang.members.MemberId;
import cn.haitang.members.MemberMergeListener;
import cn.haitang.members.Members;
import cn.haitang.members.Organisation;
import cn.haitang.members.OrganisationId;
import cn.haitang.members.Role;
import cn.haitang.members.Roles;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpMethod;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import tools.jackson.databind.JsonNode;

/** From making a card to the need of somebody who scanned it; each test in a community of its own. */
@IntegrationTest
class CardsIT {

    private static final String PHONE = "13912345678";

    @Autowired
    Cards cards;

    @Autowired
    Pioneers pioneers;

    @Autowired
    Members members;

    @Autowired
    Roles roles;

    @Autowired
    TestMembers people;

    @Autowired
    List<MemberMergeListener> mergeListeners;

    @Autowired
    DatabaseClient database;

    @Autowired
    Clock clock;

    @Value("${server.port}")
    int port;

    TestApi api;
    TestPhones phones;
    Organisation community;
    CurrentMember staff;
    CurrentMember volunteer;

    @BeforeEach
    void enterACommunity() {
        api = new TestApi(port);
        phones = new TestPhones(port);
        community = people.newCommunity();
        staff = people.staff(community.id());
        volunteer = people.volunteer(community.id());
    }

    @Test
    void beginsWithWhatTheRosterKnows() {
        pioneers.enrol(staff, new Pioneer(volunteer.id(), "", community.id(), "三元二村 1–6 幢", Set.of(), 3, null))
                .block();
        JsonNode blank = read(staff, volunteer).ok();
        assertThat(blank.path("ref").isNull()).isTrue();
        assertThat(blank.path("name").asString()).isEqualTo("陆桂花");
        assertThat(blank.path("grid").asString()).isEqualTo("三元二村 1–6 幢");
        assertThat(api.get("/api/me/card", people.tokenOf(volunteer)).code()).isEqualTo("CARD_NOT_MADE");
    }

    @Test
    void keepsAddressAndCodeWhenTheCardIsChanged() {
        JsonNode first = make(staff, volunteer, card()).ok();
        assertThat(first.path("ref").asString()).hasSize(22);
        assertThat(first.path("qrImage").asString()).contains(first.path("ref").asString());
        Map<String, Object> changed = card();
        changed.put("hours", "晚上\n七点以后");
        JsonNode second = make(staff, volunteer, changed).ok();
        assertThat(second.path("ref")).isEqualTo(first.path("ref"));
        assertThat(second.path("hours").asString()).isEqualTo("晚上 七点以后");
        JsonNode own = api.get("/api/me/card", people.tokenOf(volunteer)).ok();
        assertThat(own.path("services").toString()).isEqualTo("[\"换锁\",\"代买药\"]");
        assertThat(qr(first.path("ref").asString())).startsWith("<svg ");
    }

    @Test
    void refusesForeignStaffOtherVolunteersAndResidents() {
        make(staff, volunteer, card()).ok();
        CurrentMember foreign = people.staff(people.newCommunity().id());
        assertThat(read(foreign, volunteer).code()).isEqualTo("PIONEER_NOT_FOUND");
        assertThat(make(foreign, volunteer, card()).code()).isEqualTo("PIONEER_NOT_FOUND");
        CurrentMember colleague = people.volunteer(community.id());
        assertThat(make(colleague, volunteer, card()).status()).isEqualTo(403);
        assertThat(make(volunteer, volunteer, card()).status()).isEqualTo(403);
        assertThat(read(people.resident(), volunteer).status()).isEqualTo(403);
        assertThat(make(staff, people.resident(), card()).code()).isEqualTo("PIONEER_NOT_FOUND");
    }

    @Test
    void leavesACardToTheCommunityThatMadeIt() {
        make(staff, volunteer, card()).ok();
        Organisation second = people.newCommunity();
        CurrentMember secondStaff = people.staff(second.id());
        roles.grant(volunteer.id(), Role.VOLUNTEER, second.id(), null).block();
        assertThat(make(secondStaff, volunteer, card()).code()).isEqualTo("CARD_ELSEWHERE");
        roles.withdraw(staff, volunteer.id(), Role.VOLUNTEER, community.id()).block();
        assertThat(make(secondStaff, volunteer, card())
                        .ok()
                        .path("community")
                        .path("id")
                        .asLong())
                .isEqualTo(second.id().value());
    }

    @Test
    void saysWhatIsWrongWithAForm() {
        Map<String, Object> wrong = card();
        wrong.put("name", " ");
        wrong.put("services", List.of());
        wrong.put("phone", "12345");
        wrong.put("hours", "长".repeat(41));
        Answer answer = make(staff, volunteer, wrong);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).contains("请写上名字", "请至少写一项能帮的事", "电话请写 11 位手机号", "时间最多 40 个字");
    }

    @Test
    void keepsThePhoneUnreadableAndShowsItAsTheCommunityWants() {
        String ref = ref(make(staff, volunteer, card()).ok());
        assertThat(open(ref).path("phone").asString()).isEqualTo(PHONE);
        String kept = database.sql("SELECT phone_encrypted FROM pioneer_card WHERE ref = :ref")
                .bind("ref", ref)
                .map(row -> row.get(0, String.class))
                .one()
                .block();
        assertThat(kept).isNotBlank().doesNotContain(PHONE);
        Map<String, Object> hidden = card();
        hidden.put("phoneShown", false);
        make(staff, volunteer, hidden).ok();
        assertThat(open(ref).path("phone").isNull()).isTrue();
        assertThat(sheet(ref)).doesNotContain(PHONE);
        assertThat(read(staff, volunteer).text()).contains(PHONE);
        assertThat(looksOf(staff)).isOne();
    }

    @Test
    void bindsWhoeverScansAndTheNewestScanCounts() {
        JsonNode first = make(staff, volunteer, card()).ok();
        CurrentMember other = people.volunteer(community.id());
        Map<String, Object> second = card();
        second.put("name", "袁园");
        JsonNode others = make(staff, other, second).ok();
        Phone neighbour = phones.add("庄好婆");
        assertThat(scan(neighbour, first)).startsWith("陆桂花是您的联系人了。").contains("三元二村 1–6 幢", "能帮：换锁、代买药", PHONE);
        assertThat(neighbour.say("联系人")).startsWith("您的联系人是陆桂花。");
        assertThat(follower(neighbour).home()).isEqualTo(community.id());
        assertThat(scan(neighbour, others)).startsWith("袁园是您的联系人了。");
        assertThat(neighbour.say("联系人")).contains("袁园");
        scan(neighbour, first);
        assertThat(neighbour.say("联系人")).contains("陆桂花");
        assertThat(read(staff, volunteer).ok().path("scans").asLong()).isOne();
        assertThat(phones.add("新来的").follow().say("联系人")).startsWith("您还没有联系人");
    }

    @Test
    void leavesAHomeThatIsKnown() {
        JsonNode made = make(staff, volunteer, card()).ok();
        CurrentMember resident = people.resident();
        OrganisationId home = Objects.requireNonNull(resident.home());
        cards.scan(resident, ref(made)).block();
        assertThat(people.current(resident.id()).home()).isEqualTo(home);
    }

    @Test
    void prefersTheContactInSuggestions() {
        people.volunteer(community.id());
        CurrentMember contact = people.volunteer(community.id());
        CurrentMember resident = people.resident();
        String ref = ref(make(staff, contact, card()).ok());
        keep(resident, ref).ok();
        long need = postAndAccept(resident);
        JsonNode best = api.get("/api/needs/" + need + "/suggestions", people.tokenOf(staff))
                .ok()
                .get(0);
        assertThat(best.path("volunteer").asLong()).isEqualTo(contact.id().value());
        assertThat(best.path("reasons").toString()).contains("是居民的联系人");
        long strangers = postAndAccept(people.resident());
        assertThat(api.get("/api/needs/" + strangers + "/suggestions", people.tokenOf(staff))
                        .text())
                .doesNotContain("联系人");
    }

    @Test
    void nobodyIsTheirOwnContact() {
        String ref = ref(make(staff, volunteer, card()).ok());
        cards.scan(volunteer, ref).block();
        assertThat(cards.contactOf(volunteer.id()).block()).isNull();
    }

    @Test
    void saysPlainlyWhoIsOnLeaveAndWhoLeft() {
        JsonNode made = make(staff, volunteer, card()).ok();
        Phone neighbour = phones.add("庄好婆");
        scan(neighbour, made);
        pioneers.takeLeave(volunteer.id(), LocalDate.ofInstant(clock.instant(), ZoneId.of("Asia/Shanghai")))
                .block();
        assertThat(open(ref(made)).path("standing").asString()).isEqualTo("AWAY");
        assertThat(neighbour.say("联系人")).contains("请假到", "请找" + community.name());
        roles.withdraw(staff, volunteer.id(), Role.VOLUNTEER, community.id()).block();
        JsonNode gone = open(ref(made));
        assertThat(gone.path("standing").asString()).isEqualTo("GONE");
        assertThat(gone.path("phone").isNull()).isTrue();
        assertThat(gone.path("services")).isEmpty();
        assertThat(scan(neighbour, made)).startsWith("陆桂花不再担任" + community.name());
        assertThat(sheet(ref(made))).contains("不再担任").doesNotContain(PHONE);
        assertThat(read(staff, volunteer).code()).isEqualTo("PIONEER_NOT_FOUND");
    }

    @Test
    void printsMarkupAsText() {
        Map<String, Object> hostile = card();
        hostile.put("name", "<script>x</script>");
        String page = sheet(ref(make(staff, volunteer, hostile).ok()));
        assertThat(page).contains("&lt;script&gt;x&lt;/script&gt;").doesNotContain("<script");
        assertThat(keep(volunteer, "NoSuchCardNoSuchCardNo").code()).isEqualTo("CARD_NOT_FOUND");
        assertThat(sheet("NoSuchCardNoSuchCardNo")).contains("没有找到这张联系卡");
    }

    @Test
    void bringsCardsAndScansTogetherWhenTwoMembersAreOnePerson() {
        String ref = ref(make(staff, volunteer, card()).ok());
        CurrentMember resident = people.resident();
        cards.scan(resident, ref).block();
        CurrentMember sameVolunteer = people.volunteer(community.id());
        CurrentMember sameResident = people.resident();
        merge(volunteer.id(), sameVolunteer.id());
        merge(resident.id(), sameResident.id());
        Card contact = Objects.requireNonNull(cards.contactOf(sameResident.id()).block());
        assertThat(contact.volunteer()).isEqualTo(sameVolunteer.id());
        assertThat(contact.ref()).isEqualTo(ref);
        assertThat(cards.contactOf(resident.id()).block()).isNull();
    }

    @Test
    void tellsAPersonAndForgets() {
        String ref = ref(make(staff, volunteer, card()).ok());
        CurrentMember resident = people.resident();
        cards.scan(resident, ref).block();
        assertThat(api.get("/api/me/data", people.tokenOf(resident))
                        .ok()
                        .path("cards")
                        .toString())
                .contains("陆桂花");
        String token = people.tokenOf(volunteer);
        assertThat(api.get("/api/me/data", token).ok().path("cards").toString()).contains(PHONE);
        assertThat(api.post("/api/me/deletion", token, Map.of("confirmed", true))
                        .status())
                .isEqualTo(204);
        assertThat(open(ref).path("standing").asString()).isEqualTo("GONE");
        assertThat(open(ref).path("name").asString()).isEmpty();
        assertThat(Objects.requireNonNull(cards.contactOf(resident.id()).block())
                        .services())
                .isEmpty();
    }

    private static Map<String, Object> card() {
        return new HashMap<>(Map.of(
                "name",
                "陆桂花",
                "grid",
                "三元二村 1–6 幢",
                "services",
                List.of("换锁", "代买药"),
                "places",
                "菜鸟驿站",
                "hours",
                "晚上七点以后",
                "phone",
                PHONE,
                "phoneShown",
                true));
    }

    private Answer make(CurrentMember by, CurrentMember whose, Map<String, ?> card) {
        return Objects.requireNonNull(
                api.request(HttpMethod.PUT, "/api/pioneers/" + whose.id().value() + "/card", people.tokenOf(by), card)
                        .block());
    }

    private Answer read(CurrentMember by, CurrentMember whose) {
        return api.get("/api/pioneers/" + whose.id().value() + "/card", people.tokenOf(by));
    }

    private Answer keep(CurrentMember resident, String ref) {
        return Objects.requireNonNull(
                api.request(HttpMethod.PUT, "/api/me/contact", people.tokenOf(resident), Map.of("ref", ref))
                        .block());
    }

    private static String ref(JsonNode card) {
        return card.path("ref").asString();
    }

    private JsonNode open(String ref) {
        return api.get("/api/cards/" + ref, null).ok();
    }

    private String sheet(String ref) {
        return api.get("/cards/" + ref + "/print", null).text();
    }

    private String qr(String ref) {
        return api.get("/cards/" + ref + "/qr.svg", null).text();
    }

    /** The code's scene, as the phone's camera reads it; follows by the way. */
    private static String scan(Phone phone, JsonNode card) {
        return phone.scan("c_" + ref(card));
    }

    private CurrentMember follower(Phone phone) {
        return Objects.requireNonNull(members.follower(phone.openId()).block());
    }

    private long postAndAccept(CurrentMember resident) {
        Map<String, Object> need = Map.of(
                "category", "repair", "text", "门锁坏了", "place", community.id().value());
        long id = api.post("/api/needs", people.tokenOf(resident), need)
                .ok()
                .path("id")
                .asLong();
        api.post("/api/needs/" + id + "/acceptance", people.tokenOf(staff), Map.of())
                .ok();
        return id;
    }

    private long looksOf(CurrentMember viewer) {
        return Objects.requireNonNull(
                database.sql("SELECT COUNT(*) FROM personal_data_access WHERE viewer_id = :viewer AND purpose = 'card'")
                        .bind("viewer", viewer.id().value())
                        .map(row -> row.get(0, Long.class))
                        .one()
                        .block());
    }

    private void merge(MemberId from, MemberId into) {
        Flux.fromIterable(mergeListeners)
                .concatMap(listener -> listener.merge(from, into))
                .blockLast();
    }
}
