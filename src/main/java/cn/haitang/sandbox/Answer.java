package cn.haitang.sandbox;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * What an endpoint answers.
 *
 * @param json the answer as JSON; null when it is one of the others
 * @param bytes a picture or a page; null when it is one of the others
 * @param type the content type
 * @param location where to go instead; null when it is one of the others
 * @param before what happens before the answer leaves
 */
record Answer(
        @Nullable Map<String, ?> json,
        byte @Nullable [] bytes,
        String type,
        @Nullable URI location,
        Mono<Void> before) {

    static final String JSON = "application/json; encoding=utf-8";

    /** {@code {"errcode":0,"errmsg":"ok"}} and the pairs after it. */
    static Answer ok(@Nullable Object... pairs) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("errcode", 0);
        json.put("errmsg", "ok");
        put(json, pairs);
        return json(json);
    }

    /** The pairs alone, as most of WeChat's reading calls answer. */
    static Answer of(@Nullable Object... pairs) {
        return json(object(pairs));
    }

    static Answer json(Map<String, ?> json) {
        return new Answer(json, null, JSON, null, Mono.empty());
    }

    static Answer refusal(int code, String message) {
        return of("errcode", code, "errmsg", message + " rid: " + RandomText.digits(8) + "-" + RandomText.of(8));
    }

    static Answer bytes(byte[] bytes, String type) {
        return new Answer(null, bytes, type, null, Mono.empty());
    }

    static Answer redirect(URI location) {
        return new Answer(null, null, JSON, location, Mono.empty());
    }

    /** The same answer, held back until {@code task} has ended. */
    Answer after(Mono<Void> task) {
        return new Answer(json, bytes, type, location, task);
    }

    /** A JSON object of the pairs, without those whose value is null. */
    static Map<String, Object> object(@Nullable Object... pairs) {
        Map<String, Object> json = new LinkedHashMap<>();
        put(json, pairs);
        return json;
    }

    private static void put(Map<String, Object> json, @Nullable Object... pairs) {
        for (int i = 0; i < pairs.length; i += 2) {
            Object value = pairs[i + 1];
            if (value != null) {
                json.put(String.valueOf(pairs[i]), value);
            }
        }
    }
}
