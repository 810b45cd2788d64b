package cn.haitang.wechat.gateway;

import static cn.haitang.wechat.gateway.WxTransport.NO_BODY;

import cn.haitang.wechat.OfficialAccount.Button;
import cn.haitang.wechat.OfficialAccount.Menu;
import cn.haitang.wechat.WeChatException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Publishes the account's menus without a moment in which there is none: the default menu is replaced, the new
 * conditional ones are added (WeChat shows the newest that fits), then the former ones go.
 */
final class Menus {

    private static final int NO_MENU = 46003;
    private static final int MOST_BUTTONS = 3;
    private static final int MOST_CHILDREN = 5;

    private final WeChatCalls calls;
    private final WxTransport transport;
    private final Tags tags;
    private final String miniProgramId;
    private final String publicUrl;

    Menus(WeChatCalls calls, WxTransport transport, Tags tags, String miniProgramId, String publicUrl) {
        this.calls = calls;
        this.transport = transport;
        this.tags = tags;
        this.miniProgramId = miniProgramId;
        this.publicUrl = publicUrl;
    }

    Mono<Void> publish(List<Menu> menus) {
        return Mono.defer(() -> {
            check(menus);
            return requestFormerIds().flatMap(former -> replace(menus, former));
        });
    }

    private Mono<Void> replace(List<Menu> menus, List<String> former) {
        List<Menu> conditional = menus.subList(1, menus.size());
        return tags.requireAll(conditional.stream().map(Menus::tagOf).toList())
                .delayUntil(ids -> requestDefault(menus.get(0)))
                .flatMap(ids -> Flux.fromIterable(conditional)
                        .concatMap(menu -> requestConditional(menu, ids))
                        .then())
                .then(Mono.defer(() -> Flux.fromIterable(former)
                        .concatMap(this::requestRemoval)
                        .then()));
    }

    private Mono<List<String>> requestFormerIds() {
        return calls.call("/cgi-bin/menu/get", NO_BODY)
                .map(Menus::toConditionalIds)
                .onErrorResume(
                        WeChatException.class,
                        error -> error.errorCode() == NO_MENU ? Mono.just(List.of()) : Mono.error(error));
    }

    private static List<String> toConditionalIds(JsonNode answer) {
        List<String> ids = new ArrayList<>();
        answer.path("conditionalmenu").forEach(menu -> ids.add(Answers.required(menu, "menuid")));
        return ids;
    }

    private Mono<JsonNode> requestDefault(Menu menu) {
        return calls.call("/cgi-bin/menu/create", transport.toBody(toBody(menu)));
    }

    private Mono<JsonNode> requestConditional(Menu menu, Map<String, Integer> ids) {
        ObjectNode body = toBody(menu);
        body.putObject("matchrule").put("tag_id", String.valueOf(ids.get(tagOf(menu))));
        return calls.call("/cgi-bin/menu/addconditional", transport.toBody(body));
    }

    private Mono<JsonNode> requestRemoval(String id) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("menuid", id);
        return calls.call("/cgi-bin/menu/delconditional", transport.toBody(body));
    }

    private ObjectNode toBody(Menu menu) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ArrayNode buttons = body.putArray("button");
        menu.buttons().forEach(button -> buttons.add(toNode(button)));
        return body;
    }

    private ObjectNode toNode(Button button) {
        ObjectNode node = JsonNodeFactory.instance.objectNode().put("name", button.name());
        if (!button.children().isEmpty()) {
            ArrayNode children = node.putArray("sub_button");
            button.children().forEach(child -> children.add(toNode(child)));
            return node;
        }
        String page = button.miniProgramPath();
        if (page != null) {
            return node.put("type", "miniprogram")
                    .put("appid", miniProgramId)
                    .put("pagepath", page)
                    .put("url", Objects.requireNonNullElse(button.url(), publicUrl));
        }
        String url = button.url();
        return url != null
                ? node.put("type", "view").put("url", url)
                : node.put("type", Objects.requireNonNullElse(button.kind(), "click"))
                        .put("key", button.key());
    }

    private static void check(List<Menu> menus) {
        if (menus.isEmpty() || menus.get(0).tag() != null) {
            throw new IllegalArgumentException("The first menu must be everybody's: without a tag");
        }
        for (Menu menu : menus) {
            if (menu.buttons().isEmpty() || menu.buttons().size() > MOST_BUTTONS) {
                throw new IllegalArgumentException("Menu «" + menu.tag() + "» has "
                        + menu.buttons().size() + " buttons, expected 1 to " + MOST_BUTTONS);
            }
            menu.buttons().forEach(Menus::check);
        }
        menus.stream().skip(1).forEach(menu -> Objects.requireNonNull(menu.tag(), "Only the first menu has no tag"));
    }

    private static void check(Button button) {
        int targets = 0;
        targets += button.children().isEmpty() ? 0 : 1;
        targets += button.key() == null ? 0 : 1;
        targets += button.url() == null && button.miniProgramPath() == null ? 0 : 1;
        if (targets != 1 || button.children().size() > MOST_CHILDREN) {
            throw new IllegalArgumentException("Button «" + button.name()
                    + "» expected exactly one of up to 5 children, a key, or a page to open");
        }
        button.children().forEach(Menus::check);
    }

    private static String tagOf(Menu menu) {
        return Objects.requireNonNull(menu.tag(), "Only the first menu has no tag");
    }
}
