package cn.haitang.platform;

import cn.haitang.shared.PublicUrl;
import cn.haitang.shared.SettingException;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What everybody needs to know about the site.
 *
 * @param publicUrl where phones reach it, for example {@code https://haitang.example.cn}; required
 */
@ConfigurationProperties("haitang")
record SiteSettings(@Nullable String publicUrl) {

    /** Stops the start when the address is missing or wrong. */
    void check() {
        PublicUrl checked = requirePublicUrl();
        if (checked.value().getPort() == 0) {
            throw new SettingException("haitang.public-url", "has port 0, expected the port phones reach");
        }
    }

    /** The address, checked. */
    PublicUrl requirePublicUrl() {
        if (publicUrl == null || publicUrl.isBlank()) {
            throw new SettingException("haitang.public-url", "is missing");
        }
        try {
            return new PublicUrl(URI.create(publicUrl));
        } catch (IllegalArgumentException e) {
            throw new SettingException("haitang.public-url", "is " + publicUrl + ", expected https://host");
        }
    }
}
