package cn.haitang.members.persistence;

import cn.haitang.members.Role;
import cn.haitang.members.core.TagStore;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@Repository
class R2dbcTagStore implements TagStore {

    private final DatabaseClient database;

    R2dbcTagStore(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Flux<DueTags> claim(String claim, Instant now, Instant leaseEnd, int limit) {
        return database.sql("""
                        UPDATE member_identity
                        SET tags_claim = :claim, tags_due_at = :leaseEnd
                        WHERE tags_due_at <= :now
                        ORDER BY tags_due_at
                        LIMIT :limit
                        """)
                .bind("claim", claim)
                .bind("leaseEnd", leaseEnd)
                .bind("now", now)
                .bind("limit", limit)
                .fetch()
                .rowsUpdated()
                .filter(claimed -> claimed > 0)
                .flatMapMany(claimed -> claimed(claim));
    }

    private Flux<DueTags> claimed(String claim) {
        return database.sql("""
                        SELECT i.id, i.open_id, i.tags_change, i.tags_attempts, g.role
                        FROM member_identity i
                        LEFT JOIN role_grant g ON g.member_id = i.member_id AND g.active = 1
                        WHERE i.tags_claim = :claim
                        ORDER BY i.id, g.id
                        LIMIT 10000
                        """)
                .bind("claim", claim)
                .map(row -> new DueRow(
                        Rows.number(row, "id"),
                        Rows.text(row, "open_id"),
                        Rows.number(row, "tags_change"),
                        (int) Rows.number(row, "tags_attempts"),
                        Rows.textOrNull(row, "role")))
                .all()
                .bufferUntilChanged(DueRow::id)
                .map(DueRow::toDue);
    }

    @Override
    public Mono<Void> settle(DueTags due) {
        return database.sql("""
                        UPDATE member_identity
                        SET tags_due_at = NULL, tags_attempts = 0, tags_claim = NULL
                        WHERE id = :id AND tags_change = :change
                        """)
                .bind("id", due.id())
                .bind("change", due.change())
                .then();
    }

    @Override
    public Mono<Void> postpone(DueTags due, Instant next) {
        return database.sql("""
                        UPDATE member_identity
                        SET tags_due_at = :next, tags_attempts = tags_attempts + 1, tags_claim = NULL
                        WHERE id = :id AND tags_change = :change
                        """)
                .bind("next", next)
                .bind("id", due.id())
                .bind("change", due.change())
                .then();
    }

    private record DueRow(
            long id,
            String openId,
            long change,
            int attempts,
            @Nullable String role) {

        static DueTags toDue(List<DueRow> rows) {
            DueRow first = rows.get(0);
            Set<Role> roles = rows.stream()
                    .map(DueRow::role)
                    .filter(Objects::nonNull)
                    .map(Role::valueOf)
                    .collect(Collectors.toSet());
            return new DueTags(first.id(), first.openId(), first.change(), first.attempts(), roles);
        }
    }
}
