package cn.haitang.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import cn.haitang.bot.MenuSettings.Entry;
import cn.haitang.shared.SettingException;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MenuSettingsTests {

    @Test
    void takesTheMenusOfTheSite() {
        BotSettings settings = BotFixture.settings();
        assertThat(settings.publishMenus()).isEqualTo(BotSettings.PublishMenus.NEVER);
        assertThat(settings.menus()).extracting(MenuSettings::tag).containsExactly(null, "海棠先锋", "社区工作人员");
        assertThat(settings.menus().get(0).buttons().get(1).children())
                .extracting(Entry::url)
                .contains("http://127.0.0.1:8080/board");
    }

    @Test
    void letsEveryClickBeUnderstood() {
        for (MenuSettings menu : BotFixture.settings().menus()) {
            menu.buttons().stream()
                    .flatMap(button -> button.children().isEmpty()
                            ? java.util.stream.Stream.of(button)
                            : button.children().stream())
                    .filter(button -> button.key() != null)
                    .forEach(button -> assertThat(Grammar.parse(String.valueOf(button.key())))
                            .as(button.name())
                            .isNotNull());
        }
    }

    @Test
    void refusesWhatWeChatWouldRefuseOrCut() {
        assertRefused("without a tag", List.of());
        assertRefused("without a tag", List.of(menu("海棠先锋", click("待办"))));
        assertRefused("two menus", List.of(menu(null, click("待办")), menu(null, click("待办"))));
        assertRefused("0 buttons", List.of(menu(null)));
        assertRefused("4 buttons", List.of(menu(null, click("一"), click("二"), click("三"), click("四"))));
        assertRefused("提交诉求吧", List.of(menu(null, click("提交诉求吧"))));
        assertRefused("more than 5", List.of(menu(null, parent(Collections.nCopies(6, click("待办"))))));
        assertRefused("third level", List.of(menu(null, parent(List.of(parent(List.of(click("待办"))))))));
        assertRefused("exactly one", List.of(menu(null, new Entry("待办", null, null, null, null, List.of()))));
        assertRefused("exactly one", List.of(menu(null, new Entry("待办", null, "a", "b", null, List.of()))));
        assertRefused("both", List.of(menu(null, new Entry("待办", null, "a", null, null, List.of(click("看"))))));
        assertRefused("longer", List.of(menu(null, new Entry("待办", null, "键".repeat(43), null, null, List.of()))));
    }

    private static void assertRefused(String why, List<MenuSettings> menus) {
        assertThatExceptionOfType(SettingException.class)
                .isThrownBy(() -> MenuSettings.requireValid(menus))
                .withMessageContaining("haitang.bot.menus")
                .withMessageContaining(why);
    }

    private static MenuSettings menu(@Nullable String tag, Entry... buttons) {
        return new MenuSettings(tag, List.of(buttons));
    }

    private static Entry click(String name) {
        return new Entry(name, null, name, null, null, List.of());
    }

    private static Entry parent(List<Entry> children) {
        return new Entry("更多", null, null, null, null, children);
    }
}
