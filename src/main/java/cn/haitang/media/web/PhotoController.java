package cn.haitang.media.web;

import cn.haitang.media.MediaError;
import cn.haitang.media.PhotoContent;
import cn.haitang.media.Photos;
import cn.haitang.members.CurrentMember;
import cn.haitang.shared.DomainException;
import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.codec.multipart.FilePart;
import org.springframework.validation.annotation.Validated;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Photos on their way in and out. */
@RestController
@Validated
class PhotoController {

    /** Not longer than an address opens. */
    private static final CacheControl ON_THE_PHONE_ALONE =
            CacheControl.maxAge(Duration.ofHours(1)).cachePrivate();

    private final Photos photos;

    PhotoController(Photos photos) {
        this.photos = photos;
    }

    @Operation(summary = "Takes a photo in, JPEG or PNG, at most 10 MB; deleted after a day unless it is attached")
    @ApiResponse(responseCode = "201", description = "The photo")
    @ApiResponse(responseCode = "413", description = "The file is larger than 10 MB")
    @ApiResponse(responseCode = "415", description = "The request is no form with a file")
    @PostMapping(path = "/api/photos", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    Mono<PhotoResponse> upload(
            CurrentMember uploader,
            @RequestPart("file") FilePart file,
            @RequestHeader(name = "Idempotency-Key", required = false) @Size(max = 64) @Nullable String key) {
        return photos.upload(uploader, file::transferTo, key).map(PhotoResponse::of);
    }

    /** The addresses stand in answers, ready for use: they are no part of the API. */
    @Hidden
    @GetMapping("/api/photos/{ref}/{size}")
    Mono<ResponseEntity<Flux<DataBuffer>>> picture(
            @PathVariable String ref,
            @PathVariable String size,
            @RequestParam(defaultValue = "0") long until,
            @RequestParam(defaultValue = "") String signature) {
        return photos.open(ref, size, until, signature)
                .map(PhotoController::answer)
                .switchIfEmpty(Mono.error(() -> new DomainException(MediaError.PHOTO_NOT_FOUND)));
    }

    private static ResponseEntity<Flux<DataBuffer>> answer(PhotoContent content) {
        return ResponseEntity.ok()
                .contentType(MediaType.IMAGE_JPEG)
                .contentLength(content.length())
                .cacheControl(ON_THE_PHONE_ALONE)
                .body(content.bytes());
    }
}
