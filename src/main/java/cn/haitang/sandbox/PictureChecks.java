package cn.haitang.sandbox;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;

/** Looks at pictures as WeChat does: fetches them, gives a name for the look, and pushes its opinion a moment later. */
final class PictureChecks {

    private final SandboxSettings settings;
    private final Pusher pusher;
    private final WebClient client = WebClient.create();
    private final List<Script> scripts = new CopyOnWriteArrayList<>();

    PictureChecks(SandboxSettings settings, Pusher pusher) {
        this.settings = settings;
        this.pusher = pusher;
    }

    /** Takes a picture; what is no picture gets no opinion. */
    Answer accept(Person person, String url) {
        String traceId = RandomText.of(32);
        Script script = script(person.seed().miniOpenId());
        return Answer.ok("trace_id", traceId)
                .after(isPicture(url).flatMap(seen -> push(person, traceId, script, seen)));
    }

    private Mono<Boolean> isPicture(String url) {
        return Mono.defer(() -> client.get()
                        .uri(URI.create(url))
                        .exchangeToMono(answer -> answer.releaseBody().thenReturn(isPicture(answer))))
                .timeout(settings.patience())
                // What cannot be fetched is an outcome to push, not a failure of the stand-in.
                .onErrorReturn(false);
    }

    private static boolean isPicture(ClientResponse answer) {
        return answer.statusCode().is2xxSuccessful()
                && answer.headers()
                        .contentType()
                        .filter(type -> type.getType().equals("image"))
                        .isPresent();
    }

    private Mono<Void> push(Person person, String traceId, Script script, boolean seen) {
        Pushes.Push push = pusher.pushes()
                .pictureResult(
                        person.seed().miniOpenId(),
                        settings.miniProgram().appId(),
                        traceId,
                        seen ? script.suggest() : "");
        return switch (script.timing()) {
            case NEVER -> Mono.empty();
            case BEFORE -> pusher.push(push, Duration.ZERO, outcome -> {}).then();
            case AFTER -> Mono.fromRunnable(() -> pusher.pushLater(push, settings.resultDelay(), outcome -> {}));
        };
    }

    private Script script(String openId) {
        for (Script script : scripts) {
            if ((script.openId() == null || script.openId().equals(openId)) && use(script)) {
                return script;
            }
        }
        return Script.USUAL;
    }

    private boolean use(Script script) {
        if (script.times() == 0) {
            return true;
        }
        int left = script.left().decrementAndGet();
        if (left <= 0) {
            scripts.remove(script);
        }
        return left >= 0;
    }

    /** Says what it will think of the pictures that come from now on. */
    void script(@Nullable String openId, String suggest, TemplateSends.Timing timing, int times) {
        scripts.add(new Script(openId, suggest, timing, times, new AtomicInteger(times)));
    }

    void resetScripts() {
        scripts.clear();
    }

    /**
     * What is thought of pictures.
     *
     * @param openId of this person within the mini-program; null for all
     * @param suggest pass, review or risky
     * @param times how many; 0 for all until it is reset
     */
    private record Script(
            @Nullable String openId, String suggest, TemplateSends.Timing timing, int times, AtomicInteger left) {

        static final Script USUAL = new Script(null, "pass", TemplateSends.Timing.AFTER, 0, new AtomicInteger());
    }
}
