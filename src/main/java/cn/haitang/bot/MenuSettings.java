package cn.haitang.bot;

import cn.haitang.shared.SettingException;
import cn.haitang.wechat.OfficialAccount;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One menu of {@code config/menus.yaml}.
 *
 * @param tag whose followers see it; null: everybody
 * @param buttons one to three
 */
record MenuSettings(@Nullable String tag, List<Entry> buttons) {

    /** WeChat's limits (official account, custom menu creation, read 2026-11): 3 buttons, 5 below each. */
    private static final int BUTTONS = 3;

    private static final int CHILDREN = 5;
    /** Names longer than this are cut on the phone: 4 and 8 Chinese characters, a Latin letter counts half. */
    private static final int NAME_WIDTH = 8;

    private static final int CHILD_NAME_WIDTH = 16;
    private static final int KEY_BYTES = 128;
    private static final int URL_BYTES = 1024;

    MenuSettings(@Nullable String tag, @Nullable List<Entry> buttons) {
        this.tag = tag;
        this.buttons = buttons == null ? List.of() : List.copyOf(buttons);
    }

    /** Gives the menus back when WeChat would take them. */
    static List<MenuSettings> requireValid(List<MenuSettings> menus) {
        if (menus.isEmpty() || menus.get(0).tag() != null) {
            throw wrong("must begin with a menu without a tag, everybody's");
        }
        if (menus.stream().skip(1).anyMatch(menu -> menu.tag() == null)) {
            throw wrong("has two menus without a tag");
        }
        menus.forEach(MenuSettings::requireValid);
        return List.copyOf(menus);
    }

    private void requireValid() {
        if (buttons.isEmpty() || buttons.size() > BUTTONS) {
            throw wrong("has " + buttons.size() + " buttons in the menu of " + tag + ", expected 1 to " + BUTTONS);
        }
        for (Entry button : buttons) {
            requireName(button, NAME_WIDTH);
            if (button.children().size() > CHILDREN) {
                throw wrong("has more than " + CHILDREN + " buttons below " + button.name());
            }
            button.children().forEach(MenuSettings::requireChild);
            if (button.children().isEmpty()) {
                requireTarget(button);
            } else if (button.targets() > 0) {
                throw wrong("gives " + button.name() + " both buttons below it and a key, url or page");
            }
        }
    }

    private static void requireChild(Entry child) {
        requireName(child, CHILD_NAME_WIDTH);
        if (!child.children().isEmpty()) {
            throw wrong("has a third level below " + child.name());
        }
        requireTarget(child);
    }

    private static void requireName(Entry entry, int width) {
        if (entry.name().isBlank() || width(entry.name()) > width) {
            throw wrong("names a button «" + entry.name() + "», expected 1 to " + width / 2 + " Chinese characters");
        }
    }

    private static int width(String name) {
        return name.codePoints().map(c -> c < 0x80 ? 1 : 2).sum();
    }

    private static void requireTarget(Entry entry) {
        boolean one = entry.targets() == 1 || entry.miniProgramPath() != null && entry.key() == null;
        if (!one) {
            throw wrong("must give " + entry.name() + " exactly one of key, url and mini-program-path");
        }
        if (bytes(entry.key()) > KEY_BYTES || bytes(entry.url()) > URL_BYTES) {
            throw wrong("gives " + entry.name() + " a longer key or url than WeChat takes");
        }
    }

    private static int bytes(@Nullable String text) {
        return text == null ? 0 : text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static SettingException wrong(String problem) {
        return new SettingException("haitang.bot.menus", problem + " (config/menus.yaml)");
    }

    /** In the words of WeChat's gateway. */
    OfficialAccount.Menu toMenu() {
        return new OfficialAccount.Menu(
                tag, buttons.stream().map(Entry::toButton).toList());
    }

    /**
     * A button.
     *
     * @param key what the click says to the chat, a command of its grammar
     * @param url opened; with a mini-program path only the fallback
     * @param children up to five; then nothing else but the name
     */
    record Entry(
            String name,
            @Nullable String kind,
            @Nullable String key,
            @Nullable String url,
            @Nullable String miniProgramPath,
            List<Entry> children) {

        Entry(
                String name,
                @Nullable String kind,
                @Nullable String key,
                @Nullable String url,
                @Nullable String miniProgramPath,
                @Nullable List<Entry> children) {
            this.name = name;
            this.kind = kind;
            this.key = key;
            this.url = url;
            this.miniProgramPath = miniProgramPath;
            this.children = children == null ? List.of() : List.copyOf(children);
        }

        long targets() {
            return Stream.of(key, url, miniProgramPath).filter(Objects::nonNull).count();
        }

        OfficialAccount.Button toButton() {
            return new OfficialAccount.Button(
                    name,
                    kind,
                    key,
                    url,
                    miniProgramPath,
                    children.stream().map(Entry::toButton).toList());
        }
    }
}
