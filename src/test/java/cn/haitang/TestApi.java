package cn.haitang;

import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;
import org.springframework.http.client.MultipartBodyBuilder;
import org.springframework.web.reactive.function.BodyInserters;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Our own HTTP interface, as the mini-program calls it. */
public final class TestApi {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int ANSWER_BYTES = 8 * 1024 * 1024;

    private final WebClient web;
    private final String base;

    public TestApi(int port) {
        base = "http://127.0.0.1:" + port;
        web = WebClient.builder()
                .baseUrl(base)
                .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(ANSWER_BYTES))
                .build();
    }

    public Answer get(String path, @Nullable String token) {
        return await(request(HttpMethod.GET, path, token, null));
    }

    public Answer post(String path, @Nullable String token, Map<String, ?> body) {
        return await(request(HttpMethod.POST, path, token, body));
    }

    /** One call; any status is an answer. */
    public Mono<Answer> request(HttpMethod method, String path, @Nullable String token, @Nullable Object body) {
        WebClient.RequestBodySpec request = web.method(method).uri(path);
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (body != null) {
            request.bodyValue(body);
        }
        return request.exchangeToMono(response -> response.bodyToMono(String.class)
                .defaultIfEmpty("")
                .map(text -> new Answer(response.statusCode().value(), text)));
    }

    /** Uploads a file under a name. */
    public Mono<Answer> upload(String path, @Nullable String token, byte[] file, String name, String key) {
        MultipartBodyBuilder form = new MultipartBodyBuilder();
        form.part("file", file).filename(name);
        return web.post()
                .uri(path)
                .headers(headers -> headers.setBearerAuth(String.valueOf(token)))
                .header("Idempotency-Key", key)
                .body(BodyInserters.fromMultipartData(form.build()))
                .exchangeToMono(response -> response.bodyToMono(String.class)
                        .defaultIfEmpty("")
                        .map(text -> new Answer(response.statusCode().value(), text)));
    }

    /** A photo of the person's; gives its number. */
    public long photo(@Nullable String token, byte[] file) {
        return await(upload("/api/photos", token, file, "IMG_1.jpg", ""))
                .ok()
                .path("id")
                .asLong();
    }

    /** A file as the site gives it out. */
    public ResponseEntity<byte[]> file(String path) {
        ResponseEntity<byte[]> answer = web.get()
                .uri(URI.create(base + path))
                .exchangeToMono(response -> response.toEntity(byte[].class))
                .block();
        if (answer == null) {
            throw new AssertionError("no answer");
        }
        return answer;
    }

    private static Answer await(Mono<Answer> call) {
        Answer answer = call.block();
        if (answer == null) {
            throw new AssertionError("no answer");
        }
        return answer;
    }

    /** What came back. */
    public record Answer(int status, String text) {

        public JsonNode json() {
            return JSON.readTree(text);
        }

        /** Fails unless it went well. */
        public JsonNode ok() {
            if (status / 100 != 2) {
                throw new AssertionError(status + ": " + text);
            }
            return json();
        }

        public String code() {
            return text.isEmpty() ? "" : json().path("code").asString("");
        }
    }
}
