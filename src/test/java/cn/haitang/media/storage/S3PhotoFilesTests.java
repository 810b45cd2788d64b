package cn.haitang.media.storage;

import static org.assertj.core.api.Assertions.assertThat;

import cn.haitang.media.PhotoContent;
import cn.haitang.media.core.MediaSettings;
import cn.haitang.media.core.PhotoSize;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClientResponseException;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

class S3PhotoFilesTests {

    @TempDir
    Path directory;

    private final MockWebServer store = new MockWebServer();
    private S3PhotoFiles files;

    @BeforeEach
    void start() throws IOException {
        store.start();
        URI endpoint = URI.create("http://127.0.0.1:" + store.getPort() + "/");
        files = new S3PhotoFiles(
                new MediaSettings.S3(endpoint, "photos", "cn-north-1", "key", "secret"),
                WebClient.create(),
                Schedulers.boundedElastic(),
                Clock.fixed(Instant.parse("2026-11-24T08:00:00Z"), ZoneOffset.UTC));
    }

    @AfterEach
    void stop() {
        store.close();
    }

    private void answer(int status, String body) {
        store.enqueue(new MockResponse.Builder().code(status).body(body).build());
    }

    private String asked() throws InterruptedException {
        RecordedRequest request = store.takeRequest();
        assertThat(request.getHeaders().get("Authorization"))
                .startsWith("AWS4-HMAC-SHA256 Credential=key/20261124/cn-north-1/s3/aws4_request,");
        assertThat(request.getHeaders().get("x-amz-date")).isEqualTo("20261124T080000Z");
        return request.getMethod() + " " + request.getTarget();
    }

    @Test
    void keepsAPictureOnce() throws Exception {
        Path file = Files.writeString(directory.resolve("p.jpg"), "picture");
        answer(200, "");
        StepVerifier.create(files.keep("ref1", PhotoSize.FULL, file)).verifyComplete();
        RecordedRequest request = store.takeRequest();
        assertThat(request.getMethod() + " " + request.getTarget()).isEqualTo("PUT /photos/ref1-full.jpg");
        assertThat(request.getHeaders().get("Content-Type")).isEqualTo("image/jpeg");
        assertThat(request.getHeaders().get("If-None-Match")).isEqualTo("*");
        assertThat(request.getBody().utf8()).isEqualTo("picture");
        answer(412, "");
        StepVerifier.create(files.keep("ref1", PhotoSize.FULL, file)).verifyComplete();
        assertThat(asked()).isEqualTo("PUT /photos/ref1-full.jpg");
        answer(503, "");
        StepVerifier.create(files.keep("ref1", PhotoSize.FULL, file))
                .verifyError(WebClientResponseException.ServiceUnavailable.class);
        assertThat(asked()).isEqualTo("PUT /photos/ref1-full.jpg");
    }

    @Test
    void givesAPictureOrNone() throws Exception {
        answer(200, "picture");
        Mono<String> text = files.open("ref1", PhotoSize.THUMBNAIL)
                .doOnNext(content -> assertThat(content.length()).isEqualTo(7))
                .flatMap(S3PhotoFilesTests::text);
        StepVerifier.create(text).expectNext("picture").verifyComplete();
        assertThat(asked()).isEqualTo("GET /photos/ref1-thumbnail.jpg");
        answer(404, "<Error><Code>NoSuchKey</Code></Error>");
        StepVerifier.create(files.open("ref1", PhotoSize.FULL)).verifyComplete();
        assertThat(asked()).isEqualTo("GET /photos/ref1-full.jpg");
        answer(403, "<Error><Code>AccessDenied</Code></Error>");
        StepVerifier.create(files.open("ref1", PhotoSize.FULL)).verifyError(WebClientResponseException.Forbidden.class);
        assertThat(asked()).isEqualTo("GET /photos/ref1-full.jpg");
    }

    private static Mono<String> text(PhotoContent content) {
        return DataBufferUtils.join(content.bytes()).map(buffer -> buffer.toString(StandardCharsets.UTF_8));
    }

    @Test
    void deletesBothSizesAlsoWhenOneIsGone() throws Exception {
        answer(204, "");
        answer(404, "");
        StepVerifier.create(files.delete("ref1")).verifyComplete();
        assertThat(asked()).isEqualTo("DELETE /photos/ref1-full.jpg");
        assertThat(asked()).isEqualTo("DELETE /photos/ref1-thumbnail.jpg");
    }
}
