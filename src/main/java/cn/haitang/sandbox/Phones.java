package cn.haitang.sandbox;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** What a person does with their phone, and what they then see in the chat. */
final class Phones {

    /** What WeChat shows when the account's server does not answer a message, or answers nonsense. */
    static final String OUT_OF_ORDER = "该公众号提供的服务出现故障，请稍后再试";

    private final SandboxSettings settings;
    private final Clock clock;
    private final People people;
    private final Menus menus;
    private final QrCodes codes;
    private final Pusher pusher;
    private final BoundedMap<Pushes.Push> lastPushes;

    Phones(SandboxSettings settings, Clock clock, People people, Menus menus, QrCodes codes, Pusher pusher) {
        this.settings = settings;
        this.clock = clock;
        this.people = people;
        this.menus = menus;
        this.codes = codes;
        this.pusher = pusher;
        this.lastPushes = new BoundedMap<>(clock, 10_000, Duration.ofHours(1));
    }

    /** Tells our server who follows already: what it told them before a restart stands in no chat any more. */
    void announceFollowers() {
        people.all().stream()
                .filter(Person::follows)
                .forEach(person -> pusher.pushLater(
                        pusher.pushes().subscribe(person.openId(), null),
                        Duration.ZERO,
                        outcome -> show(person, outcome)));
    }

    Mono<Pusher.Outcome> follow(Person person, QrCodes.@Nullable Qr qr) {
        String scene = qr == null ? "" : qr.scene();
        String source = qr == null ? "ADD_SCENE_SEARCH" : "ADD_SCENE_QR_CODE";
        if (!person.follow(new Person.Follow(clock.instant(), source, scene))) {
            throw ControlRefusal.invalid("已经关注了");
        }
        person.touched(clock.instant());
        people.note(person, qr == null ? "你已关注海棠连心" : "你扫码关注了海棠连心");
        return push(person, pusher.pushes().subscribe(person.openId(), qr));
    }

    Mono<Pusher.Outcome> unfollow(Person person) {
        if (!person.unfollow()) {
            throw ControlRefusal.invalid("没有关注");
        }
        people.note(person, "你已取消关注");
        return push(person, pusher.pushes().unsubscribe(person.openId()));
    }

    /** Scans: who does not follow follows by it. */
    Mono<Pusher.Outcome> scan(Person person, String code) {
        QrCodes.Qr qr = codes.scan(code);
        if (!person.follows()) {
            return follow(person, qr);
        }
        person.touched(clock.instant());
        people.note(person, "你扫了二维码");
        return push(person, pusher.pushes().scan(person.openId(), qr));
    }

    Mono<Pusher.Outcome> text(Person person, String text) {
        if (text.isBlank()) {
            throw ControlRefusal.invalid("还没有写字");
        }
        wrote(person, ChatMessage.Draft.of(ChatMessage.From.PERSON, ChatMessage.Kind.TEXT, text));
        return push(person, pusher.pushes().text(person.openId(), text));
    }

    Mono<Pusher.Outcome> image(Person person, @Nullable String url) {
        String shown = url == null ? "/sandbox/photo.svg" : url;
        wrote(person, ChatMessage.Draft.link(ChatMessage.From.PERSON, ChatMessage.Kind.IMAGE, "图片", shown));
        URI absolute = settings.callbackUrl().resolve(shown);
        return push(person, pusher.pushes().image(person.openId(), absolute.toString()));
    }

    Mono<Pusher.Outcome> location(Person person, Place place) {
        wrote(person, ChatMessage.Draft.place(place.label(), place.latitude(), place.longitude()));
        return push(
                person, pusher.pushes().location(person.openId(), place.latitude(), place.longitude(), place.label()));
    }

    private void wrote(Person person, ChatMessage.Draft draft) {
        requireFollower(person);
        person.wrote(clock.instant());
        people.write(person, draft);
    }

    private static void requireFollower(Person person) {
        if (!person.follows()) {
            throw ControlRefusal.invalid("没有关注公众号，发不了消息");
        }
    }

    /** The menu the person sees; null when there is none. */
    Menus.@Nullable Menu menu(Person person) {
        return person.follows() ? menus.seenWith(person.tags()) : null;
    }

    /**
     * Taps a button of the menu the person sees.
     *
     * @param wanted the button's key, its name, or its address
     */
    Mono<Tapped> tap(Person person, String wanted, @Nullable String scanned, @Nullable Place place) {
        requireFollower(person);
        Menus.Menu menu = menu(person);
        JsonNode button = menu == null ? null : find(menu.buttons(), wanted);
        if (menu == null || button == null) {
            throw ControlRefusal.notFound("菜单里没有：" + wanted);
        }
        person.touched(clock.instant());
        String name = button.path("name").asString("");
        people.write(person, ChatMessage.Draft.of(ChatMessage.From.PERSON, ChatMessage.Kind.EVENT, "点了「" + name + "」"));
        return tapped(person, menu, button, scanned, place);
    }

    private Mono<Tapped> tapped(
            Person person, Menus.Menu menu, JsonNode button, @Nullable String scanned, @Nullable Place place) {
        Pushes pushes = pusher.pushes();
        String openId = person.openId();
        String kind = button.path("type").asString("");
        String key = button.path("key").asString("");
        String url = button.path("url").asString("");
        String page = button.path("pagepath").asString("");
        return switch (kind) {
            case "click" -> push(person, pushes.click(openId, key)).map(outcome -> new Tapped(outcome, null, null));
            case "view" ->
                push(person, pushes.view(openId, "VIEW", url, menu.id()))
                        .map(outcome -> new Tapped(outcome, url, null));
            case "miniprogram" ->
                push(person, pushes.view(openId, "view_miniprogram", page, menu.id()))
                        .map(outcome -> new Tapped(outcome, url, page));
            case "scancode_push", "scancode_waitmsg" ->
                push(person, pushes.scanCode(openId, kind, key, scanned == null ? "" : scanned))
                        .map(outcome -> new Tapped(outcome, null, null));
            case "location_select" -> select(person, key, place);
            default -> throw ControlRefusal.invalid("这种按钮沙箱里点不了：" + kind);
        };
    }

    /** WeChat tells of the choice first and then sends the place as a message. */
    private Mono<Tapped> select(Person person, String key, @Nullable Place place) {
        if (place == null) {
            throw ControlRefusal.invalid("还没有选位置");
        }
        Pushes.Push event = pusher.pushes()
                .locationSelect(person.openId(), key, place.latitude(), place.longitude(), place.label());
        return push(person, event)
                .then(Mono.defer(() -> location(person, place)))
                .map(outcome -> new Tapped(outcome, null, null));
    }

    private static @Nullable JsonNode find(JsonNode buttons, String wanted) {
        for (JsonNode button : buttons) {
            for (String field : List.of("key", "name", "url", "pagepath")) {
                if (button.path(field).asString("").equals(wanted)) {
                    return button;
                }
            }
            JsonNode child = find(button.path("sub_button"), wanted);
            if (child != null) {
                return child;
            }
        }
        return null;
    }

    /** Pushes the person's last message again, the same one, as WeChat does when an answer got lost on its way. */
    Mono<Pusher.Outcome> repeat(Person person) {
        Pushes.Push last = lastPushes.get(person.seed().id());
        if (last == null) {
            throw ControlRefusal.invalid("还没有发过消息");
        }
        return push(person, last);
    }

    private Mono<Pusher.Outcome> push(Person person, Pushes.Push push) {
        lastPushes.put(person.seed().id(), push);
        return pusher.push(push, Duration.ZERO, outcome -> show(person, outcome));
    }

    private void show(Person person, Pusher.Outcome outcome) {
        ChatMessage.Draft reply = outcome.reply();
        if (!person.follows()) {
            return;
        }
        if (reply != null) {
            people.write(person, reply);
        } else if (outcome.trouble() != null) {
            people.note(person, OUT_OF_ORDER);
        }
    }

    /** Which QR codes there are to scan. */
    List<QrCodes.Qr> codes() {
        return new ArrayList<>(codes.newest());
    }

    /** A place somebody sends, in GCJ-02. */
    record Place(double latitude, double longitude, String label) {}

    /**
     * What a tap on the menu led to.
     *
     * @param url the page that opens; null when none does
     * @param page the mini-program page that opens; null when none does
     */
    record Tapped(
            Pusher.Outcome outcome,
            @Nullable String url,
            @Nullable String page) {}

    /** Answers the mini-program's request for permission: for each template {@code accept} or {@code reject}. */
    Mono<Pusher.Outcome> answerPopup(Person person, Map<String, String> answers) {
        answers.forEach((template, answer) -> {
            if (answer.equals("accept")) {
                person.grant(template);
            }
        });
        return pusher.push(pusher.pushes().popup(person.seed().miniOpenId(), answers), Duration.ZERO, outcome -> {});
    }

    /** Switches a template off in the mini-program's settings. */
    Mono<Pusher.Outcome> revoke(Person person, String template) {
        person.revoke(template);
        return pusher.push(
                pusher.pushes().subscriptionChange(person.seed().miniOpenId(), Map.of(template, "reject")),
                Duration.ZERO,
                outcome -> {});
    }
}
