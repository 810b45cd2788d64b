package cn.haitang.circle;

import cn.haitang.members.MemberId;
import cn.haitang.members.OrganisationId;
import cn.haitang.shared.GeoGrid;
import cn.haitang.shared.GeoPoint;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;

/**
 * A line of the table {@code circle_point}.
 *
 * @param cell the place's {@link GeoGrid} cell
 * @param hours {@link OpeningHours#text()}
 * @param facilities codes, separated by commas
 */
@Table("circle_point")
record PointRow(
        @Id @Nullable Long id,
        long communityId,
        String name,
        String kind,
        String address,
        double latitude,
        double longitude,
        long cell,
        String hours,
        int seats,
        @Nullable String contact,
        String facilities,
        PointStanding standing,
        long changedBy,
        Instant changedAt,
        @Version int version) {

    static PointRow fresh(PointProfile profile, MemberId by, Instant now) {
        return of(null, profile, PointStanding.SERVING, by, now, 0);
    }

    private static PointRow of(
            @Nullable Long id, PointProfile profile, PointStanding standing, MemberId by, Instant now, int version) {
        return new PointRow(
                id,
                profile.community().value(),
                profile.name(),
                profile.kind(),
                profile.address(),
                profile.place().latitude(),
                profile.place().longitude(),
                GeoGrid.cellOf(profile.place()),
                profile.hours().text(),
                profile.seats(),
                profile.contact(),
                profile.facilities().stream().sorted().collect(Collectors.joining(",")),
                standing,
                by.value(),
                now,
                version);
    }

    PointRow with(PointProfile profile, MemberId by, Instant now) {
        return of(id, profile, standing, by, now, version);
    }

    PointRow with(PointStanding next, MemberId by, Instant now) {
        return of(id, profile(), next, by, now, version);
    }

    PointId pointId() {
        return new PointId(Objects.requireNonNull(id));
    }

    PointProfile profile() {
        return new PointProfile(
                new OrganisationId(communityId),
                name,
                kind,
                address,
                new GeoPoint(latitude, longitude),
                OpeningHours.parse(hours),
                seats,
                contact,
                facilityCodes());
    }

    private Set<String> facilityCodes() {
        return Arrays.stream(facilities.split(","))
                .filter(code -> !code.isEmpty())
                .collect(Collectors.toSet());
    }
}
