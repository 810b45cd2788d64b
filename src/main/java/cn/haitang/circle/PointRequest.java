package cn.haitang.circle;

import cn.haitang.members.OrganisationId;
import cn.haitang.shared.GeoPoint;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A reading point as staff write it; the meaning of each field stands at {@link PointProfile}.
 *
 * @param version at which it was read; null for a new one
 */
record PointRequest(
        @NotNull @Nullable Long community,
        @NotBlank @Size(max = 80) @Nullable String name,
        @NotBlank @Size(max = 30) @Nullable String kind,
        @NotBlank @Size(max = 200) @Nullable String address,
        @NotNull(message = "请在地图上选一个位置") @Valid @Nullable PointPlace location,

        @NotEmpty(message = "一周至少开一天") @Valid @Size(max = 7) @Nullable
        List<@NotNull OpenDay> openDays,

        @NotNull(message = "座位请填个数，没有就填 0") @Nullable Integer seats,

        @Size(max = 200) @Nullable String contact,
        @Size(max = 30) @Nullable Set<@NotBlank String> facilities,
        @Nullable Integer version) {

    /** After validation. */
    PointProfile toProfile() {
        return new PointProfile(
                new OrganisationId(Objects.requireNonNull(community)),
                Objects.requireNonNull(name),
                Objects.requireNonNull(kind),
                Objects.requireNonNull(address),
                Objects.requireNonNull(location).toPoint(),
                new OpeningHours(Objects.requireNonNull(openDays).stream()
                        .collect(Collectors.toMap(OpenDay::weekday, OpenDay::toSpan, (first, again) -> again))),
                Objects.requireNonNull(seats),
                contact,
                facilities == null ? Set.of() : facilities);
    }

    /** The version an edit was made from; without one it is older than any. */
    int readAt() {
        return version == null ? 0 : version;
    }

    /** A place in GCJ-02. */
    record PointPlace(
            @NotNull @DecimalMin("-90") @DecimalMax("90") @Nullable
            Double latitude,

            @NotNull @DecimalMin("-180") @DecimalMax("180") @Nullable
            Double longitude) {

        GeoPoint toPoint() {
            return new GeoPoint(Objects.requireNonNull(latitude), Objects.requireNonNull(longitude));
        }
    }

    /** The hours of a day of the week; a day that is left out is closed. */
    record OpenDay(
            @NotNull @Nullable DayOfWeek day,

            @NotNull @Pattern(regexp = OpenDay.TIME, message = "时间写成 09:00 这样") @Nullable
            String from,

            @NotNull @Pattern(regexp = OpenDay.TIME, message = "时间写成 09:00 这样") @Nullable
            String until) {

        private static final String TIME = "([01]\\d|2[0-3]):[0-5]\\d";

        static OpenDay of(DayOfWeek day, OpeningHours.Span span) {
            return new OpenDay(day, span.from().toString(), span.until().toString());
        }

        DayOfWeek weekday() {
            return Objects.requireNonNull(day);
        }

        OpeningHours.Span toSpan() {
            return new OpeningHours.Span(
                    LocalTime.parse(Objects.requireNonNull(from)), LocalTime.parse(Objects.requireNonNull(until)));
        }
    }
}
