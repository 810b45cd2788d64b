package cn.haitang.circle;

import cn.haitang.members.MemberId;
import cn.haitang.members.OrganisationId;
import cn.haitang.shared.GeoGrid;
import cn.haitang.shared.GeoPoint;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Where points and estates are, and what became better at a point. */
@Repository
class CircleStore {

    private static final int MOST_UPGRADES = 100;

    private final DatabaseClient database;

    CircleStore(DatabaseClient database) {
        this.database = database;
    }

    /** The serving points in the cells; one short index range each, whatever the table's size. */
    Flux<Located> serving(List<GeoGrid.Range> cells) {
        // Numbers of ours: nothing a person wrote enters the statement's text.
        String ranges = cells.stream()
                .map(range ->
                        "SELECT id, latitude, longitude FROM circle_point WHERE standing = 'SERVING' AND cell BETWEEN "
                                + range.first() + " AND " + range.last())
                .collect(Collectors.joining(" UNION ALL "));
        return database.sql(ranges)
                .map(row -> new Located(new PointId(number(row, "id")), point(row)))
                .all();
    }

    Flux<Upgrade> upgrades(PointId point) {
        return database.sql("""
                        SELECT id, day, text
                        FROM circle_upgrade
                        WHERE point_id = :point
                        ORDER BY day DESC, id DESC
                        LIMIT :limit
                        """)
                .bind("point", point.value())
                .bind("limit", MOST_UPGRADES)
                .map(row -> new Upgrade(
                        number(row, "id"),
                        Objects.requireNonNull(row.get("day", LocalDate.class)),
                        Objects.requireNonNull(row.get("text", String.class))))
                .all();
    }

    /** Gives its number. Joins the caller's transaction. */
    Mono<Long> insertUpgrade(PointId point, LocalDate day, String text, MemberId by, Instant now) {
        return database.sql("""
                        INSERT INTO circle_upgrade (point_id, day, text, recorded_by, recorded_at)
                        VALUES (:point, :day, :text, :by, :now)
                        """)
                .filter(statement -> statement.returnGeneratedValues("id"))
                .bind("point", point.value())
                .bind("day", day)
                .bind("text", text)
                .bind("by", by.value())
                .bind("now", now)
                .map(row -> number(row, "id"))
                .one();
    }

    /** Where those of the estates are that somebody placed. */
    Mono<Map<OrganisationId, GeoPoint>> estatePlaces(Collection<OrganisationId> estates) {
        if (estates.isEmpty()) {
            return Mono.just(Map.of());
        }
        return database.sql("""
                        SELECT organisation_id, latitude, longitude
                        FROM circle_estate
                        WHERE organisation_id IN (:estates)
                        """)
                .bind("estates", estates.stream().map(OrganisationId::value).toList())
                .map(row -> Map.entry(new OrganisationId(number(row, "organisation_id")), point(row)))
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    /** Enters or moves an estate. Joins the caller's transaction. */
    Mono<Void> placeEstate(OrganisationId estate, GeoPoint place, MemberId by, Instant now) {
        return database.sql("""
                        INSERT INTO circle_estate (organisation_id, latitude, longitude, placed_by, placed_at)
                        VALUES (:estate, :latitude, :longitude, :by, :now)
                        ON DUPLICATE KEY UPDATE
                            latitude = :latitude, longitude = :longitude, placed_by = :by, placed_at = :now
                        """)
                .bind("estate", estate.value())
                .bind("latitude", place.latitude())
                .bind("longitude", place.longitude())
                .bind("by", by.value())
                .bind("now", now)
                .then();
    }

    /** Points what {@code from} entered to {@code into}. Joins the caller's transaction. */
    Mono<Void> repoint(MemberId from, MemberId into) {
        return repoint("UPDATE circle_upgrade SET recorded_by = :into WHERE recorded_by = :from", from, into)
                .then(Mono.defer(() ->
                        repoint("UPDATE circle_estate SET placed_by = :into WHERE placed_by = :from", from, into)));
    }

    private Mono<Void> repoint(String statement, MemberId from, MemberId into) {
        return database.sql(statement)
                .bind("from", from.value())
                .bind("into", into.value())
                .then();
    }

    private static GeoPoint point(Readable row) {
        return new GeoPoint(
                Objects.requireNonNull(row.get("latitude", Double.class)),
                Objects.requireNonNull(row.get("longitude", Double.class)));
    }

    private static long number(Readable row, String column) {
        return Objects.requireNonNull(row.get(column, Long.class), column);
    }

    /** A point and where it is. */
    record Located(PointId id, GeoPoint place) {}
}
