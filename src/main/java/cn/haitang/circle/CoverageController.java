package cn.haitang.circle;

import cn.haitang.circle.Coverage.CoverageView;
import cn.haitang.circle.Coverage.EstateView;
import cn.haitang.circle.Coverage.Spot;
import cn.haitang.members.CurrentMember;
import cn.haitang.members.OrganisationId;
import cn.haitang.shared.GeoPoint;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The coverage of estates, for staff. */
@RestController
class CoverageController {

    private final Coverage coverage;

    CoverageController(Coverage coverage) {
        this.coverage = coverage;
    }

    @Operation(summary = "Which estates within a node have a reading point within the circle, and which have none")
    @GetMapping("/api/circle/coverage/{node}")
    Mono<CoverageResponse> of(CurrentMember staff, @PathVariable long node) {
        return coverage.of(staff, new OrganisationId(node)).map(CoverageResponse::of);
    }

    @Operation(summary = "Says where an estate is (GCJ-02)")
    @PutMapping("/api/circle/estates/{node}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    Mono<Void> place(CurrentMember staff, @PathVariable long node, @Valid @RequestBody PointRequest.PointPlace place) {
        return coverage.place(staff, new OrganisationId(node), place.toPoint());
    }

    /** How well a node is covered; the meaning of each field stands at {@link CoverageView}. */
    record CoverageResponse(
            int metres, int minutes, int covered, List<EstateResponse> estates, List<SpotResponse> points) {

        static CoverageResponse of(CoverageView view) {
            return new CoverageResponse(
                    view.metres(),
                    view.minutes(),
                    view.covered(),
                    view.estates().stream().map(EstateResponse::of).toList(),
                    view.points().stream().map(SpotResponse::of).toList());
        }
    }

    /** An estate; the meaning of each field stands at {@link EstateView}. */
    record EstateResponse(
            long id,
            String name,
            String communityName,
            @Nullable GeoPoint location,
            @Nullable SpotResponse nearest,
            @Nullable Integer metres,
            boolean covered) {

        static EstateResponse of(EstateView view) {
            Spot nearest = view.nearest();
            return new EstateResponse(
                    view.id().value(),
                    view.name(),
                    view.communityName(),
                    view.place(),
                    nearest == null ? null : SpotResponse.of(nearest),
                    view.metres(),
                    view.covered());
        }
    }

    /** A point on the map. */
    record SpotResponse(long id, String name, GeoPoint location) {

        static SpotResponse of(Spot spot) {
            return new SpotResponse(spot.id().value(), spot.name(), spot.place());
        }
    }
}
