package cn.haitang.gifts.persistence;

import cn.haitang.members.OrganisationId;
import java.util.Collection;
import java.util.List;
import org.springframework.data.r2dbc.core.R2dbcEntityTemplate;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;

/**
 * Lists by falling number over several communities: a union of one short index range each, so that they cost the same
 * however much there is. Ids are numbers and names constants of ours: nothing a person wrote enters a statement's text.
 */
@Component
class CommunityLists {

    private final R2dbcEntityTemplate template;
    private final DatabaseClient database;

    CommunityLists(R2dbcEntityTemplate template) {
        this.template = template;
        this.database = template.getDatabaseClient();
    }

    /** Rows of a table in which the flag has this value. */
    <R> Flux<R> find(
            Class<R> row,
            String table,
            Collection<OrganisationId> communities,
            String flag,
            boolean set,
            long before,
            int limit) {
        List<String> ranges = communities.stream()
                .map(community -> "(SELECT id FROM " + table + " WHERE community_id = " + community.value() + " AND "
                        + flag + " = " + (set ? 1 : 0) + " AND id < :before ORDER BY id DESC LIMIT :limit)")
                .toList();
        return ranges.isEmpty() ? Flux.empty() : find(row, table, ranges, before, limit);
    }

    private <R> Flux<R> find(Class<R> row, String table, List<String> ranges, long before, int limit) {
        return database.sql("SELECT t.* FROM " + table + " t JOIN (SELECT u.id FROM (" + String.join(" UNION ", ranges)
                        + ") u ORDER BY u.id DESC LIMIT :limit) x ON x.id = t.id ORDER BY t.id DESC")
                .bind("before", before)
                .bind("limit", limit)
                .map((found, metadata) -> template.getConverter().read(row, found, metadata))
                .all();
    }
}
