package cn.haitang.media.core;

import cn.haitang.shared.SettingException;
import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How photos are taken in and where they lie.
 *
 * @param directory on this machine; with several nodes one they share. Uploads pass through it in any case
 * @param threads pictures made at a time, each taking some 40 MB for a second
 * @param s3 where they lie instead; null for the directory
 */
@ConfigurationProperties("haitang.media")
public record MediaSettings(
        @DefaultValue("var/photos") Path directory,
        @DefaultValue("2") int threads,
        @Nullable S3 s3) {

    public MediaSettings {
        if (threads < 1 || threads > 64) {
            throw new SettingException("haitang.media.threads", "is " + threads + ", expected 1 to 64");
        }
    }

    /**
     * A bucket of an S3-compatible store.
     *
     * @param endpoint for example {@code https://oss.example.cn}; the bucket stands in the path
     */
    public record S3(
            @Nullable URI endpoint,
            @Nullable String bucket,
            @DefaultValue("us-east-1") String region,
            @Nullable String accessKey,
            @Nullable String secretKey) {

        public S3 {
            require("endpoint", endpoint == null || endpoint.getHost() == null ? null : endpoint.toString());
            require("bucket", bucket);
            require("access-key", accessKey);
            require("secret-key", secretKey);
        }

        private static void require(String name, @Nullable String value) {
            if (value == null || value.isBlank()) {
                throw new SettingException("haitang.media.s3." + name, "is missing or wrong");
            }
        }
    }
}
