package cn.haitang.platform;

import java.util.List;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPatternParser;

/** What of {@code /api} needs no login. */
final class PublicEndpoints {

    static final String LOGIN = "/api/login";

    /** Patterns of what everybody may read; the address of a photo carries its own signature. */
    static final List<String> READS = List.of(
            "/api/board/**",
            "/api/cards/**",
            "/api/categories",
            "/api/organisations",
            "/api/photos/{ref}/{size}",
            "/api/activity-lists",
            "/api/activities",
            "/api/activities/*",
            "/api/activities/*/calendar",
            "/api/activities/*/feedback",
            "/api/activities/*/rating",
            "/api/slot-series/*",
            "/api/contests",
            "/api/contests/*",
            "/api/circle",
            "/api/reading-points",
            "/api/reading-points/*",
            "/api/reading-points/around/*",
            "/api/reading-points/*/books",
            "/api/book-choices",
            "/api/books",
            "/api/books/*",
            "/api/books/*/holders",
            "/api/book-lists",
            "/api/book-lists/*");

    private PublicEndpoints() {}

    /** Whether this address, or template of one, needs no login. */
    static boolean contain(HttpMethod method, String path) {
        if (method == HttpMethod.POST) {
            return path.equals(LOGIN);
        }
        PathContainer address = PathContainer.parsePath(path);
        return method == HttpMethod.GET
                && READS.stream()
                        .map(PathPatternParser.defaultInstance::parse)
                        .anyMatch(pattern -> pattern.matches(address));
    }
}
