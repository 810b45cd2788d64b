package cn.haitang.platform;

import cn.haitang.shared.SettingException;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many requests a minute are answered; more get 429.
 *
 * @param anonymousCommands per address, for requests without a login that are no GET; default 30
 * @param commands per member, for requests that are no GET; default 60
 * @param reads per member or address, for GET; default 600
 */
@ConfigurationProperties("haitang.limits")
record LimitSettings(
        @DefaultValue("30") int anonymousCommands,
        @DefaultValue("60") int commands,
        @DefaultValue("600") int reads) {

    LimitSettings {
        requirePositive("haitang.limits.anonymous-commands", anonymousCommands);
        requirePositive("haitang.limits.commands", commands);
        requirePositive("haitang.limits.reads", reads);
    }

    private static void requirePositive(String name, int value) {
        if (value < 1) {
            throw new SettingException(name, "is " + value + ", expected at least 1");
        }
    }
}
