package cn.haitang.needs.web;

import cn.haitang.media.PhotoId;
import cn.haitang.members.CurrentMember;
import cn.haitang.needs.NeedPhotos;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** What staff decide on photos. */
@RestController
class NeedPhotoController {

    private final NeedPhotos photos;

    NeedPhotoController(NeedPhotos photos) {
        this.photos = photos;
    }

    @Operation(summary = "Shows or hides a photo that waits for a person's look")
    @PostMapping("/api/photos/{id}/decision")
    Mono<NeedPhotoResponse> decide(
            CurrentMember staff, @PathVariable long id, @Valid @RequestBody PhotoDecisionRequest request) {
        return photos.decide(staff, new PhotoId(id), Objects.requireNonNull(request.shown()))
                .map(NeedPhotoResponse::of);
    }

    /** True lets everybody see it who may see the need. */
    record PhotoDecisionRequest(@NotNull @Nullable Boolean shown) {}
}
