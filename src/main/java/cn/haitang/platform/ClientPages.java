package cn.haitang.platform;

import java.net.URI;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.config.ResourceHandlerRegistry;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** The client's pages under {@code /h5/}: built from {@code src/main/miniprogram} when Node was there. */
@Configuration(proxyBeanMethods = false)
class ClientPages implements WebFluxConfigurer {

    private static final String FILES = "static/h5/";
    /** Every file below {@code assets} has its content's hash in its name. */
    private static final Duration FOREVER = Duration.ofDays(365);

    private static final String NOT_BUILT = """
            <!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
            <title>海棠连心</title><body style="font:18px/1.6 sans-serif;margin:15vh auto;max-width:20em;padding:0 16px">
            <h1 style="font-size:22px">这里的页面还没有做出来</h1>
            <p>这个程序打包时没有 Node，所以不带手机页面。装好 Node 和 npm，再用 <code>mvn -Dh5=true package</code> 打包一次。</p>
            <p>公众号里的对话和<a href="/board">白板</a>照常能用。</p>
            """;

    @Bean
    RouterFunction<ServerResponse> clientPage() {
        return pages(new ClassPathResource(FILES + "index.html"));
    }

    static RouterFunction<ServerResponse> pages(Resource page) {
        return RouterFunctions.route()
                .GET(
                        "/h5",
                        request -> ServerResponse.permanentRedirect(URI.create("/h5/"))
                                .build())
                .GET("/h5/", request -> page.exists() ? built(page) : notBuilt())
                .build();
    }

    private static Mono<ServerResponse> built(Resource page) {
        return ServerResponse.ok()
                .contentType(MediaType.TEXT_HTML)
                .cacheControl(CacheControl.noCache())
                .bodyValue(page);
    }

    private static Mono<ServerResponse> notBuilt() {
        return ServerResponse.status(HttpStatus.NOT_FOUND)
                .contentType(MediaType.TEXT_HTML)
                .bodyValue(NOT_BUILT);
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/h5/assets/**")
                .addResourceLocations("classpath:/" + FILES + "assets/")
                .setCacheControl(CacheControl.maxAge(FOREVER).immutable());
    }
}
