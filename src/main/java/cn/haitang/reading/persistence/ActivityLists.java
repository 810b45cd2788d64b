package cn.haitang.reading.persistence;

import cn.haitang.members.Organisation;
import cn.haitang.members.OrganisationId;
import cn.haitang.members.Organisations;
import cn.haitang.reading.ActivityId;
import cn.haitang.reading.ActivityPhase;
import cn.haitang.reading.ActivityPlan;
import cn.haitang.reading.ActivityState;
import cn.haitang.reading.core.Activity;
import cn.haitang.reading.core.ActivityStore.Position;
import cn.haitang.reading.core.ActivityStore.Wanted;
import io.r2dbc.spi.Parameters;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.data.r2dbc.core.R2dbcEntityTemplate;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * In which lists an activity stands: those of its hosts and of every node above them. A list is one short range of an
 * index, so that it costs the same however many activities and communities there are; one over several nodes is a union
 * of such ranges, in which each activity stands once.
 */
@Component
class ActivityLists {

    private final DatabaseClient database;
    private final R2dbcEntityTemplate template;
    private final Organisations organisations;

    ActivityLists(R2dbcEntityTemplate template, Organisations organisations) {
        this.template = template;
        this.organisations = organisations;
        this.database = template.getDatabaseClient();
    }

    Flux<ActivityRow> find(
            Collection<OrganisationId> nodes, ActivityPhase phase, Wanted wanted, @Nullable Position after, int limit) {
        if (nodes.isEmpty()) {
            return Flux.empty();
        }
        boolean latestFirst = phase == ActivityPhase.PAST;
        String order = latestFirst ? " DESC" : "";
        String conditions = conditions(wanted) + (after == null ? "" : beyond(latestFirst ? "<" : ">"));
        // Ids are numbers and the phase a constant of ours: nothing a person wrote enters the statement's text.
        String ranges = nodes.stream()
                .map(node -> range(node, phase, conditions, order))
                .collect(Collectors.joining(" UNION "));
        DatabaseClient.GenericExecuteSpec statement = database.sql("SELECT a.* FROM reading_activity a JOIN ("
                        + "SELECT u.starts_at, u.activity_id FROM (" + ranges + ") u"
                        + " ORDER BY u.starts_at" + order + ", u.activity_id" + order + " LIMIT :limit"
                        + ") x ON x.activity_id = a.id ORDER BY x.starts_at" + order + ", a.id" + order)
                .bind("limit", limit);
        return bind(bind(statement, after), wanted)
                .map((row, metadata) -> template.getConverter().read(ActivityRow.class, row, metadata))
                .all();
    }

    private static String conditions(Wanted wanted) {
        return (wanted.kind() == null ? "" : " AND kind = :kind")
                + (wanted.campaign() == null ? "" : " AND campaign = :campaign")
                + (wanted.from() == null ? "" : " AND starts_at >= :from")
                + (wanted.before() == null ? "" : " AND starts_at < :before");
    }

    /** An OR of both columns would not begin in the index where the page does. */
    private static String beyond(String comparison) {
        return " AND starts_at " + comparison + "= :startsAt AND (starts_at " + comparison
                + " :startsAt OR activity_id " + comparison + " :id)";
    }

    private static String range(OrganisationId node, ActivityPhase phase, String conditions, String order) {
        return "(SELECT starts_at, activity_id FROM reading_host WHERE node_id = " + node.value()
                + " AND phase = '" + phase.name() + "'" + conditions + " ORDER BY starts_at" + order + ", activity_id"
                + order + " LIMIT :limit)";
    }

    private static DatabaseClient.GenericExecuteSpec bind(
            DatabaseClient.GenericExecuteSpec statement, @Nullable Position after) {
        return after == null
                ? statement
                : statement.bind("startsAt", after.startsAt()).bind("id", after.id());
    }

    private static DatabaseClient.GenericExecuteSpec bind(DatabaseClient.GenericExecuteSpec statement, Wanted wanted) {
        Map<String, Object> values = new HashMap<>();
        putIfGiven(values, "kind", wanted.kind());
        putIfGiven(values, "campaign", wanted.campaign());
        putIfGiven(values, "from", wanted.from());
        putIfGiven(values, "before", wanted.before());
        return statement.bindValues(values);
    }

    private static void putIfGiven(Map<String, Object> values, String name, @Nullable Object value) {
        if (value != null) {
            values.put(name, value);
        }
    }

    /** Puts a new activity into the lists of its hosts and of all above them. */
    Mono<Void> enter(Activity activity) {
        Set<OrganisationId> hosts = new LinkedHashSet<>(activity.plan().coHosts());
        hosts.add(activity.plan().community());
        return Flux.fromIterable(hosts)
                .concatMap(organisations::get)
                .flatMapIterable(Organisation::lineage)
                .distinct()
                .collectList()
                .flatMap(nodes -> insert(activity, nodes));
    }

    /** Puts it where it stands now. Only a draft changes its hosts; all others are moved without a gap to lock. */
    Mono<Void> move(Activity activity) {
        return activity.state() == ActivityState.DRAFT
                ? leave(activity.id()).then(Mono.defer(() -> enter(activity)))
                : database.sql("""
                                UPDATE reading_host
                                SET phase = :phase, starts_at = :startsAt
                                WHERE activity_id = :id
                                """)
                        .bind("phase", activity.state().phase().name())
                        .bind("startsAt", activity.plan().time().from())
                        .bind("id", activity.id().value())
                        .then();
    }

    private Mono<Void> leave(ActivityId id) {
        return database.sql("DELETE FROM reading_host WHERE activity_id = :id")
                .bind("id", id.value())
                .then();
    }

    /** Its kind and campaign stand there too; only a draft changes them. */
    private Mono<Void> insert(Activity activity, List<OrganisationId> nodes) {
        ActivityPlan plan = activity.plan();
        String phase = activity.state().phase().name();
        List<Object> values = new ArrayList<>();
        for (OrganisationId node : nodes) {
            values.addAll(List.of(
                    node.value(), phase, plan.time().from(), activity.id().value(), plan.kind()));
            values.add(plan.campaign() == null ? Parameters.in(String.class) : plan.campaign());
        }
        String rows = nodes.stream().map(node -> "(?, ?, ?, ?, ?, ?)").collect(Collectors.joining(", "));
        return database.sql("INSERT INTO reading_host (node_id, phase, starts_at, activity_id, kind, campaign) VALUES "
                        + rows)
                .bindValues(values)
                .then();
    }
}
