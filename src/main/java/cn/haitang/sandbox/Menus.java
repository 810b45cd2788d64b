package cn.haitang.sandbox;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The official account's menus: one for everybody and others by tag; each person sees one. */
final class Menus {

    private static final Set<String> KINDS = Set.of(
            "click",
            "view",
            "miniprogram",
            "scancode_push",
            "scancode_waitmsg",
            "pic_sysphoto",
            "pic_photo_or_album",
            "pic_weixin",
            "location_select",
            "media_id",
            "article_id");

    private final List<Menu> conditional = new ArrayList<>();
    private @Nullable Menu usual;
    private long last = 208379532;

    /** Replaces everybody's menu. */
    synchronized void create(JsonNode buttons) {
        check(buttons, 3, 16);
        usual = new Menu(++last, buttons, null);
    }

    /** Adds a menu for a tag and gives its id. */
    synchronized long addConditional(JsonNode buttons, int tag) {
        check(buttons, 3, 16);
        if (usual == null) {
            throw new WeChatRefusal(65303, "there is no selfmenu, please create selfmenu first");
        }
        conditional.add(new Menu(++last, buttons, tag));
        return last;
    }

    synchronized void deleteConditional(long id) {
        if (!conditional.removeIf(menu -> menu.id() == id)) {
            throw new WeChatRefusal(65301, "menuid not exist");
        }
    }

    /** Deletes all menus. */
    synchronized void deleteAll() {
        usual = null;
        conditional.clear();
    }

    /** Everybody's menu; fails when there is none. */
    synchronized Menu usual() {
        if (usual == null) {
            throw new WeChatRefusal(46003, "menu no exist");
        }
        return usual;
    }

    /** The menus by tag, newest first. */
    synchronized List<Menu> conditional() {
        List<Menu> menus = new ArrayList<>(conditional);
        Collections.reverse(menus);
        return menus;
    }

    /**
     * The menu a person sees: of the tag given last the newest menu, else of the tag before, at last everybody's; null
     * when there is none.
     *
     * @param tags in the order they were given
     */
    synchronized @Nullable Menu seenWith(List<Integer> tags) {
        for (int i = tags.size() - 1; i >= 0; i--) {
            int tag = tags.get(i);
            for (Menu menu : conditional()) {
                if (menu.isFor(tag)) {
                    return menu;
                }
            }
        }
        return usual;
    }

    private static void check(JsonNode buttons, int most, int nameBytes) {
        if (!buttons.isArray() || buttons.isEmpty() || buttons.size() > most) {
            throw new WeChatRefusal(40016, "invalid button size");
        }
        for (JsonNode button : buttons) {
            checkButton(button, nameBytes);
        }
    }

    private static void checkButton(JsonNode button, int nameBytes) {
        String name = button.path("name").asString("");
        if (name.isBlank() || bytes(name) > nameBytes) {
            throw new WeChatRefusal(40018, "invalid button name size: " + name);
        }
        JsonNode children = button.path("sub_button");
        if (!children.isMissingNode() && !children.isEmpty()) {
            if (nameBytes > 16) {
                throw new WeChatRefusal(40021, "invalid sub button level");
            }
            check(children, 5, 60);
            return;
        }
        checkAction(button);
    }

    private static void checkAction(JsonNode button) {
        String kind = button.path("type").asString("");
        if (!KINDS.contains(kind)) {
            throw new WeChatRefusal(40017, "invalid button type: " + kind);
        }
        for (String needed : needed(kind)) {
            String value = button.path(needed).asString("");
            if (value.isEmpty() || bytes(value) > (needed.equals("key") ? 128 : 1024)) {
                throw new WeChatRefusal(needed.equals("url") ? 40020 : 40019, "invalid button " + needed + " size");
            }
        }
    }

    private static List<String> needed(String kind) {
        return Map.of(
                        "view",
                        List.of("url"),
                        "miniprogram",
                        List.of("url", "appid", "pagepath"),
                        "media_id",
                        List.of("media_id"),
                        "article_id",
                        List.of("article_id"))
                .getOrDefault(kind, List.of("key"));
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /**
     * A menu.
     *
     * @param buttons as they were handed in
     * @param tag whose bearers see it; null for everybody
     */
    record Menu(long id, JsonNode buttons, @Nullable Integer tag) {

        boolean isFor(int wanted) {
            return tag != null && tag == wanted;
        }
    }
}
