package cn.haitang.pioneers;

import cn.haitang.members.MemberId;
import cn.haitang.members.OrganisationId;
import cn.haitang.pioneers.Card.Standing;
import io.r2dbc.spi.Readable;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A line of the table {@code pioneer_card}, with the volunteer's leave and the number of scans.
 *
 * @param services separated by line breaks
 */
record CardRow(
        MemberId volunteer,
        String ref,
        OrganisationId community,
        String name,
        String grid,
        String services,
        String places,
        String hours,
        @Nullable String phoneEncrypted,
        boolean phoneShown,
        @Nullable String qrUrl,
        @Nullable LocalDate awayUntil,
        long scans) {

    static CardRow of(Readable row) {
        return new CardRow(
                new MemberId(number(row, "member_id")),
                text(row, "ref"),
                new OrganisationId(number(row, "community_id")),
                text(row, "name"),
                text(row, "grid"),
                text(row, "services"),
                text(row, "places"),
                text(row, "hours"),
                row.get("phone_encrypted", String.class),
                number(row, "phone_shown") == 1,
                row.get("qr_url", String.class),
                row.get("away_until", LocalDate.class),
                number(row, "scans"));
    }

    private static String text(Readable row, String column) {
        return Objects.requireNonNull(row.get(column, String.class), column);
    }

    private static long number(Readable row, String column) {
        return Objects.requireNonNull(row.get(column, Long.class), column);
    }

    List<String> serviceList() {
        return Arrays.stream(services.split("\n"))
                .filter(service -> !service.isEmpty())
                .toList();
    }

    /** What becomes of a volunteer who still serves, on this day. */
    Standing standingOn(LocalDate day) {
        return awayUntil == null || day.isAfter(awayUntil) ? Standing.SERVING : Standing.AWAY;
    }
}
