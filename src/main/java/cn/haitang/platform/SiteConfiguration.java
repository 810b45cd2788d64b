package cn.haitang.platform;

import cn.haitang.shared.PublicUrl;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The site's address, for links and redirects. */
@Configuration(proxyBeanMethods = false)
class SiteConfiguration {

    @Bean
    PublicUrl publicUrl(SiteSettings settings) {
        return settings.requirePublicUrl();
    }
}
