package cn.haitang.faults;

import static org.assertj.core.api.Assertions.assertThat;

import cn.haitang.IntegrationTest;
import cn.haitang.TestApi;
import cn.haitang.TestApi.Answer;
import cn.haitang.TestMembers;
import cn.haitang.media.core.PictureFiles;
import cn.haitang.members.CurrentMember;
import cn.haitang.members.Organisation;
import cn.haitang.members.Role;
import io.swagger.v3.oas.annotations.Hidden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springdoc.webflux.api.OpenApiWebfluxResource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The API description is complete and true, and no endpoint gives anything to a stranger. */
@IntegrationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiIT {

    /** What needs no login. */
    private static final Set<String> PUBLIC = Set.of(
            "POST /api/login",
            "GET /api/cards/{ref}",
            "GET /api/categories",
            "GET /api/organisations",
            "GET /api/activity-lists",
            "GET /api/activities",
            "GET /api/activities/{id}",
            "GET /api/activities/{id}/calendar",
            "GET /api/activities/{id}/feedback",
            "GET /api/activities/{id}/rating",
            "GET /api/slot-series/{id}",
            "GET /api/contests",
            "GET /api/contests/{id}",
            "GET /api/circle",
            "GET /api/reading-points",
            "GET /api/reading-points/nearest",
            "GET /api/reading-points/around/{node}",
            "GET /api/reading-points/{id}",
            "GET /api/reading-points/{id}/books",
            "GET /api/book-choices",
            "GET /api/books",
            "GET /api/books/{id}",
            "GET /api/books/{id}/holders",
            "GET /api/book-lists",
            "GET /api/book-lists/{id}",
            "GET /api/board/{node}",
            "GET /api/board/{node}/figures");

    /** Lists that are asked for by node. */
    private static final Set<String> BY_NODE =
            Set.of("/api/activities", "/api/contests", "/api/courses", "/api/reading-points");

    /** Whoever has the code may redeem it: the code is the key. */
    private static final String REDEEM = "POST /api/invitations/{code}/acceptance";

    /** Everybody may join what hangs on the whiteboard. */
    private static final Set<String> JOINING = Set.of("POST /api/needs/{id}/joining", "DELETE /api/needs/{id}/joining");

    private static final Path CLIENTS = Path.of("src/main/miniprogram/src/api/openapi.json");

    private static final String SECRET = "秘" + Long.toString(System.nanoTime(), 36);

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping controllers;

    @Autowired
    TestMembers people;

    @Value("${server.port}")
    int port;

    private TestApi api;
    private JsonNode description;
    private final Map<String, String> ids = new LinkedHashMap<>();
    private final Map<String, String> strangers = new LinkedHashMap<>();
    private Map<String, Object> body;

    @BeforeAll
    void makeWhatStrangersMustNotSee() {
        api = new TestApi(port);
        description = api.get("/v3/api-docs", null).ok();
        Organisation theirs = people.newCommunity();
        CurrentMember staff = people.staff(theirs.id());
        CurrentMember volunteer = people.withRole(SECRET + "先锋", Role.VOLUNTEER, theirs.id());
        String token = people.tokenOf(staff);
        String resident = people.tokenOf(people.resident(SECRET + "好婆"));
        long photo = api.photo(resident, PictureFiles.jpeg(9, 9));
        long need = postNeed(theirs, resident, photo);
        api.post("/api/needs/" + need + "/acceptance", token, Map.of()).ok();
        long volunteerId = volunteer.id().value();
        api.post("/api/needs/" + need + "/assignment", token, Map.of("volunteer", volunteerId))
                .ok();
        long service = api.post("/api/services", token, service(theirs))
                .ok()
                .path("id")
                .asLong();
        long notification = StreamSupport.stream(
                        api.get("/api/notifications?limit=1", token)
                                .ok()
                                .path("items")
                                .spliterator(),
                        false)
                .findFirst()
                .orElseThrow()
                .path("id")
                .asLong();
        CurrentMember colleague = people.staff(theirs.id());
        ids.put("/api/activities/{id}", String.valueOf(draftActivity(theirs, token, SECRET)));
        ids.put("/api/managed-activities/{id}", ids.get("/api/activities/{id}"));
        ids.put("/api/sign-ups/{id}", String.valueOf(signUp(theirs, token, people.tokenOf(colleague))));
        String slots = String.valueOf(draftSlots(theirs, token));
        ids.put("/api/me/sign-ups/{id}", ids.get("/api/sign-ups/{id}"));
        ids.put("/api/managed-slot-series/{id}", slots);
        ids.put("/api/slot-series/{id}", slots);
        ids.put("/api/feedback/{id}", String.valueOf(feedback(theirs, token, people.tokenOf(colleague))));
        ids.put("/api/services/{id}", String.valueOf(service));
        ids.put("/api/managed-reading-points/{id}", String.valueOf(point(theirs, token)));
        ids.put("/api/reading-points/{id}", "0");
        putBooks(theirs, token, resident);
        ids.put("/api/circle/coverage/{node}", String.valueOf(theirs.id().value()));
        ids.put("/api/circle/estates/{node}", String.valueOf(theirs.id().value()));
        ids.put("/api/notifications/{id}", String.valueOf(notification));
        ids.put("/api/me/inbox/{id}", String.valueOf(notification));
        ids.put(
                "/api/members/{id}/roles/{role}/{organisationId}",
                volunteerId + "/roles/VOLUNTEER/" + theirs.id().value());
        ids.put("/api/pioneers/{member}", String.valueOf(volunteerId));
        ids.put("/api/needs/{id}", String.valueOf(need));
        ids.put("/api/tasks/{id}", String.valueOf(need));
        ids.put("/api/photos/{id}", String.valueOf(photo));
        addGifts(theirs, token);
        addDelivery(theirs, token, volunteerId);
        addContest(theirs, token);
        addCourse(theirs, token);
        body = everyField(theirs, volunteerId, service);
        Organisation other = people.newCommunity();
        strangers.put("resident", people.tokenOf(people.resident()));
        strangers.put("volunteer", people.tokenOf(people.volunteer(other.id())));
        strangers.put("staff", people.tokenOf(people.staff(other.id())));
        strangers.put("admin of another street", people.tokenOf(people.streetAdmin()));
    }

    private long postNeed(Organisation place, String token, long photo) {
        Map<String, Object> need = new LinkedHashMap<>();
        need.put("category", "repair");
        need.put("text", SECRET + "门锁坏了");
        need.put("place", place.id().value());
        need.put("address", SECRET + "3幢402室");
        need.put("phone", "13900001111");
        need.put("photos", List.of(photo));
        return api.post("/api/needs", token, need).ok().path("id").asLong();
    }

    private long draftActivity(Organisation host, String token, String title) {
        Map<String, Object> activity = new LinkedHashMap<>();
        putActivity(activity, host);
        activity.put("title", title);
        return api.post("/api/managed-activities", token, activity)
                .ok()
                .path("id")
                .asLong();
    }

    private static void putActivity(Map<String, Object> body, Organisation host) {
        Instant beginning = Instant.now(Clock.systemUTC()).plus(Duration.ofDays(3));
        body.put("community", host.id().value());
        body.put("title", "亲子阅读");
        body.put("kind", "family-reading");
        body.put("description", "一起读书");
        body.put("venue", "书屋");
        body.put("startsAt", beginning.toString());
        body.put("endsAt", beginning.plus(Duration.ofHours(2)).toString());
        body.put("signUpFrom", beginning.minus(Duration.ofDays(4)).toString());
        body.put("signUpUntil", beginning.toString());
        body.put("capacity", 3);
        body.put("questions", List.of());
    }

    /** Somebody's sign-up for an activity everybody may read of. */
    private long signUp(Organisation host, String token, String colleague) {
        long activity = draftActivity(host, token, "亲子阅读");
        return signUp(activity, token, colleague, people.tokenOf(people.resident()));
    }

    private long signUp(long activity, String token, String colleague, String guest) {
        api.post("/api/managed-activities/" + activity + "/submission", token, Map.of())
                .ok();
        api.post("/api/managed-activities/" + activity + "/approval", colleague, Map.of())
                .ok();
        return api.post(
                        "/api/activities/" + activity + "/sign-ups",
                        guest,
                        Map.of("people", List.of(Map.of("name", SECRET + "好婆")), "phone", "13900001111"))
                .ok()
                .path("id")
                .asLong();
    }

    /** A batch of gifts, and one of them claimed. */
    private void addGifts(Organisation theirs, String token) {
        Map<String, Object> batch = new LinkedHashMap<>(gifts(theirs));
        batch.put("name", SECRET + "礼包");
        long id = api.post("/api/gift-batches", token, batch).ok().path("id").asLong();
        String neighbour = people.tokenOf(people.resident());
        Map<String, Object> home =
                Map.of("name", SECRET + "好婆", "home", theirs.id().value());
        Objects.requireNonNull(
                        api.request(HttpMethod.PUT, "/api/me", neighbour, home).block())
                .ok();
        Map<String, Object> other = Map.of("name", SECRET + "阿婆", "phone", "13900001111");
        long claim = api.post(
                        "/api/gift-batches/" + id + "/claims", neighbour, Map.of("forWhom", other, "consented", true))
                .ok()
                .path("id")
                .asLong();
        ids.put("/api/gift-batches/{id}", String.valueOf(id));
        ids.put("/api/gift-claims/{id}", String.valueOf(claim));
    }

    /** A delivery to somebody whose door only the volunteer may know. */
    private void addDelivery(Organisation theirs, String token, long volunteer) {
        Map<String, Object> door = Map.of(
                "community",
                theirs.id().value(),
                "name",
                SECRET + "阿婆",
                "phone",
                "13900001111",
                "address",
                SECRET + "3幢402室",
                "consented",
                true);
        long recipient =
                api.post("/api/gift-recipients", token, door).ok().path("id").asLong();
        Map<String, Object> delivery =
                Map.of("recipient", recipient, "amount", 1, "items", SECRET + "红色书籍", "plannedAt", inDays(3));
        long id = api.post("/api/deliveries", token, delivery).ok().path("id").asLong();
        api.post("/api/deliveries/" + id + "/assignment", token, Map.of("volunteer", volunteer))
                .ok();
        ids.put("/api/gift-recipients/{id}", String.valueOf(recipient));
        ids.put("/api/deliveries/{id}", String.valueOf(id));
    }

    private static String inDays(int days) {
        return Instant.now(Clock.systemUTC()).plus(Duration.ofDays(days)).toString();
    }

    private static Map<String, Object> gifts(Organisation host) {
        return Map.of(
                "community",
                host.id().value(),
                "kind",
                "reading-gift",
                "contents",
                "绘本一本",
                "per",
                "PERSON",
                "claimFrom",
                inDays(0),
                "claimUntil",
                inDays(3),
                "quantity",
                5);
    }

    private long draftSlots(Organisation host, String token) {
        Map<String, Object> whole = new LinkedHashMap<>();
        putActivity(whole, host);
        whole.put("title", SECRET);
        return api.post("/api/managed-slot-series", token, Map.of("minutes", 30, "whole", whole))
                .ok()
                .path("id")
                .asLong();
    }

    /** Somebody's opinion, not for everybody, of an activity that begins soon. */
    private long feedback(Organisation host, String token, String colleague) {
        Instant beginning = Instant.now(Clock.systemUTC()).plus(Duration.ofHours(1));
        Map<String, Object> soon = new LinkedHashMap<>();
        putActivity(soon, host);
        soon.put("startsAt", beginning.toString());
        soon.put("signUpUntil", beginning.toString());
        long activity =
                api.post("/api/managed-activities", token, soon).ok().path("id").asLong();
        String guest = people.tokenOf(people.resident());
        long seat = signUp(activity, token, colleague, guest);
        api.post("/api/sign-ups/" + seat + "/check-in", token, Map.of()).ok();
        return api.post("/api/activities/" + activity + "/feedback", guest, Map.of("stars", 5, "comment", SECRET))
                .ok()
                .path("id")
                .asLong();
    }

    /** A contest nobody may read of yet; and a work in an open one. */
    private void addContest(Organisation theirs, String token) {
        Map<String, Object> plan = new LinkedHashMap<>(contest(theirs));
        plan.put("theme", SECRET);
        long draft =
                api.post("/api/managed-contests", token, plan).ok().path("id").asLong();
        long open = api.post("/api/managed-contests", token, contest(theirs))
                .ok()
                .path("id")
                .asLong();
        api.post("/api/managed-contests/" + open + "/opening", token, Map.of()).ok();
        Map<String, Object> work = new LinkedHashMap<>(work());
        work.put("author", SECRET + "小宝");
        work.put("body", SECRET);
        long entry = api.post("/api/contests/" + open + "/entries", people.tokenOf(people.resident()), work)
                .ok()
                .path("id")
                .asLong();
        ids.put("/api/contests/{id}", String.valueOf(draft));
        ids.put("/api/managed-contests/{id}", String.valueOf(draft));
        ids.put("/api/contest-entries/{id}", String.valueOf(entry));
        ids.put("/api/managed-contest-entries/{id}/photos/{photo}", entry + "/photos/1");
        ids.put("/api/managed-contest-entries/{id}", String.valueOf(entry));
    }

    private static Map<String, Object> contest(Organisation host) {
        Instant now = Instant.now(Clock.systemUTC());
        return Map.of(
                "community",
                host.id().value(),
                "theme",
                "读书与我",
                "description",
                "写一本书",
                "opensAt",
                now.minusSeconds(60).toString(),
                "closesAt",
                now.plus(Duration.ofDays(3)).toString(),
                "groups",
                List.of(Map.of("name", "成人组")),
                "awards",
                List.of("一等奖"));
    }

    private static Map<String, Object> work() {
        return Map.of("group", 0, "author", "小偷", "age", 30, "title", "书", "body", "好看");
    }

    /** A course nobody may read yet. */
    private void addCourse(Organisation theirs, String token) {
        Map<String, Object> plan = new LinkedHashMap<>(course(theirs));
        plan.put("title", SECRET);
        long id = api.post("/api/managed-courses", token, plan).ok().path("id").asLong();
        ids.put("/api/courses/{id}", String.valueOf(id));
        ids.put("/api/managed-courses/{id}", String.valueOf(id));
        ids.put("/api/chapters/{id}", "1");
    }

    private static Map<String, Object> course(Organisation host) {
        Map<String, Object> chapter =
                Map.of("title", "一", "kind", "ARTICLE", "body", SECRET, "source", "自己", "licence", "OWN", "minutes", 5);
        return Map.of("community", host.id().value(), "title", "课", "intro", "好课", "chapters", List.of(chapter));
    }

    /** A reading point nobody can go to any more. */
    private long point(Organisation theirs, String token) {
        Map<String, Object> point = new LinkedHashMap<>();
        putPoint(point, theirs);
        point.put("name", SECRET + "书屋");
        long id = api.post("/api/managed-reading-points", token, point)
                .ok()
                .path("id")
                .asLong();
        api.request(
                        HttpMethod.PUT,
                        "/api/managed-reading-points/" + id + "/standing",
                        token,
                        Map.of("standing", "CLOSED", "version", 1))
                .map(Answer::ok)
                .block();
        return id;
    }

    /** A book, a list nobody sees yet, and a wish. */
    private void putBooks(Organisation theirs, String token, String wisher) {
        Map<String, Object> request = new LinkedHashMap<>();
        putBook(request, theirs);
        long book =
                api.post("/api/managed-books", token, request).ok().path("id").asLong();
        putBook(request, theirs);
        request.put("title", SECRET + "书单");
        request.put("entries", List.of(Map.of("book", book, "reason", SECRET)));
        long list = api.post("/api/managed-book-lists", token, request)
                .ok()
                .path("id")
                .asLong();
        Map<String, Object> wish = Map.of("title", SECRET, "place", theirs.id().value());
        long wished =
                api.post("/api/me/book-wishes", wisher, wish).ok().path("id").asLong();
        ids.put("/api/managed-books/{id}", String.valueOf(book));
        ids.put("/api/managed-book-lists/{id}", String.valueOf(list));
        ids.put("/api/book-lists/{id}", String.valueOf(list));
        ids.put("/api/books/{id}", String.valueOf(book));
        ids.put("/api/me/book-wishes/{id}", String.valueOf(wished));
        ids.put("/api/managed-book-wishes/{id}", String.valueOf(wished));
    }

    private static void putBook(Map<String, Object> body, Organisation theirs) {
        body.put("community", theirs.id().value());
        body.put("title", "平江图");
        body.put("author", "某人");
        body.put("ageBand", "adults");
        body.put("topic", "jiangnan");
        body.put("intro", "一座城");
        body.put("source", "自撰");
        body.put("recommender", "李老师");
        body.put("entries", List.of(Map.of("book", 1, "reason", "好看")));
        body.put("book", 1);
        body.put("move", "ARRIVED");
        body.put("copies", 1);
        body.put("published", true);
        body.put("answer", "有");
    }

    private static void putPoint(Map<String, Object> body, Organisation theirs) {
        body.put("community", theirs.id().value());
        body.put("kind", "bookshop");
        body.put("address", "苏站路 1 号");
        body.put("location", Map.of("latitude", 31.3, "longitude", 120.6));
        body.put("latitude", 31.3);
        body.put("longitude", 120.6);
        body.put("openDays", List.of(Map.of("day", "MONDAY", "from", "09:00", "until", "17:00")));
        body.put("seats", 10);
        body.put("standing", "CLOSED");
        body.put("version", 1);
        body.put("day", "2026-01-01");
    }

    private static Map<String, Object> service(Organisation area) {
        return Map.of(
                "name",
                SECRET + "换锁",
                "provider",
                SECRET + "师傅",
                "categories",
                List.of("repair"),
                "area",
                area.id().value(),
                "hours",
                "全天",
                "paid",
                false);
    }

    /** A body in which every request finds what it wants, so that no form error hides a missing check. */
    private static Map<String, Object> everyField(Organisation theirs, long volunteer, long service) {
        Map<String, Object> all = new LinkedHashMap<>(service(theirs));
        all.putAll(gifts(theirs));
        all.put("change", "IN");
        all.put("amount", 1);
        all.put("recipient", 1);
        all.put("plannedAt", inDays(3));
        all.put("again", inDays(4));
        all.put("address", "3幢");
        all.put("category", "repair");
        all.put("text", "门锁坏了");
        all.put("place", theirs.id().value());
        all.put("reason", "看看");
        all.put("note", "看看");
        all.put("destination", "物业");
        all.put("into", 1);
        all.put("until", "2030-01-01");
        all.put("service", service);
        all.put("volunteer", volunteer);
        all.put("result", "办好了");
        all.put("completion", 1);
        all.put("accuracy", 1);
        all.put("satisfaction", 1);
        all.put("role", "STREET_ADMIN");
        all.put("organisation", theirs.id().value());
        all.put("name", "小偷");
        all.put("code", "000000");
        all.put("community", theirs.id().value());
        all.put("grid", "1");
        all.put("skills", List.of("锁"));
        all.put("loadLimit", 3);
        all.put("services", List.of("换锁"));
        all.put("places", "驿站");
        all.put("phoneShown", true);
        all.putAll(contest(theirs));
        all.putAll(work());
        all.put("publish", true);
        all.put("points", 90);
        all.put("members", List.of(volunteer));
        all.put("seconds", 1);
        all.put("minutes", 30);
        all.put("intro", "好课");
        all.put("chapters", course(theirs).get("chapters"));
        putPoint(all, theirs);
        putBook(all, theirs);
        putActivity(all, theirs);
        all.put("people", List.of(Map.of("name", "小偷")));
        putCheckIns(all);
        all.put("persons", 1);
        all.put("summary", "很好");
        all.put("topic", "need-accepted");
        all.put("muted", true);
        all.put("shown", true);
        return all;
    }

    private static void putCheckIns(Map<String, Object> body) {
        String now = Instant.now(Clock.systemUTC()).toString();
        body.put("number", "000000");
        body.put("issuedAt", now);
        body.put("seal", "x");
        body.put("sentAt", now);
        body.put("ticks", List.of(Map.of("signUp", 1, "at", now, "device", "x")));
        body.put("stars", 5);
    }

    @Test
    void listsExactlyTheMappedEndpoints() {
        Set<String> mapped = new TreeSet<>();
        controllers.getHandlerMethods().forEach((info, method) -> {
            if (isPartOfTheApi(method)) {
                info.getPatternsCondition()
                        .getPatterns()
                        .forEach(path ->
                                info.getMethodsCondition().getMethods().forEach(verb -> mapped.add(verb + " " + path)));
            }
        });
        assertThat(operations().map(Operation::name)).containsExactlyInAnyOrderElementsOf(mapped);
        assertThat(mapped).hasSizeGreaterThan(40).allMatch(name -> name.contains(" /api/"));
    }

    private static boolean isPartOfTheApi(HandlerMethod method) {
        return method.getBeanType().getPackageName().startsWith("cn.haitang")
                && !OpenApiWebfluxResource.class.isAssignableFrom(method.getBeanType())
                && !method.hasMethodAnnotation(Hidden.class)
                && !method.getBeanType().isAnnotationPresent(Hidden.class);
    }

    @ParameterizedTest
    @MethodSource("operations")
    void saysWhatItDoesAndHowItRefuses(Operation operation) {
        JsonNode documented = operation.documented();
        assertThat(documented.path("summary").asString("")
                        + documented.path("description").asString(""))
                .hasSizeGreaterThan(10);
        Set<String> statuses = statuses(documented);
        assertThat(statuses).contains("429", "503");
        assertThat(statuses.contains("401"))
                .isEqualTo(!operation.isPublic() || operation.verb().equals("POST"));
        assertThat(statuses).anyMatch(status -> status.startsWith("2"));
        if (operation.path().contains("{")) {
            assertThat(statuses).contains("404");
        }
        if (documented.has("requestBody")
                || documented.path("parameters").toString().contains("\"query\"")) {
            assertThat(statuses).contains("400");
        }
        documented.path("responses").propertyStream().forEach(response -> {
            if (response.getKey().startsWith("4") || response.getKey().startsWith("5")) {
                assertThat(response.getValue()
                                .path("content")
                                .path("application/problem+json")
                                .toString())
                        .as(response.getKey())
                        .contains("/Problem");
            }
        });
    }

    @ParameterizedTest
    @MethodSource("operations")
    void marksTheIdempotencyKeyWhereSomethingIsMade(Operation operation) {
        boolean makes = operation.verb().equals("POST")
                && statuses(operation.documented()).contains("201");
        assertThat(operation.documented().path("parameters").toString().contains("\"Idempotency-Key\""))
                .isEqualTo(makes);
    }

    @Test
    void refersToNothingThatIsMissingAndShowsNoInnards() {
        String text = description.toString();
        assertThat(text).doesNotContain("CurrentMember", "\"managedNodes\"", "/sandbox", "/wechat/", "\"/board\"");
        Matcher reference = Pattern.compile("\"#(/components/[^\"]+)\"").matcher(text);
        while (reference.find()) {
            assertThat(description.at(reference.group(1)).isMissingNode())
                    .as(reference.group(1))
                    .isFalse();
        }
        assertThat(description
                        .path("components")
                        .path("schemas")
                        .path("Problem")
                        .path("properties")
                        .propertyNames())
                .contains("type", "title", "status", "detail", "instance", "code", "errors");
        assertThat(description.path("openapi").asString()).startsWith("3.1");
    }

    /** The client's types are made from that file, so client and server cannot drift apart. */
    @Test
    void isWhatTheClientIsMadeFrom() throws IOException {
        JsonMapper sorting = JsonMapper.builder()
                .enable(SerializationFeature.INDENT_OUTPUT, SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                .build();
        Map<?, ?> now = sorting.treeToValue(description, Map.class);
        now.remove("servers");
        Path made = Path.of("target/openapi.json");
        Files.writeString(made, sorting.writeValueAsString(now) + "\n");
        assertThat(CLIENTS)
                .as("the API changed: copy %s over %s and run scripts/check-client", made, CLIENTS)
                .hasSameTextualContentAs(made);
    }

    @Test
    void theListOfPublicEndpointsIsTrue() {
        assertThat(operations().filter(Operation::isPublic).map(Operation::name))
                .containsExactlyInAnyOrderElementsOf(PUBLIC);
        for (String path : List.of(
                "/api/categories",
                "/api/organisations",
                "/api/board/" + people.node("金阊街道").id().value())) {
            assertThat(api.get(path, null).status()).as(path).isEqualTo(200);
        }
        assertThat(api.post("/api/login", null, Map.of("code", "x")).code()).isEqualTo("LOGIN_CODE_INVALID");
    }

    @ParameterizedTest
    @MethodSource("operations")
    void wantsALogin(Operation operation) {
        if (!operation.isPublic()) {
            Answer answer = call(operation, null);
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.code()).isEqualTo("LOGIN_REQUIRED");
        }
    }

    @ParameterizedTest
    @MethodSource("operations")
    void givesNothingToStrangers(Operation operation) {
        strangers.forEach((who, token) -> {
            Answer answer = call(operation, token);
            assertThat(answer.text()).as(who).doesNotContain(SECRET).doesNotContain("13900001111");
            if (JOINING.contains(operation.name())) {
                assertThat(answer.status()).as(who + ": " + answer.text()).isEqualTo(200);
            } else if (operation.path().contains("{") && !operation.isPublic()) {
                assertThat(answer.status())
                        .as(who + ": " + answer.text())
                        .isIn(operation.name().equals(REDEEM) ? List.of(409) : List.of(403, 404));
            } else if (!operation.isPublic()) {
                assertThat(answer.status()).as(who + ": " + answer.text()).isLessThan(500);
            }
        });
    }

    /** Every documented operation, under its method and path. */
    Stream<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        description
                .path("paths")
                .propertyStream()
                .forEach(path -> path.getValue()
                        .propertyStream()
                        .forEach(verb -> operations.add(new Operation(
                                verb.getKey().toUpperCase(Locale.ROOT), path.getKey(), verb.getValue()))));
        return operations.stream();
    }

    private static Set<String> statuses(JsonNode documented) {
        return documented
                .path("responses")
                .propertyStream()
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private Answer call(Operation operation, String token) {
        String path = address(operation.path());
        HttpMethod method = HttpMethod.valueOf(operation.verb());
        boolean bodiless = method == HttpMethod.GET || method == HttpMethod.DELETE;
        Answer answer = api.request(method, path, token, bodiless ? null : body).block();
        assertThat(statuses(operation.documented()))
                .as(operation + ": " + answer)
                .contains(String.valueOf(Objects.requireNonNull(answer).status()));
        return answer;
    }

    private String address(String template) {
        for (Map.Entry<String, String> known : ids.entrySet()) {
            if (template.startsWith(known.getKey())) {
                String head = known.getKey().substring(0, known.getKey().indexOf('{'));
                return head
                        + known.getValue()
                        + template.substring(known.getKey().length());
            }
        }
        String node = String.valueOf(people.node("金阊街道").id().value());
        if (BY_NODE.contains(template)) {
            return template + "?node=" + node;
        }
        if (template.equals("/api/reading-points/nearest")) {
            return template + "?latitude=31.3&longitude=120.6";
        }
        return template.replace("{node}", node).replace("{code}", "NOSUCHCD").replace("{ref}", "NoSuchCard");
    }

    /** An operation of the description. */
    record Operation(String verb, String path, JsonNode documented) {

        String name() {
            return verb + " " + path;
        }

        boolean isPublic() {
            return documented.has("security") && documented.path("security").isEmpty();
        }

        @Override
        public String toString() {
            return name();
        }
    }
}
