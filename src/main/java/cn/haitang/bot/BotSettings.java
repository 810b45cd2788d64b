package cn.haitang.bot;

import cn.haitang.shared.SettingException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Menus and words of the official account.
 *
 * @param publishMenus when the menus are sent to WeChat; {@code never} unless set
 * @param menus from {@code config/menus.yaml}; the first, without a tag, is everybody's
 * @param emergency from {@code config/emergency.yaml}
 */
@ConfigurationProperties("haitang.bot")
record BotSettings(
        @DefaultValue("never") PublishMenus publishMenus, List<MenuSettings> menus, EmergencySettings emergency) {

    BotSettings(
            @DefaultValue("never") PublishMenus publishMenus,
            @Nullable List<MenuSettings> menus,
            @Nullable EmergencySettings emergency) {
        this.publishMenus = publishMenus;
        this.menus = MenuSettings.requireValid(menus == null ? List.of() : menus);
        if (emergency == null) {
            throw new SettingException("haitang.bot.emergency", "is missing, expected config/emergency.yaml");
        }
        this.emergency = emergency;
    }

    /** When the menus are sent to WeChat. */
    enum PublishMenus {
        NEVER,
        /** Once the server is ready. */
        AT_START,
        /** At once, then the program ends: {@code scripts/publish-menus}. */
        AND_EXIT
    }
}
