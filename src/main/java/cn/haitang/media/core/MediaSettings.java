package cn.haitang.media.core;

import cn.haitang.shared.SettingException;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How photos are taken in and where they lie.
 *
 * @param directory on this machine; with several nodes one they share. Uploads pass through it in any case
 * @param threads pictures made at a time, each taking some 40 MB for a second
 */
@ConfigurationProperties("haitang.media")
public record MediaSettings(
        @DefaultValue("var/photos") Path directory,
        @DefaultValue("2") int threads) {

    public MediaSettings {
        if (threads < 1 || threads > 64) {
            throw new SettingException("haitang.media.threads", "is " + threads + ", expected 1 to 64");
        }
    }
}
