package cn.haitang.media.storage;

import cn.haitang.media.PhotoContent;
import cn.haitang.media.core.MediaSettings;
import cn.haitang.media.core.PhotoFiles;
import cn.haitang.media.core.PhotoSize;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClientResponseException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** Pictures as objects of a bucket, which need not be public: they go out through this site. */
final class S3PhotoFiles implements PhotoFiles {

    private static final byte[] NOTHING = {};
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final String bucket;
    private final AwsSignature signature;
    private final WebClient client;
    private final Scheduler mediaFiles;
    private final Clock clock;

    S3PhotoFiles(MediaSettings.S3 settings, WebClient client, Scheduler mediaFiles, Clock clock) {
        String endpoint = String.valueOf(settings.endpoint()).replaceAll("/$", "");
        this.bucket = endpoint + "/" + settings.bucket() + "/";
        this.signature = new AwsSignature(
                settings.region(),
                Objects.requireNonNull(settings.accessKey()),
                Objects.requireNonNull(settings.secretKey()));
        this.client = client;
        this.mediaFiles = mediaFiles;
        this.clock = clock;
    }

    private URI address(String ref, PhotoSize size) {
        return URI.create(bucket + ref + "-" + size.word() + ".jpg");
    }

    private WebClient.RequestBodySpec request(HttpMethod method, URI address, byte[] body) {
        return client.method(method)
                .uri(address)
                .headers(headers -> signature
                        .headers(method.name(), address, body, clock.instant())
                        .forEach(headers::set));
    }

    /** A store that does not know the condition keeps the newer of two, which are the same picture. */
    @Override
    public Mono<Void> keep(String ref, PhotoSize size, Path file) {
        return Mono.fromCallable(() -> Files.readAllBytes(file))
                .subscribeOn(mediaFiles)
                .flatMap(bytes -> put(address(ref, size), bytes))
                .timeout(PATIENCE);
    }

    private Mono<Void> put(URI address, byte[] bytes) {
        return request(HttpMethod.PUT, address, bytes)
                .header("If-None-Match", "*")
                .contentType(MediaType.IMAGE_JPEG)
                .bodyValue(bytes)
                .retrieve()
                .onStatus(HttpStatus.PRECONDITION_FAILED::equals, answer -> Mono.empty())
                .toBodilessEntity()
                .then();
    }

    @Override
    public Mono<PhotoContent> open(String ref, PhotoSize size) {
        return Mono.defer(() -> request(HttpMethod.GET, address(ref, size), NOTHING)
                        .retrieve()
                        .toEntityFlux(DataBuffer.class))
                .timeout(PATIENCE)
                .map(S3PhotoFiles::toContent)
                .onErrorResume(WebClientResponseException.NotFound.class, gone -> Mono.empty());
    }

    private static PhotoContent toContent(ResponseEntity<Flux<DataBuffer>> answer) {
        return new PhotoContent(
                answer.getHeaders().getContentLength(), Objects.requireNonNullElse(answer.getBody(), Flux.empty()));
    }

    @Override
    public Mono<Void> delete(String ref) {
        return Flux.fromArray(PhotoSize.values())
                .concatMap(size -> delete(address(ref, size)))
                .then();
    }

    private Mono<Void> delete(URI address) {
        return Mono.defer(() ->
                        request(HttpMethod.DELETE, address, NOTHING).retrieve().toBodilessEntity())
                .timeout(PATIENCE)
                .then()
                .onErrorResume(WebClientResponseException.NotFound.class, gone -> Mono.empty());
    }
}
