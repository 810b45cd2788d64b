package cn.haitang.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.reactive.function.BodyInserters;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.ServerWebInputException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The API for the page, for demos and for tests: what people do with their phones, and what WeChat does wrong. */
final class ControlRoutes {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
    private static final int MOST_AT_ONCE = 10_000;

    private final People people;
    private final Phones phones;
    private final Codes loginCodes;
    private final Codes phoneCodes;
    private final ControlAccount account;
    private final Live live;
    private final Clock clock;

    ControlRoutes(
            People people,
            Phones phones,
            Codes loginCodes,
            Codes phoneCodes,
            ControlAccount account,
            Live live,
            Clock clock) {
        this.people = people;
        this.phones = phones;
        this.loginCodes = loginCodes;
        this.phoneCodes = phoneCodes;
        this.account = account;
        this.live = live;
        this.clock = clock;
    }

    RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .path(
                        "/sandbox/api",
                        api -> api.add(peopleRoutes())
                                .add(phoneRoutes())
                                .add(account.routes())
                                .filter(ControlRoutes::refusals))
                .build();
    }

    private RouterFunction<ServerResponse> peopleRoutes() {
        return RouterFunctions.route()
                .GET("/people", request -> json(new ControlViews.People(list())))
                .POST("/people", body(ControlViews.NewPerson.class, (request, wanted) -> json(add(wanted))))
                .POST("/people/bulk", body(ControlViews.Bulk.class, (request, wanted) -> json(addMany(wanted))))
                .GET("/people/{id}", request -> json(ControlViews.PersonView.of(person(request))))
                .GET("/people/{id}/chat", this::chat)
                .GET("/people/{id}/menu", request -> json(menu(person(request))))
                .GET("/events", this::events)
                .GET("/qr-codes", request -> json(new ControlViews.QrList(phones.codes())))
                .build();
    }

    private RouterFunction<ServerResponse> phoneRoutes() {
        return RouterFunctions.route()
                .POST("/people/{id}/follow", pushing(person -> phones.follow(person, null)))
                .POST("/people/{id}/unfollow", pushing(phones::unfollow))
                .POST("/people/{id}/repeat", pushing(phones::repeat))
                .POST("/people/{id}/scan", pushing(ControlViews.ScanRequest.class, this::scan))
                .POST("/people/{id}/text", pushing(ControlViews.TextRequest.class, this::text))
                .POST("/people/{id}/image", pushing(ControlViews.ImageRequest.class, this::image))
                .POST("/people/{id}/location", pushing(Phones.Place.class, phones::location))
                .POST("/people/{id}/tap", body(ControlViews.TapRequest.class, this::tap))
                .POST("/people/{id}/login-code", this::loginCode)
                .POST(
                        "/people/{id}/phone-code",
                        request -> json(new ControlViews.Code(phoneCodes.issue(person(request)))))
                .POST("/people/{id}/refusal", body(ControlViews.RefusalRequest.class, this::refuseTemplate))
                .POST("/people/{id}/subscription", pushing(ControlViews.SubscriptionRequest.class, this::answerPopup))
                .POST("/people/{id}/subscription-end", pushing(ControlViews.SubscriptionEnd.class, this::revoke))
                .build();
    }

    private Person person(ServerRequest request) {
        return people.require(request.pathVariable("id"));
    }

    private List<ControlViews.PersonView> list() {
        return people.all().stream().limit(200).map(ControlViews.PersonView::of).toList();
    }

    private ControlViews.PersonView add(ControlViews.NewPerson wanted) {
        String id = wanted.id() == null ? "p" + RandomText.digits(9) : wanted.id();
        boolean joined = wanted.joined() == null || wanted.joined();
        String phone = wanted.phone() == null ? "139" + RandomText.digits(8) : wanted.phone();
        String about = wanted.about() == null ? "" : wanted.about();
        return ControlViews.PersonView.of(people.add(seed(id, wanted.name(), about, phone, joined)));
    }

    private static SandboxSettings.Seed seed(String id, String name, String about, String phone, boolean joined) {
        String unionId = joined ? "oU" + RandomText.of(26) : null;
        return new SandboxSettings.Seed(
                id, name, about, phone, "oA" + RandomText.of(26), "oM" + RandomText.of(26), unionId, false);
    }

    private ControlViews.People addMany(ControlViews.Bulk wanted) {
        if (wanted.count() < 1 || wanted.count() > MOST_AT_ONCE) {
            throw ControlRefusal.invalid("一次加 1 到 " + MOST_AT_ONCE + " 人");
        }
        return new ControlViews.People(IntStream.rangeClosed(1, wanted.count())
                .mapToObj(number -> addFollower(wanted.prefix() + number))
                .toList());
    }

    private ControlViews.PersonView addFollower(String id) {
        Person person = people.add(seed(id, id, "", "139" + RandomText.digits(8), true));
        Instant now = clock.instant();
        if (person.follow(new Person.Follow(now, "ADD_SCENE_SEARCH", ""))) {
            person.touched(now);
        }
        return ControlViews.PersonView.of(person);
    }

    /** The chat after {@code after}; with {@code wait} (seconds) it waits so long for something new. */
    private Mono<ServerResponse> chat(ServerRequest request) {
        Person person = person(request);
        long after = number(request, "after");
        Duration wait = Duration.ofSeconds(Math.min(number(request, "wait"), LONGEST_WAIT.toSeconds()));
        return live.until(person.seed().id(), () -> !person.chat(after).isEmpty(), wait)
                .then(Mono.defer(() -> json(view(person, after))));
    }

    private static ControlViews.Chat view(Person person, long after) {
        return new ControlViews.Chat(person.follows(), person.chat(after));
    }

    static long number(ServerRequest request, String name) {
        try {
            return Math.max(0, request.queryParam(name).map(Long::parseLong).orElse(0L));
        } catch (NumberFormatException e) {
            throw ControlRefusal.invalid(name + " 要是数字");
        }
    }

    private ControlViews.MenuView menu(Person person) {
        Menus.Menu menu = phones.menu(person);
        return new ControlViews.MenuView(menu == null ? null : menu.buttons());
    }

    /** Server-sent events: whose phone changed. */
    private Mono<ServerResponse> events(ServerRequest request) {
        Flux<ServerSentEvent<Live.Change>> changes =
                live.changes().map(change -> ServerSentEvent.builder(change).build());
        Flux<ServerSentEvent<Live.Change>> heartbeat = Flux.interval(Duration.ZERO, Duration.ofSeconds(15))
                .map(tick -> ServerSentEvent.<Live.Change>builder().comment("").build());
        return ServerResponse.ok()
                .contentType(MediaType.TEXT_EVENT_STREAM)
                .body(BodyInserters.fromServerSentEvents(Flux.merge(changes, heartbeat)));
    }

    private Mono<Pusher.Outcome> scan(Person person, ControlViews.ScanRequest wanted) {
        return phones.scan(person, wanted.code());
    }

    private Mono<Pusher.Outcome> text(Person person, ControlViews.TextRequest wanted) {
        return phones.text(person, wanted.text());
    }

    private Mono<Pusher.Outcome> image(Person person, ControlViews.ImageRequest wanted) {
        return phones.image(person, wanted.url());
    }

    private Mono<ServerResponse> tap(ServerRequest request, ControlViews.TapRequest wanted) {
        return phones.tap(person(request), wanted.button(), wanted.scanned(), wanted.place())
                .flatMap(tapped -> json(ControlViews.Done.of(tapped.outcome(), tapped.url(), tapped.page())));
    }

    private Mono<ServerResponse> loginCode(ServerRequest request) {
        Person person = person(request);
        person.usedMiniProgram(clock.instant());
        return json(new ControlViews.Code(loginCodes.issue(person)));
    }

    private Mono<ServerResponse> refuseTemplate(ServerRequest request, ControlViews.RefusalRequest wanted) {
        person(request).refuse(wanted.templateId(), wanted.refused());
        return ServerResponse.noContent().build();
    }

    private Mono<Pusher.Outcome> answerPopup(Person person, ControlViews.SubscriptionRequest wanted) {
        return phones.answerPopup(person, wanted.answers());
    }

    private Mono<Pusher.Outcome> revoke(Person person, ControlViews.SubscriptionEnd wanted) {
        return phones.revoke(person, wanted.templateId());
    }

    private HandlerFunction<ServerResponse> pushing(Function<Person, Mono<Pusher.Outcome>> action) {
        return request -> Mono.defer(() -> action.apply(person(request)))
                .flatMap(outcome -> json(ControlViews.Done.of(outcome, null, null)));
    }

    private <T> HandlerFunction<ServerResponse> pushing(
            Class<T> type, BiFunction<Person, T, Mono<Pusher.Outcome>> action) {
        return body(
                type,
                (request, wanted) -> action.apply(person(request), wanted)
                        .flatMap(outcome -> json(ControlViews.Done.of(outcome, null, null))));
    }

    /** Reads the body and refuses when there is none. */
    static <T> HandlerFunction<ServerResponse> body(
            Class<T> type, BiFunction<ServerRequest, T, Mono<ServerResponse>> action) {
        return request -> request.bodyToMono(type)
                .switchIfEmpty(Mono.error(() -> ControlRefusal.invalid("请求没有内容")))
                .flatMap(body -> action.apply(request, body));
    }

    static Mono<ServerResponse> json(Object body) {
        return ServerResponse.ok().contentType(MediaType.APPLICATION_JSON).bodyValue(body);
    }

    /** Turns what a phone cannot do into a problem; also when it is thrown before there is a chain. */
    private static Mono<ServerResponse> refusals(ServerRequest request, HandlerFunction<ServerResponse> next) {
        return Mono.defer(() -> next.handle(request))
                .onErrorResume(ControlRefusal.class, ControlRoutes::refuse)
                .onErrorResume(ServerWebInputException.class, ControlRoutes::malformed);
    }

    private static Mono<ServerResponse> refuse(ControlRefusal refusal) {
        return problem(refusal.status(), refusal.getMessage());
    }

    private static Mono<ServerResponse> malformed(Throwable error) {
        return problem(HttpStatus.BAD_REQUEST, error.getMessage());
    }

    private static Mono<ServerResponse> problem(HttpStatus status, @Nullable String detail) {
        return ServerResponse.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .bodyValue(new ControlViews.Problem(status.value(), String.valueOf(detail)));
    }
}
