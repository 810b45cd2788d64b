package cn.haitang.platform;

import java.time.Clock;
import java.time.ZoneOffset;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The only clock of the application. */
@Configuration(proxyBeanMethods = false)
class TimeConfiguration {

    /** Ticks in milliseconds, which is what {@code DATETIME(3)} keeps: what was written is read back equal. */
    @Bean
    Clock clock() {
        return Clock.tickMillis(ZoneOffset.UTC);
    }
}
