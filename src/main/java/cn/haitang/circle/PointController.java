package cn.haitang.circle;

import cn.haitang.circle.CircleSettings.Entry;
import cn.haitang.members.OrganisationId;
import cn.haitang.shared.GeoPoint;
import cn.haitang.shared.Slice;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.annotation.Validated;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Reading points, open to everybody. */
@RestController
@Validated
class PointController {

    private final ReadingPoints points;
    private final CircleSettings settings;

    PointController(ReadingPoints points, CircleSettings settings) {
        this.points = points;
        this.settings = settings;
    }

    @Operation(summary = "The kinds of reading points, what one finds there, and how large a circle is")
    @GetMapping("/api/circle")
    Mono<CircleResponse> circle() {
        return Mono.just(new CircleResponse(
                settings.metres(),
                settings.minutes(),
                settings.kinds().stream().map(PointChoice::of).toList(),
                settings.facilities().stream().map(PointChoice::of).toList()));
    }

    @Operation(
            summary = "The reading points of the communities within a node, or of the community an estate belongs to")
    @GetMapping("/api/reading-points")
    Mono<Slice<PointResponse>> list(
            @RequestParam long node,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int limit) {
        return points.list(new OrganisationId(node), after, limit).map(page -> page.map(PointResponse::of));
    }

    @Operation(summary = "The serving points nearest to a place (GCJ-02), the nearest first")
    @GetMapping("/api/reading-points/nearest")
    Mono<NearestResponse> nearest(
            @RequestParam @DecimalMin("-90") @DecimalMax("90") double latitude,
            @RequestParam @DecimalMin("-180") @DecimalMax("180") double longitude,
            @RequestParam(defaultValue = "false") boolean openNow,
            @RequestParam(defaultValue = "20") @Min(1) @Max(50) int limit) {
        return points.nearest(new GeoPoint(latitude, longitude), openNow, limit)
                .map(NearbyResponse::of)
                .collectList()
                .map(NearestResponse::new);
    }

    @Operation(summary = "The same around an estate or a community; without distances while nobody entered where it is")
    @GetMapping("/api/reading-points/around/{node}")
    Mono<NearestResponse> around(
            @PathVariable long node,
            @RequestParam(defaultValue = "false") boolean openNow,
            @RequestParam(defaultValue = "20") @Min(1) @Max(50) int limit) {
        return points.around(new OrganisationId(node), openNow, limit)
                .map(NearbyResponse::of)
                .collectList()
                .map(NearestResponse::new);
    }

    @Operation(summary = "A reading point with what became better there")
    @GetMapping("/api/reading-points/{id}")
    Mono<PointDetailResponse> get(@PathVariable long id) {
        PointId point = new PointId(id);
        return points.get(point)
                .flatMap(view -> points.upgrades(point)
                        .map(UpgradeResponse::of)
                        .collectList()
                        .map(upgrades -> new PointDetailResponse(PointResponse.of(view), upgrades)));
    }

    /** What one can choose from, and the circle: so many metres, so many minutes on foot. */
    record CircleResponse(int metres, int minutes, List<PointChoice> kinds, List<PointChoice> facilities) {}

    /** A line of a list. */
    record PointChoice(String code, String name) {

        static PointChoice of(Entry entry) {
            return new PointChoice(entry.code(), entry.name());
        }
    }

    /** The nearest first. */
    record NearestResponse(List<NearbyResponse> items) {}

    /** A point near by; the meaning of each field stands at {@link NearbyPoint}. */
    record NearbyResponse(
            PointResponse point,
            @Nullable Integer metres,
            @Nullable Integer minutes,
            boolean inCircle) {

        static NearbyResponse of(NearbyPoint nearby) {
            return new NearbyResponse(
                    PointResponse.of(nearby.point()), nearby.metres(), nearby.minutes(), nearby.inCircle());
        }
    }

    /** A point and its upgrades, the latest first. */
    record PointDetailResponse(PointResponse point, List<UpgradeResponse> upgrades) {}

    /** What became better. */
    record UpgradeResponse(long id, LocalDate day, String text) {

        static UpgradeResponse of(Upgrade upgrade) {
            return new UpgradeResponse(upgrade.id(), upgrade.day(), upgrade.text());
        }
    }
}
