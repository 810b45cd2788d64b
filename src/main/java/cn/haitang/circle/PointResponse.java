package cn.haitang.circle;

import cn.haitang.circle.PointRequest.OpenDay;
import cn.haitang.shared.GeoPoint;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A reading point; the meaning of each field stands at {@link PointView} and {@link PointProfile}. */
record PointResponse(
        long id,
        long community,
        String communityName,
        String name,
        String kind,
        String kindName,
        String address,
        GeoPoint location,
        List<OpenDay> openDays,
        @Nullable Today today,
        boolean openNow,
        int seats,
        @Nullable String contact,
        List<String> facilities,
        List<String> facilityNames,
        PointStanding standing,
        String standingName,
        int version) {

    static PointResponse of(PointView view) {
        PointProfile profile = view.profile();
        return new PointResponse(
                view.id().value(),
                profile.community().value(),
                view.communityName(),
                profile.name(),
                profile.kind(),
                view.kindName(),
                profile.address(),
                profile.place(),
                profile.hours().days().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(entry -> OpenDay.of(entry.getKey(), entry.getValue()))
                        .toList(),
                Today.of(view.today()),
                view.openNow(),
                profile.seats(),
                profile.contact(),
                profile.facilities().stream().sorted().toList(),
                view.facilityNames(),
                view.standing(),
                view.standingName(),
                view.version());
    }

    /** Today's hours. */
    record Today(String from, String until) {

        static @Nullable Today of(OpeningHours.@Nullable Span span) {
            return span == null
                    ? null
                    : new Today(span.from().toString(), span.until().toString());
        }
    }
}
