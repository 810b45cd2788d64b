package cn.haitang.members.persistence;

import cn.haitang.members.MemberId;
import cn.haitang.members.Members.Reach;
import io.r2dbc.spi.Readable;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** How members can be reached: of several identities of a kind a following one counts, then the newest. */
@Component
class ReachQuery {

    private final DatabaseClient database;

    ReachQuery(DatabaseClient database) {
        this.database = database;
    }

    Mono<Map<MemberId, Reach>> reach(Collection<MemberId> ids) {
        return database.sql("""
                        SELECT asked.id, i.account, i.open_id, COALESCE(i.following, 0) AS following
                        FROM member asked
                        LEFT JOIN member_identity i ON i.member_id = COALESCE(asked.merged_into, asked.id)
                        WHERE asked.id IN (:ids)
                        ORDER BY asked.id, i.following DESC, i.id DESC
                        """)
                .bind("ids", ids.stream().map(MemberId::value).toList())
                .map(ReachQuery::toWay)
                .all()
                .collectList()
                .map(ReachQuery::toReach);
    }

    private static Way toWay(Readable row) {
        return new Way(
                new MemberId(Rows.number(row, "id")),
                Rows.textOrNull(row, "account"),
                Rows.textOrNull(row, "open_id"),
                Rows.number(row, "following") == 1);
    }

    private static Map<MemberId, Reach> toReach(List<Way> ways) {
        Map<MemberId, List<Way>> byMember = ways.stream().collect(Collectors.groupingBy(Way::member));
        return byMember.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> best(entry.getValue())));
    }

    private static Reach best(List<Way> ways) {
        Way official = first(ways, "OFFICIAL_ACCOUNT");
        Way mini = first(ways, "MINI_PROGRAM");
        return new Reach(
                official == null ? null : official.openId(),
                official != null && official.following(),
                mini == null ? null : mini.openId());
    }

    private static @Nullable Way first(List<Way> ways, String account) {
        return ways.stream()
                .filter(way -> account.equals(way.account()))
                .findFirst()
                .orElse(null);
    }

    private record Way(
            MemberId member,
            @Nullable String account,
            @Nullable String openId,
            boolean following) {}
}
