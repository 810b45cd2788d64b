package cn.haitang.needs;

import static org.assertj.core.api.Assertions.assertThat;

import cn.haitang.IntegrationTest;
import cn.haitang.TestApi;
import cn.haitang.TestApi.Answer;
import cn.haitang.TestMembers;
import cn.haitang.media.core.PictureFiles;
import cn.haitang.members.CurrentMember;
import cn.haitang.members.MemberMergeListener;
import cn.haitang.members.MyData;
import cn.haitang.members.Organisation;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** Photos from the phone to those who may see them. */
@IntegrationTest
class PhotosIT {

    private static final byte[] PHOTO = PictureFiles.jpeg(400, 300);

    @Autowired
    TestMembers people;

    @Autowired
    MyData data;

    @Autowired
    List<MemberMergeListener> listeners;

    @Autowired
    DatabaseClient database;

    @Value("${server.port}")
    int port;

    TestApi api;
    Organisation community;
    CurrentMember resident;
    String owner;
    String staff;
    CurrentMember helper;
    String volunteer;

    @BeforeEach
    void meet() {
        api = new TestApi(port);
        community = people.newCommunity();
        resident = people.resident();
        owner = people.tokenOf(resident);
        staff = people.tokenOf(people.staff(community.id()));
        helper = people.volunteer(community.id());
        volunteer = people.tokenOf(helper);
    }

    private Answer upload(String token, byte[] file, String key) {
        return Objects.requireNonNull(
                api.upload("/api/photos", token, file, "照片.jpg", key).block());
    }

    private Answer postNeed(List<Long> photos) {
        Map<String, Object> need = new HashMap<>();
        need.put("category", "repair");
        need.put("text", "门锁坏了");
        need.put("place", community.id().value());
        need.put("photos", photos);
        return api.post("/api/needs", owner, need);
    }

    private long needWith(Long... photos) {
        return postNeed(List.of(photos)).ok().path("id").asLong();
    }

    private List<Long> seenBy(String token, long need) {
        return api.get("/api/needs/" + need, token)
                .ok()
                .path("photos")
                .valueStream()
                .map(photo -> photo.path("id").asLong())
                .toList();
    }

    private void update(String sql, long id) {
        database.sql(sql).bind("id", id).then().block();
    }

    private void show(long photo) {
        update("UPDATE photo SET state = 'SHOWN', check_at = NULL WHERE id = :id", photo);
    }

    @Test
    void keepsAnUprightPictureWithoutTheCamerasNotes() throws IOException {
        byte[] taken = PictureFiles.withExif(PictureFiles.jpeg(3200, 2133), 6, ByteOrder.BIG_ENDIAN);
        JsonNode photo = upload(owner, taken, "").ok();
        assertThat(photo.path("state").asString()).isEqualTo("CHECKING");
        assertThat(photo.path("width").asInt()).isEqualTo(1067);
        assertThat(photo.path("height").asInt()).isEqualTo(1600);
        ResponseEntity<byte[]> file = api.file(photo.path("url").asString());
        assertThat(file.getHeaders().getFirst("Content-Type")).isEqualTo("image/jpeg");
        assertThat(file.getHeaders().getFirst("Cache-Control")).contains("private", "max-age");
        assertThat(file.getHeaders().getFirst("X-Content-Type-Options")).isEqualTo("nosniff");
        byte[] bytes = Objects.requireNonNull(file.getBody());
        assertThat(file.getHeaders().getContentLength()).isEqualTo(bytes.length);
        assertThat(new String(bytes, StandardCharsets.ISO_8859_1)).doesNotContain("Exif", PictureFiles.PLACE);
        byte[] small = Objects.requireNonNull(
                api.file(photo.path("thumbnailUrl").asString()).getBody());
        assertThat(ImageIO.read(new ByteArrayInputStream(small)).getHeight()).isEqualTo(320);
    }

    @Test
    void opensNoForgedAndNoOldAddress() {
        String url = upload(owner, PHOTO, "").ok().path("url").asString();
        assertThat(api.file(url).getStatusCode().value()).isEqualTo(200);
        for (String wrong : List.of(
                url.replace("/full", "/thumbnail"),
                url.replaceAll("until=\\d+", "until=99999999999"),
                url.replaceAll("until=\\d+", "until=1"),
                url.substring(0, url.indexOf('?')),
                url.replace("/full", "/original"))) {
            assertThat(api.file(wrong).getStatusCode().value()).as(wrong).isEqualTo(404);
        }
    }

    @Test
    void refusesWhatIsNoPhoto() {
        assertThat(upload(owner, "不是照片".getBytes(StandardCharsets.UTF_8), "").code())
                .isEqualTo("PHOTO_KIND_UNKNOWN");
        Answer large = upload(owner, new byte[10 * 1024 * 1024 + 1], "");
        assertThat(large.status()).isEqualTo(400);
        assertThat(large.code()).isEqualTo("PHOTO_TOO_LARGE");
        Answer huge = upload(owner, new byte[12 * 1024 * 1024], "");
        assertThat(huge.status()).isEqualTo(413);
        assertThat(huge.json().path("detail").asString()).contains("10 MB");
        assertThat(api.post("/api/photos", owner, Map.of("file", "x")).status()).isEqualTo(415);
    }

    @Test
    void twelveAtOnceAllCome() {
        List<Answer> answers = Flux.range(0, 12)
                .flatMap(
                        number -> api.upload("/api/photos", owner, PictureFiles.jpeg(2000, 1500), number + ".jpg", ""),
                        12)
                .collectList()
                .block();
        assertThat(answers).hasSize(12).allMatch(answer -> answer.status() == 201);
    }

    @Test
    void givesTheSamePhotoForTheSameKey() {
        String key = UUID.randomUUID().toString();
        long first = upload(owner, PHOTO, key).ok().path("id").asLong();
        JsonNode again = upload(owner, PictureFiles.jpeg(20, 20), key).ok();
        assertThat(again.path("id").asLong()).isEqualTo(first);
        assertThat(again.path("width").asInt()).isEqualTo(400);
        assertThat(upload(owner, PHOTO, "").ok().path("id").asLong()).isNotEqualTo(first);
    }

    @Test
    void limitsWhatLiesUnused() {
        IntStream.range(0, 30).forEach(number -> api.photo(owner, PictureFiles.jpeg(9, 9)));
        Answer tooMany = upload(owner, PHOTO, "");
        assertThat(tooMany.status()).isEqualTo(429);
        assertThat(tooMany.code()).isEqualTo("TOO_MANY_UNUSED_PHOTOS");
    }

    @Test
    void showsOthersOnlyWhatWasChecked() {
        long first = api.photo(owner, PHOTO);
        long second = api.photo(owner, PHOTO);
        long need = needWith(second, first);
        api.post("/api/needs/" + need + "/acceptance", staff, Map.of()).ok();
        assertThat(seenBy(owner, need)).containsExactly(second, first);
        assertThat(seenBy(staff, need)).containsExactly(second, first);
        assertThat(seenBy(volunteer, need)).isEmpty();
        show(first);
        assertThat(seenBy(volunteer, need)).containsExactly(first);
        JsonNode photo =
                api.get("/api/needs/" + need, volunteer).ok().path("photos").path(0);
        assertThat(photo.path("stage").asString()).isEqualTo("NEED");
        assertThat(api.file(photo.path("url").asString()).getStatusCode().value())
                .isEqualTo(200);
        assertThat(api.get("/api/board/" + community.id().value(), null).text()).doesNotContain("/api/photos");
    }

    @Test
    void showsHowItLookedBeforeAndAfter() {
        long need = needWith();
        api.post("/api/needs/" + need + "/acceptance", staff, Map.of()).ok();
        api.post("/api/tasks/" + need + "/grab", volunteer, Map.of()).ok();
        long before = api.photo(volunteer, PHOTO);
        long after = api.photo(volunteer, PHOTO);
        api.post("/api/tasks/" + need + "/start", volunteer, Map.of("photos", List.of(before)))
                .ok();
        api.post("/api/tasks/" + need + "/finish", volunteer, Map.of("result", "换了锁", "photos", List.of(after)))
                .ok();
        assertThat(seenBy(owner, need)).isEmpty();
        assertThat(seenBy(volunteer, need)).containsExactly(before, after);
        show(after);
        JsonNode photos = api.get("/api/needs/" + need, owner).ok().path("photos");
        assertThat(photos.path(0).path("stage").asString()).isEqualTo("AFTER");
        assertThat(photos.path(0).path("state").asString()).isEqualTo("SHOWN");
    }

    @Test
    void startsAlsoWithoutABody() {
        long need = needWith();
        api.post("/api/needs/" + need + "/acceptance", staff, Map.of()).ok();
        api.post("/api/tasks/" + need + "/grab", volunteer, Map.of()).ok();
        Answer started = api.request(HttpMethod.POST, "/api/tasks/" + need + "/start", volunteer, null)
                .block();
        assertThat(Objects.requireNonNull(started).status()).isEqualTo(200);
    }

    @Test
    void attachesOnlyOnesOwnUnusedPhotos() {
        long mine = api.photo(owner, PHOTO);
        long theirs = api.photo(volunteer, PHOTO);
        for (List<Long> wrong : List.of(List.of(mine, theirs), List.of(mine, 999_999_999L), List.of(mine, mine))) {
            Answer refused = postNeed(wrong);
            assertThat(refused.status()).as(refused.text()).isEqualTo(409);
            assertThat(refused.code()).isEqualTo("PHOTO_NOT_USABLE");
        }
        assertThat(api.get("/api/me/needs", owner).ok().path("items")).isEmpty();
        long need = needWith(mine);
        assertThat(postNeed(List.of(mine)).code()).isEqualTo("PHOTO_NOT_USABLE");
        assertThat(seenBy(owner, need)).containsExactly(mine);
        List<Long> ten = IntStream.range(0, 10).mapToObj(Long::valueOf).toList();
        assertThat(postNeed(ten).code()).isEqualTo("REQUEST_INVALID");
    }

    @Test
    void ofTwoNeedsThatWantTheSamePhotoOneGetsIt() {
        for (int round = 0; round < 5; round++) {
            long photo = api.photo(owner, PHOTO);
            Map<String, Object> need = Map.of(
                    "category", "repair", "text", "灯坏了", "place", community.id().value(), "photos", List.of(photo));
            List<Integer> statuses = Flux.range(0, 2)
                    .flatMap(number -> api.request(HttpMethod.POST, "/api/needs", owner, need))
                    .map(Answer::status)
                    .sort()
                    .collectList()
                    .block();
            assertThat(statuses).containsExactly(201, 409);
        }
    }

    @Test
    void strangersSeeNoPhotoAndDecideNothing() {
        long photo = api.photo(owner, PHOTO);
        long need = needWith(photo);
        String foreign = people.tokenOf(people.staff(people.newCommunity().id()));
        String decision = "/api/photos/" + photo + "/decision";
        assertThat(api.get("/api/needs/" + need, foreign).status()).isEqualTo(404);
        assertThat(api.post(decision, foreign, Map.of("shown", true)).code()).isEqualTo("PHOTO_NOT_FOUND");
        assertThat(api.post(decision, owner, Map.of("shown", true)).code()).isEqualTo("STAFF_ONLY");
        assertThat(api.post(decision, staff, Map.of()).code()).isEqualTo("REQUEST_INVALID");
        long unused = api.photo(owner, PHOTO);
        assertThat(api.post("/api/photos/" + unused + "/decision", staff, Map.of("shown", true))
                        .code())
                .isEqualTo("PHOTO_NOT_FOUND");
    }

    @Test
    void staffDecideOnce() {
        long good = api.photo(owner, PHOTO);
        long bad = api.photo(owner, PHOTO);
        long need = needWith(good, bad);
        api.post("/api/needs/" + need + "/acceptance", staff, Map.of()).ok();
        JsonNode shown = api.post("/api/photos/" + good + "/decision", staff, Map.of("shown", true))
                .ok();
        assertThat(shown.path("state").asString()).isEqualTo("SHOWN");
        JsonNode hidden = api.post("/api/photos/" + bad + "/decision", staff, Map.of("shown", false))
                .ok();
        assertThat(hidden.path("state").asString()).isEqualTo("HIDDEN");
        assertThat(seenBy(volunteer, need)).containsExactly(good);
        assertThat(seenBy(owner, need)).containsExactly(good, bad);
        assertThat(api.post("/api/photos/" + bad + "/decision", staff, Map.of("shown", true))
                        .code())
                .isEqualTo("PHOTO_DECIDED");
    }

    @Test
    void aMergedPersonKeepsTheirPhotos() {
        long photo = api.photo(owner, PHOTO);
        CurrentMember other = people.resident("庄好婆的另一个号");
        Mono<Void> merged = Flux.fromIterable(listeners)
                .concatMap(listener -> listener.merge(resident.id(), other.id()))
                .then();
        merged.block();
        owner = people.tokenOf(other);
        assertThat(seenBy(owner, needWith(photo))).containsExactly(photo);
    }

    @Test
    void whoLeavesReadsTheirPhotosAndTakesThemAlong() {
        JsonNode photo = upload(owner, PHOTO, "").ok();
        long need = needWith(photo.path("id").asLong());
        JsonNode told = api.get("/api/me/data", owner).ok().path("photos").path(0);
        assertThat(told.path("subject").asString()).isEqualTo("need:" + need);
        assertThat(api.file(told.path("url").asString()).getStatusCode().value())
                .isEqualTo(200);
        data.erase(resident).block();
        assertThat(seenBy(staff, need)).isEmpty();
        Long left = database.sql("SELECT COUNT(*) FROM photo WHERE uploader_id = :id")
                .bind("id", resident.id().value())
                .mapValue(Long.class)
                .one()
                .block();
        assertThat(left).isZero();
    }
}
