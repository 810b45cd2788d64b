package cn.haitang.sandbox;

import java.time.Clock;
import java.time.ZoneOffset;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.ConfigurationPropertiesAutoConfiguration;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.http.codec.autoconfigure.CodecsAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.reactor.netty.autoconfigure.NettyReactiveWebServerAutoConfiguration;
import org.springframework.boot.webflux.autoconfigure.HttpHandlerAutoConfiguration;
import org.springframework.boot.webflux.autoconfigure.WebFluxAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/**
 * The stand-in alone in a process of its own, without database: for tests and measurements in which nodes of the
 * application die and WeChat goes on. It reads the same settings; {@code server.port} and
 * {@code haitang.sandbox.callback-url} say where it listens and whom it calls, and the nodes' {@code haitang.wechat.
 * …-base-url} point to it:
 *
 * <pre>{@code
 * java -Dloader.main=cn.haitang.sandbox.StandInApplication -cp haitang.jar \
 *     org.springframework.boot.loader.launch.PropertiesLauncher \
 *     --server.port=8090 --haitang.sandbox.callback-url=http://127.0.0.1:8080/wechat/mp/callback
 * }</pre>
 */
@ImportAutoConfiguration({
    PropertyPlaceholderAutoConfiguration.class,
    ConfigurationPropertiesAutoConfiguration.class,
    JacksonAutoConfiguration.class,
    CodecsAutoConfiguration.class,
    NettyReactiveWebServerAutoConfiguration.class,
    HttpHandlerAutoConfiguration.class,
    WebFluxAutoConfiguration.class
})
@EnableConfigurationProperties(SandboxSettings.class)
@Import(SandboxConfiguration.class)
public final class StandInApplication {

    @Bean
    Clock clock() {
        return Clock.tickMillis(ZoneOffset.UTC);
    }

    public static void main(String[] args) {
        start(args).registerShutdownHook();
    }

    static ConfigurableApplicationContext start(String... args) {
        return new SpringApplicationBuilder(StandInApplication.class)
                .profiles("sandbox")
                .run(args);
    }
}
