package cn.haitang.pioneers;

import cn.haitang.members.MemberId;
import cn.haitang.members.OrganisationId;
import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The tables {@code pioneer_card} and {@code pioneer_card_scan}. */
@Repository
class CardStore {

    private static final String CARD = """
            SELECT c.member_id, c.ref, c.community_id, c.name, c.grid, c.services, c.places, c.hours,
                   c.phone_encrypted, c.phone_shown, c.qr_url, p.away_until,
                   (SELECT COUNT(*) FROM pioneer_card_scan s WHERE s.pioneer_id = c.member_id) AS scans
            FROM pioneer_card c
            LEFT JOIN pioneer p ON p.member_id = c.member_id
            """;

    /** In this order; each takes {@code :from} and some {@code :into}. The card the remaining member has wins. */
    private static final List<String> MERGE = List.of(
            "UPDATE IGNORE pioneer_card SET member_id = :into WHERE member_id = :from",
            "DELETE FROM pioneer_card WHERE member_id = :from",
            """
            INSERT INTO pioneer_card_scan (member_id, pioneer_id, scanned_at)
            SELECT :into, f.pioneer_id, f.scanned_at
            FROM pioneer_card_scan f
            WHERE f.member_id = :from
            ON DUPLICATE KEY UPDATE
                scanned_at = GREATEST(pioneer_card_scan.scanned_at, VALUES(scanned_at))
            """,
            "DELETE FROM pioneer_card_scan WHERE member_id = :from",
            "UPDATE IGNORE pioneer_card_scan SET pioneer_id = :into WHERE pioneer_id = :from",
            "DELETE FROM pioneer_card_scan WHERE pioneer_id = :from",
            "DELETE FROM pioneer_card_scan WHERE member_id = :into AND pioneer_id = :into");

    private final DatabaseClient database;

    CardStore(DatabaseClient database) {
        this.database = database;
    }

    /** Inserts or replaces; {@code newRef} counts for a new card only. */
    Mono<Void> put(
            MakeCard card,
            OrganisationId community,
            @Nullable String phoneEncrypted,
            String newRef,
            MemberId by,
            Instant now) {
        return database.sql("""
                        INSERT INTO pioneer_card (member_id, ref, community_id, name, grid, services, places, hours,
                                                  phone_encrypted, phone_shown, made_at, changed_at, changed_by)
                        VALUES (:member, :ref, :community, :name, :grid, :services, :places, :hours,
                                :phone, :phoneShown, :now, :now, :by)
                        ON DUPLICATE KEY UPDATE
                            community_id = :community, name = :name, grid = :grid, services = :services,
                            places = :places, hours = :hours, phone_encrypted = :phone, phone_shown = :phoneShown,
                            changed_at = :now, changed_by = :by
                        """)
                .bind("member", card.volunteer().value())
                .bind("ref", newRef)
                .bind("community", community.value())
                .bind("name", card.name())
                .bind("grid", card.grid())
                .bind("services", String.join("\n", card.services()))
                .bind("places", card.places())
                .bind("hours", card.hours())
                .bind("phone", phoneEncrypted == null ? Parameters.in(String.class) : Parameters.in(phoneEncrypted))
                .bind("phoneShown", card.phoneShown() ? 1 : 0)
                .bind("now", now)
                .bind("by", by.value())
                .then();
    }

    Mono<CardRow> find(MemberId volunteer) {
        return database.sql(CARD + "WHERE c.member_id = :member")
                .bind("member", volunteer.value())
                .map(CardRow::of)
                .one();
    }

    Mono<CardRow> find(String ref) {
        return database.sql(CARD + "WHERE c.ref = :ref")
                .bind("ref", ref)
                .map(CardRow::of)
                .one();
    }

    /** The card the person scanned last. */
    Mono<CardRow> findContact(MemberId resident) {
        return database.sql(CARD + """
                        JOIN pioneer_card_scan mine ON mine.pioneer_id = c.member_id
                        WHERE mine.member_id = :resident
                        ORDER BY mine.scanned_at DESC, mine.pioneer_id DESC
                        LIMIT 1
                        """)
                .bind("resident", resident.value())
                .map(CardRow::of)
                .one();
    }

    /** Keeps the code that came first. */
    Mono<Void> setQrUrl(MemberId volunteer, String url) {
        return database.sql("UPDATE pioneer_card SET qr_url = :url WHERE member_id = :member AND qr_url IS NULL")
                .bind("url", url)
                .bind("member", volunteer.value())
                .then();
    }

    Mono<Void> recordScan(MemberId who, MemberId pioneer, Instant now) {
        return database.sql("""
                        INSERT INTO pioneer_card_scan (member_id, pioneer_id, scanned_at)
                        VALUES (:who, :pioneer, :now)
                        ON DUPLICATE KEY UPDATE scanned_at = :now
                        """)
                .bind("who", who.value())
                .bind("pioneer", pioneer.value())
                .bind("now", now)
                .then();
    }

    /** What the person scanned, the newest first. */
    Flux<Scan> scansOf(MemberId who) {
        return database.sql("""
                        SELECT c.name, s.scanned_at
                        FROM pioneer_card_scan s
                        JOIN pioneer_card c ON c.member_id = s.pioneer_id
                        WHERE s.member_id = :who
                        ORDER BY s.scanned_at DESC, s.pioneer_id DESC
                        LIMIT 1000
                        """).bind("who", who.value()).map(Scan::of).all();
    }

    Mono<Void> merge(MemberId from, MemberId into) {
        return Flux.fromIterable(MERGE)
                .concatMap(statement -> run(statement, from, into))
                .then();
    }

    private Mono<Long> run(String statement, MemberId from, MemberId into) {
        DatabaseClient.GenericExecuteSpec spec = database.sql(statement);
        spec = statement.contains(":from") ? spec.bind("from", from.value()) : spec;
        spec = statement.contains(":into") ? spec.bind("into", into.value()) : spec;
        return spec.fetch().rowsUpdated();
    }

    /** The paper is out there: its address goes on to say that the person left. */
    Mono<Void> forget(MemberId member) {
        return database.sql("""
                        UPDATE pioneer_card
                        SET name = '', grid = '', services = '', places = '', hours = '', phone_encrypted = NULL
                        WHERE member_id = :member
                        """)
                .bind("member", member.value())
                .then()
                .then(Mono.defer(() -> database.sql("DELETE FROM pioneer_card_scan WHERE member_id = :member")
                        .bind("member", member.value())
                        .then()));
    }

    /**
     * A scan.
     *
     * @param name whose card it was; empty when that person left
     */
    record Scan(String name, Instant at) {

        static Scan of(Readable row) {
            return new Scan(
                    Objects.requireNonNull(row.get("name", String.class)),
                    Objects.requireNonNull(row.get("scanned_at", LocalDateTime.class))
                            .toInstant(ZoneOffset.UTC));
        }
    }
}
