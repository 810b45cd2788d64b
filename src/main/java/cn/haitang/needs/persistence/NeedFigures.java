package cn.haitang.needs.persistence;

import cn.haitang.members.MemberId;
import cn.haitang.members.OrganisationId;
import cn.haitang.needs.NeedState;
import cn.haitang.needs.core.Need;
import cn.haitang.needs.core.NeedStore.Duration;
import cn.haitang.needs.core.NeedStore.Totals;
import cn.haitang.needs.core.Tally;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Counts: kept along with each change where they span all time, read off an index where they span what is open. */
@Component
class NeedFigures {

    private final DatabaseClient database;

    NeedFigures(DatabaseClient database) {
        this.database = database;
    }

    /** Adds what a change adds to the community's figures; joins the caller's transaction. */
    Mono<Void> count(Need before, Need after) {
        long community = after.submission().community().value();
        Tally difference = Tally.of(after).minus(Tally.of(before));
        return addTally(community, difference)
                .then(addDuration(community, Tally.tenthsOfDays(before), -1))
                .then(addDuration(community, Tally.tenthsOfDays(after), 1));
    }

    private Mono<Void> addTally(long community, Tally difference) {
        if (difference.isNothing()) {
            return Mono.empty();
        }
        return database.sql("""
                        INSERT INTO need_tally (community_id, accepted, withdrawn, merged, invalid, closed, ended)
                        VALUES (:community, :accepted, :withdrawn, :merged, :invalid, :closed, :ended)
                        ON DUPLICATE KEY UPDATE
                            accepted = accepted + :accepted,
                            withdrawn = withdrawn + :withdrawn,
                            merged = merged + :merged,
                            invalid = invalid + :invalid,
                            closed = closed + :closed,
                            ended = ended + :ended
                        """)
                .bind("community", community)
                .bind("accepted", difference.accepted())
                .bind("withdrawn", difference.withdrawn())
                .bind("merged", difference.merged())
                .bind("invalid", difference.invalid())
                .bind("closed", difference.closed())
                .bind("ended", difference.ended())
                .then();
    }

    private Mono<Void> addDuration(long community, @Nullable Integer tenthsOfDays, int needs) {
        if (tenthsOfDays == null) {
            return Mono.empty();
        }
        return database.sql("""
                        INSERT INTO need_duration (community_id, tenths_of_days, needs)
                        VALUES (:community, :tenths, :needs)
                        ON DUPLICATE KEY UPDATE needs = needs + :needs
                        """)
                .bind("community", community)
                .bind("tenths", tenthsOfDays)
                .bind("needs", needs)
                .then();
    }

    Mono<Totals> totals(Collection<OrganisationId> communities) {
        if (communities.isEmpty()) {
            return Mono.just(new Totals(0, 0, 0, 0, 0, 0));
        }
        return database.sql("""
                        SELECT COALESCE(SUM(accepted), 0) AS accepted,
                               COALESCE(SUM(withdrawn), 0) AS withdrawn,
                               COALESCE(SUM(merged), 0) AS merged,
                               COALESCE(SUM(invalid), 0) AS invalid,
                               COALESCE(SUM(closed), 0) AS closed,
                               COALESCE(SUM(ended), 0) AS ended
                        FROM need_tally
                        WHERE community_id IN (:communities)
                        """)
                .bind("communities", ids(communities))
                .map(NeedFigures::toTotals)
                .one();
    }

    private static Totals toTotals(Readable row) {
        return new Totals(
                number(row, "accepted"),
                number(row, "withdrawn"),
                number(row, "merged"),
                number(row, "invalid"),
                number(row, "closed"),
                number(row, "ended"));
    }

    Mono<List<Duration>> durations(Collection<OrganisationId> communities) {
        if (communities.isEmpty()) {
            return Mono.just(List.of());
        }
        return database.sql("""
                        SELECT tenths_of_days, SUM(needs) AS needs
                        FROM need_duration
                        WHERE community_id IN (:communities)
                        GROUP BY tenths_of_days
                        HAVING SUM(needs) > 0
                        ORDER BY tenths_of_days
                        """)
                .bind("communities", ids(communities))
                .map(row -> new Duration(Math.toIntExact(number(row, "tenths_of_days")), number(row, "needs")))
                .all()
                .collectList();
    }

    Mono<Map<NeedState, Long>> count(Collection<OrganisationId> communities, Set<NeedState> states) {
        if (communities.isEmpty()) {
            return Mono.just(Map.of());
        }
        return database.sql("""
                        SELECT state, COUNT(*) AS needs
                        FROM need
                        WHERE community_id IN (:communities) AND state IN (:states)
                        GROUP BY state
                        """)
                .bind("communities", ids(communities))
                .bind("states", R2dbcNeedStore.names(states))
                .map(row -> Map.entry(NeedState.valueOf(text(row, "state")), number(row, "needs")))
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    Mono<Long> countOverdue(Collection<OrganisationId> communities, Instant now) {
        if (communities.isEmpty()) {
            return Mono.just(0L);
        }
        return database.sql("""
                        SELECT COUNT(*) AS needs
                        FROM need
                        WHERE community_id IN (:communities) AND state = 'ASSIGNED' AND acceptance_due_at < :now
                        """)
                .bind("communities", ids(communities))
                .bind("now", now)
                .map(row -> number(row, "needs"))
                .one();
    }

    Mono<Map<MemberId, Long>> openTasks(Collection<MemberId> volunteers, List<String> states) {
        if (volunteers.isEmpty()) {
            return Mono.just(Map.of());
        }
        return database.sql("""
                        SELECT assignee_id, COUNT(*) AS needs
                        FROM need
                        WHERE assignee_id IN (:volunteers) AND state IN (:states)
                        GROUP BY assignee_id
                        """)
                .bind("volunteers", volunteers.stream().map(MemberId::value).toList())
                .bind("states", states)
                .map(row -> Map.entry(new MemberId(number(row, "assignee_id")), number(row, "needs")))
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    private static List<Long> ids(Collection<OrganisationId> communities) {
        return communities.stream().map(OrganisationId::value).toList();
    }

    private static long number(Readable row, String column) {
        Long value = row.get(column, Long.class);
        return value == null ? 0 : value;
    }

    private static String text(Readable row, String column) {
        String value = row.get(column, String.class);
        return value == null ? "" : value;
    }
}
