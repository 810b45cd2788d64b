package cn.haitang.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.MediaTypeFactory;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** The page with the phones: a few small files, read once at the start. */
final class Pages {

    private final Map<String, Page> pages = new HashMap<>();

    Pages() {
        try {
            for (Resource file : new PathMatchingResourcePatternResolver().getResources("classpath:/sandbox/*.*")) {
                String name = String.valueOf(file.getFilename());
                MediaType type = MediaTypeFactory.getMediaType(name).orElse(MediaType.APPLICATION_OCTET_STREAM);
                pages.put(name, new Page(type, file.getContentAsByteArray()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the sandbox's page cannot be read", e);
        }
    }

    RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .GET("/sandbox", request -> serve("index.html"))
                .GET("/sandbox/", request -> serve("index.html"))
                .GET("/sandbox/{file:[a-z-]+\\.[a-z]+}", this::serve)
                .build();
    }

    private Mono<ServerResponse> serve(ServerRequest request) {
        return serve(request.pathVariable("file"));
    }

    private Mono<ServerResponse> serve(String name) {
        Page page = pages.get(name);
        if (page == null) {
            return ServerResponse.notFound().build();
        }
        return ServerResponse.ok()
                .contentType(page.type())
                .cacheControl(CacheControl.noCache())
                .bodyValue(page.bytes());
    }

    private record Page(MediaType type, byte[] bytes) {}
}
