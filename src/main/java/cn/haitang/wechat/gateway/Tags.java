package cn.haitang.wechat.gateway;

import static cn.haitang.wechat.gateway.WxTransport.NO_BODY;

import cn.haitang.wechat.WeChatException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The account's tags by name. Their ids are remembered; WeChat is asked again when a name is unknown. */
final class Tags {

    private static final int NAME_EXISTS = 45157;
    private static final int BAD_TAG = 45159;

    private final WeChatCalls calls;
    private final WxTransport transport;
    private volatile Map<String, Integer> ids = Map.of();

    Tags(WeChatCalls calls, WxTransport transport) {
        this.calls = calls;
        this.transport = transport;
    }

    /** The ids of all {@code names}; what is missing is created. */
    Mono<Map<String, Integer>> requireAll(Collection<String> names) {
        return ids.keySet().containsAll(names)
                ? Mono.just(ids)
                : requestAll().then(Mono.defer(() -> createMissing(names))).then(Mono.fromSupplier(() -> ids));
    }

    /** Makes the follower carry exactly {@code wanted} of the tags in {@code known}. */
    Mono<Void> assign(String openId, Set<String> wanted, Set<String> known) {
        return Mono.defer(() -> assignOnce(openId, wanted, known)).onErrorResume(WeChatException.class, error -> {
            if (error.errorCode() != BAD_TAG) {
                return Mono.error(error);
            }
            // Somebody deleted the tag in WeChat's console.
            ids = Map.of();
            return assignOnce(openId, wanted, known);
        });
    }

    private Mono<Void> assignOnce(String openId, Set<String> wanted, Set<String> known) {
        return requireAll(wanted)
                .flatMap(all -> requestCarried(openId).map(carried -> Difference.of(all, carried, wanted, known)))
                .flatMap(difference -> change(openId, difference));
    }

    private Mono<Void> change(String openId, Difference difference) {
        Mono<Void> add = Flux.fromIterable(difference.add)
                .concatMap(id -> requestTagging("batchtagging", id, openId))
                .then();
        Mono<Void> remove = Flux.fromIterable(difference.remove)
                .concatMap(id -> requestTagging("batchuntagging", id, openId))
                .then();
        return add.then(remove);
    }

    private Mono<JsonNode> requestTagging(String what, int id, String openId) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("tagid", id);
        body.putArray("openid_list").add(openId);
        return calls.call("/cgi-bin/tags/members/" + what, transport.toBody(body));
    }

    private Mono<Set<Integer>> requestCarried(String openId) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("openid", openId);
        return calls.call("/cgi-bin/tags/getidlist", transport.toBody(body)).map(Tags::toIds);
    }

    private static Set<Integer> toIds(JsonNode answer) {
        Set<Integer> carried = new LinkedHashSet<>();
        answer.path("tagid_list").forEach(id -> carried.add(id.asInt()));
        return carried;
    }

    private Mono<Map<String, Integer>> requestAll() {
        return calls.call("/cgi-bin/tags/get", NO_BODY).map(Tags::toMap).doOnNext(all -> ids = all);
    }

    private static Map<String, Integer> toMap(JsonNode answer) {
        Map<String, Integer> all = new HashMap<>();
        answer.path("tags")
                .forEach(tag ->
                        all.put(tag.path("name").asString(""), tag.path("id").asInt()));
        return Map.copyOf(all);
    }

    private Mono<Void> createMissing(Collection<String> names) {
        Set<String> missing = new TreeSet<>(names);
        missing.removeAll(ids.keySet());
        return Flux.fromIterable(missing).concatMap(this::create).then();
    }

    private Mono<Map<String, Integer>> create(String name) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putObject("tag").put("name", name);
        return calls.call("/cgi-bin/tags/create", transport.toBody(body))
                .map(answer -> with(name, answer.path("tag").path("id").asInt()))
                .doOnNext(all -> ids = all)
                // Another node was faster.
                .onErrorResume(
                        WeChatException.class,
                        error -> error.errorCode() == NAME_EXISTS ? requestAll() : Mono.error(error));
    }

    private Map<String, Integer> with(String name, int id) {
        Map<String, Integer> all = new HashMap<>(ids);
        all.put(name, id);
        return Map.copyOf(all);
    }

    /** What must change so that the follower carries what is wanted. */
    private record Difference(Set<Integer> add, Set<Integer> remove) {

        static Difference of(Map<String, Integer> ids, Set<Integer> carried, Set<String> wanted, Set<String> known) {
            Set<Integer> add = new TreeSet<>();
            Set<Integer> remove = new TreeSet<>();
            for (String name : wanted) {
                Integer id = ids.get(name);
                if (id != null && !carried.contains(id)) {
                    add.add(id);
                }
            }
            for (String name : known) {
                Integer id = ids.get(name);
                if (id != null && carried.contains(id) && !wanted.contains(name)) {
                    remove.add(id);
                }
            }
            return new Difference(add, remove);
        }
    }
}
