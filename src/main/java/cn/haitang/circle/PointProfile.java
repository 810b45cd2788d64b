package cn.haitang.circle;

import cn.haitang.members.OrganisationId;
import cn.haitang.shared.GeoPoint;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a reading point is (C1).
 *
 * @param community who looks after it
 * @param name for example {@code 元和塘东大书店}, 1 to 40 characters
 * @param kind a code of {@code config/circle.yaml}
 * @param address 1 to 100 characters
 * @param seats how many can sit and read, 0 to 10,000
 * @param contact whom to ask, at most 100 characters; null for nobody
 * @param facilities codes of {@code config/circle.yaml}; may be empty
 */
public record PointProfile(
        OrganisationId community,
        String name,
        String kind,
        String address,
        GeoPoint place,
        OpeningHours hours,
        int seats,
        @Nullable String contact,
        Set<String> facilities) {

    public PointProfile {
        facilities = Set.copyOf(facilities);
    }
}
