package cn.haitang.reading.web;

import cn.haitang.members.CurrentMember;
import cn.haitang.reading.ActivityId;
import cn.haitang.reading.Posters;
import cn.haitang.shared.QrDrawing;
import io.swagger.v3.oas.annotations.Operation;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** QR codes for posters. */
@RestController
class PosterController {

    private final Posters posters;

    PosterController(Posters posters) {
        this.posters = posters;
    }

    @Operation(summary = "The QR code for an activity's poster: it opens the activity for whoever scans it")
    @GetMapping("/api/managed-activities/{id}/poster-code")
    Mono<PosterCodeResponse> codeOf(CurrentMember staff, @PathVariable long id) {
        return posters.codeOf(staff, new ActivityId(id)).map(PosterCodeResponse::of);
    }

    /**
     * The code.
     *
     * @param address what the code carries
     * @param picture the code in SVG
     */
    record PosterCodeResponse(String address, String picture) {

        static PosterCodeResponse of(String address) {
            return new PosterCodeResponse(address, QrDrawing.svg(address));
        }
    }
}
