package cn.haitang.needs.persistence;

import cn.haitang.members.OrganisationId;
import cn.haitang.needs.NeedState;
import cn.haitang.needs.core.BoardPart;
import cn.haitang.needs.core.Need;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.data.r2dbc.core.R2dbcEntityTemplate;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;

/**
 * Lists over several communities. One {@code IN} over communities and states would read and sort all of them; a union
 * of one short index range each reads {@code limit} rows at most from every one, however large the table is.
 */
@Component
class NeedLists {

    private final DatabaseClient database;
    private final R2dbcEntityTemplate template;

    NeedLists(R2dbcEntityTemplate template) {
        this.template = template;
        this.database = template.getDatabaseClient();
    }

    /**
     * Oldest first, above {@code after}.
     *
     * @param clearedOnly true leaves out texts that wait for a person's look
     */
    Flux<Need> oldest(
            Collection<OrganisationId> communities, Set<NeedState> states, long after, int limit, boolean clearedOnly) {
        String range = "(SELECT id FROM need WHERE community_id = %d AND state = '%s' AND id > :after "
                + (clearedOnly ? "AND under_review = 0 " : "")
                + "ORDER BY id LIMIT :limit)";
        return find(ranges(communities, states, range), "n.id", Map.of("after", after, "limit", limit));
    }

    /** Those a volunteer did not answer in time, oldest first, above {@code after}. */
    Flux<Need> unanswered(Collection<OrganisationId> communities, Instant now, long after, int limit) {
        String range = "(SELECT id FROM need WHERE community_id = %d AND state = '%s' AND id > :after "
                + "AND acceptance_due_at < :now ORDER BY id LIMIT :limit)";
        return find(
                ranges(communities, Set.of(NeedState.ASSIGNED), range),
                "n.id",
                Map.of("after", after, "now", now, "limit", limit));
    }

    /** What hangs open on the whiteboards, newest first. */
    Flux<Need> newestOpen(Collection<OrganisationId> communities, int limit) {
        return find(boards(communities, BoardPart.OPEN, "id DESC"), "n.id DESC", Map.of("limit", limit));
    }

    /** What is struck through, the last closed first. */
    Flux<Need> lastStruck(Collection<OrganisationId> communities, int limit) {
        return find(
                boards(communities, BoardPart.STRUCK, "closed_at DESC"),
                "n.closed_at DESC, n.id DESC",
                Map.of("limit", limit));
    }

    private static List<String> boards(Collection<OrganisationId> communities, BoardPart part, String order) {
        return communities.stream()
                .map(community -> "(SELECT id FROM need WHERE community_id = " + community.value()
                        + " AND board_part = '" + part + "' ORDER BY " + order + " LIMIT :limit)")
                .toList();
    }

    /** Ids are numbers and states constants of ours: nothing a person wrote enters the statement's text. */
    private static List<String> ranges(Collection<OrganisationId> communities, Set<NeedState> states, String range) {
        return communities.stream()
                .flatMap(community -> states.stream()
                        .map(state -> range.replace("%d", Long.toString(community.value()))
                                .replace("%s", state.name())))
                .toList();
    }

    private Flux<Need> find(List<String> ranges, String order, Map<String, Object> parameters) {
        if (ranges.isEmpty()) {
            return Flux.empty();
        }
        String statement = ranges.stream()
                .collect(Collectors.joining(
                        " UNION ALL ",
                        "SELECT n.* FROM need n JOIN (",
                        ") x ON x.id = n.id ORDER BY " + order + " LIMIT :limit"));
        return database.sql(statement)
                .bindValues(parameters)
                .map((row, metadata) -> template.getConverter().read(NeedRow.class, row, metadata))
                .all()
                .map(NeedRow::toNeed);
    }
}
