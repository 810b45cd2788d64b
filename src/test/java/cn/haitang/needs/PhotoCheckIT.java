package cn.haitang.needs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.haitang.IntegrationTest;
import cn.haitang.TestApi;
import cn.haitang.TestMembers;
import cn.haitang.TestPhones;
import cn.haitang.TestPhones.Phone;
import cn.haitang.media.core.PictureFiles;
import cn.haitang.members.CurrentMember;
import cn.haitang.members.Organisation;
import cn.haitang.notifications.Notifications;
import cn.haitang.wechat.MediaVerdict;
import cn.haitang.wechat.MediaVerdict.Opinion;
import cn.haitang.wechat.MediaVerdictHandler;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.r2dbc.core.DatabaseClient;
import tools.jackson.databind.JsonNode;

/** WeChat looks at a photo, or a person does. */
@IntegrationTest
class PhotoCheckIT {

    private static final byte[] PHOTO = PictureFiles.jpeg(400, 300);

    @Autowired
    TestMembers people;

    @Autowired
    MediaVerdictHandler verdicts;

    @Autowired
    Notifications notifications;

    @Autowired
    DatabaseClient database;

    @Value("${server.port}")
    int port;

    TestApi api;
    Organisation community;
    CurrentMember staff;
    Phone phone;
    String owner;

    @BeforeEach
    void meet() {
        api = new TestApi(port);
        community = people.newCommunity();
        staff = people.staff(community.id());
        phone = new TestPhones(port).add("庄好婆");
        owner = api.post("/api/login", null, Map.of("code", phone.loginCode()))
                .ok()
                .path("token")
                .asString();
    }

    private long needWith(String token, long photo) {
        Map<String, Object> need = Map.of(
                "category", "repair", "text", "门锁坏了", "place", community.id().value(), "photos", List.of(photo));
        return api.post("/api/needs", token, need).ok().path("id").asLong();
    }

    private String stateIn(long need) {
        JsonNode photos =
                api.get("/api/needs/" + need, people.tokenOf(staff)).ok().path("photos");
        return photos.path(0).path("state").asString();
    }

    private void awaitState(long need, String state) {
        await().atMost(Duration.ofSeconds(20)).until(() -> stateIn(need).equals(state));
    }

    private long told() {
        return Objects.requireNonNull(notifications.inbox(staff.id(), null, 50).block()).items().stream()
                .filter(item -> item.topic().equals("photos-to-decide"))
                .count();
    }

    private @Nullable String trace(long photo) {
        return database.sql("SELECT trace_id FROM photo WHERE id = :id AND trace_id IS NOT NULL")
                .bind("id", photo)
                .mapValue(String.class)
                .one()
                .block();
    }

    /** A photo of somebody the stand-in does not know: WeChat's opinion is the test's. */
    private long photoOf(String token) {
        long photo = api.photo(token, PHOTO);
        await().atMost(Duration.ofSeconds(20)).until(() -> trace(photo) != null);
        return photo;
    }

    private void say(String traceId, Opinion opinion) {
        verdicts.handle(new MediaVerdict(traceId, opinion)).block();
    }

    @Test
    void showsWhatWeChatPasses() {
        long need = needWith(owner, api.photo(owner, PHOTO));
        awaitState(need, "SHOWN");
        assertThat(told()).isZero();
    }

    @Test
    void hidesWhatWeChatFindsRisky() {
        phone.picture("risky", "AFTER");
        long need = needWith(owner, api.photo(owner, PHOTO));
        awaitState(need, "HIDDEN");
    }

    @Test
    void losesNoOpinionThatComesBeforeTheAnswer() {
        phone.picture("risky", "BEFORE");
        long need = needWith(owner, api.photo(owner, PHOTO));
        awaitState(need, "HIDDEN");
    }

    @Test
    void leavesToStaffWhatWeChatDoesNotDecide() {
        phone.picture("review", "AFTER");
        long photo = api.photo(owner, PHOTO);
        long need = needWith(owner, photo);
        await().atMost(Duration.ofSeconds(20)).until(() -> told() == 1);
        assertThat(stateIn(need)).isEqualTo("CHECKING");
        String token = people.tokenOf(staff);
        api.post("/api/photos/" + photo + "/decision", token, Map.of("shown", true))
                .ok();
        assertThat(stateIn(need)).isEqualTo("SHOWN");
    }

    @Test
    void tellsStaffOncePerNeedAlsoOfWhatWasUndecidedBefore() {
        String token = people.tokenOf(people.resident());
        long photo = photoOf(token);
        say(Objects.requireNonNull(trace(photo)), Opinion.UNDECIDED);
        say(Objects.requireNonNull(trace(photo)), Opinion.UNDECIDED);
        assertThat(told()).isZero();
        needWith(token, photo);
        assertThat(told()).isEqualTo(1);
    }

    @Test
    void aPersonsDecisionStands() {
        String token = people.tokenOf(people.resident());
        long photo = photoOf(token);
        long need = needWith(token, photo);
        api.post("/api/photos/" + photo + "/decision", people.tokenOf(staff), Map.of("shown", false))
                .ok();
        say(Objects.requireNonNull(trace(photo)), Opinion.PASS);
        assertThat(stateIn(need)).isEqualTo("HIDDEN");
    }

    @Test
    void leavesToStaffWhatWeChatForgets() {
        String token = people.tokenOf(people.resident());
        long photo = photoOf(token);
        long need = needWith(token, photo);
        database.sql("UPDATE photo SET check_at = '2020-01-01' WHERE id = :id")
                .bind("id", photo)
                .then()
                .block();
        await().atMost(Duration.ofSeconds(20)).until(() -> told() == 1);
        say(Objects.requireNonNull(trace(photo)), Opinion.PASS);
        assertThat(stateIn(need)).isEqualTo("SHOWN");
    }

    @Test
    void anOpinionOfNothingWeKnowWaits() {
        String traceId = UUID.randomUUID().toString();
        say(traceId, Opinion.PASS);
        String token = people.tokenOf(people.resident());
        long photo = photoOf(token);
        long need = needWith(token, photo);
        assertThat(stateIn(need)).isEqualTo("CHECKING");
    }
}
