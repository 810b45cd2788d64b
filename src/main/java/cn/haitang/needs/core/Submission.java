package cn.haitang.needs.core;

import cn.haitang.members.MemberId;
import cn.haitang.members.OrganisationId;
import cn.haitang.needs.PostNeed;
import cn.haitang.needs.Urgency;
import cn.haitang.shared.GeoPoint;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What was asked, by whom; never changes.
 *
 * @param community the tenant
 * @param place the community itself or one of its estates
 */
public record Submission(
        OrganisationId community,
        OrganisationId place,
        String category,
        String text,
        Contact contact,
        @Nullable GeoPoint location,
        Urgency urgency,
        @Nullable String wishedTime,
        PostNeed.Source source,
        boolean anonymous,
        MemberId poster,
        Instant submittedAt) {

    private static final int TITLE_LENGTH = 20;

    /** The text's beginning, at most 20 characters, on one line. */
    public String title() {
        String line = text.strip().replaceAll("\\s+", " ");
        int length = line.codePointCount(0, line.length());
        return length <= TITLE_LENGTH ? line : line.substring(0, line.offsetByCodePoints(0, TITLE_LENGTH - 1)) + "…";
    }

    /**
     * Personal data, each encrypted.
     *
     * @param address building and door
     * @param beneficiary for whom, when not for the poster
     * @param phone where to call, when not the poster's own number
     */
    public record Contact(
            @Nullable String address,
            @Nullable String beneficiary,
            @Nullable String phone) {}
}
