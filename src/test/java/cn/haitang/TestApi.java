package cn.haitang;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Our own HTTP interface, as the mini-program calls it. */
public final class TestApi {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int ANSWER_BYTES = 8 * 1024 * 1024;

    private final WebClient web;

    public TestApi(int port) {
        web = WebClient.builder()
                .baseUrl("http://127.0.0.1:" + port)
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
