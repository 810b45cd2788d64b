package cn.haitang.notifications.persistence;

import cn.haitang.members.MemberId;
import cn.haitang.members.OrganisationId;
import cn.haitang.notifications.Notifications.State;
import cn.haitang.notifications.core.Channel;
import cn.haitang.notifications.core.Leased;
import cn.haitang.notifications.core.NotificationStore;
import cn.haitang.notifications.core.Outgoing;
import cn.haitang.notifications.core.Ruling;
import cn.haitang.notifications.core.Ruling.Entry;
import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The outbox in SQL: many rows a statement, guarded by state and lease. */
@Component
final class R2dbcNotificationStore implements NotificationStore {

    private static final int ROWS_PER_INSERT = 200;

    private static final String STORED_COLUMNS = """
            n.id, n.topic, n.recipient_id, n.subject, n.values_encrypted, n.page, n.state, n.created_at,
            n.next_attempt_at, n.delivered_at, n.read_at
            """;

    private final DatabaseClient database;

    R2dbcNotificationStore(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<Void> insert(List<Outgoing> notices, Instant now) {
        return Flux.fromIterable(notices)
                .buffer(ROWS_PER_INSERT)
                .concatMap(rows -> insertRows(rows, now))
                .then();
    }

    private Mono<Long> insertRows(List<Outgoing> notices, Instant now) {
        // Not INSERT IGNORE, which would also swallow values that do not fit.
        String sql = """
                INSERT INTO notification (
                    topic, urgent, recipient_id, community_id, subject, values_encrypted, page, dedup_key, state,
                    step, tries, round, faulty, unreachable, next_attempt_at, lease, created_at)
                VALUES %s
                ON DUPLICATE KEY UPDATE dedup_key = notification.dedup_key
                """.formatted(
                        repeat("(?, ?, ?, ?, ?, ?, ?, ?, 'PENDING', 0, 0, 0, 0, 0, ?, 0, ?)", notices.size(), ", "));
        List<Object> values = new ArrayList<>();
        for (Outgoing notice : notices) {
            values.add(notice.topic());
            values.add(notice.urgent());
            values.add(notice.recipient().value());
            values.add(notice.community().value());
            values.add(notice.subject());
            values.add(notice.values());
            values.add(orNull(notice.page(), String.class));
            values.add(notice.dedupKey());
            values.add(notice.dueAt());
            values.add(now);
        }
        return update(sql, values);
    }

    /**
     * Reads what is due without locking, then takes it by primary key, guarded: no gap is locked, nothing waits for a
     * caller's open transaction, and of two nodes that read the same each row goes to one.
     */
    @Override
    public Mono<List<Leased>> claim(int limit, Instant now, Duration lease) {
        long token = ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE);
        Instant leaseEnd = now.plus(lease);
        return due(true, limit, now)
                .concatWith(Flux.defer(() -> due(false, limit, now)))
                .take(limit)
                .collectList()
                .filter(ids -> !ids.isEmpty())
                .flatMap(ids -> lease(ids, token, now, leaseEnd).thenReturn(ids))
                .flatMap(ids -> findLeased(ids, token, now, leaseEnd))
                .defaultIfEmpty(List.of());
    }

    private Flux<Long> due(boolean urgent, int limit, Instant now) {
        return database.sql("""
                        SELECT id
                        FROM notification
                        WHERE state = 'PENDING' AND urgent = :urgent AND next_attempt_at <= :now
                        ORDER BY next_attempt_at, id
                        LIMIT :limit
                        """)
                .bind("urgent", urgent)
                .bind("now", now)
                .bind("limit", limit)
                .map(row -> longOf(row, "id"))
                .all();
    }

    private Mono<Long> lease(List<Long> ids, long token, Instant now, Instant leaseEnd) {
        return database.sql("""
                        UPDATE notification
                        SET lease = :token,
                            next_attempt_at = :leaseEnd,
                            uncertain_since = COALESCE(uncertain_since, :now)
                        WHERE id IN (:ids) AND state = 'PENDING' AND next_attempt_at <= :now
                        """)
                .bind("token", token)
                .bind("leaseEnd", leaseEnd)
                .bind("now", now)
                .bind("ids", ids)
                .fetch()
                .rowsUpdated();
    }

    private Mono<List<Leased>> findLeased(List<Long> ids, long token, Instant now, Instant leaseEnd) {
        return database.sql("""
                        SELECT id, topic, recipient_id, community_id, subject, values_encrypted, page, step, tries, round,
                            faulty, unreachable, uncertain_since, created_at
                        FROM notification
                        WHERE id IN (:ids) AND lease = :token
                        ORDER BY id
                        LIMIT :limit
                        """)
                .bind("ids", ids)
                .bind("token", token)
                .bind("limit", ids.size())
                .map(row -> toLeased(row, token, now, leaseEnd))
                .all()
                .collectList();
    }

    private static Leased toLeased(Readable row, long token, Instant now, Instant leaseEnd) {
        Instant uncertainSince = instant(row, "uncertain_since");
        return new Leased(
                longOf(row, "id"),
                token,
                now,
                leaseEnd,
                text(row, "topic"),
                new MemberId(longOf(row, "recipient_id")),
                new OrganisationId(longOf(row, "community_id")),
                text(row, "subject"),
                text(row, "values_encrypted"),
                row.get("page", String.class),
                intOf(row, "step"),
                intOf(row, "tries"),
                intOf(row, "round"),
                flag(row, "faulty"),
                flag(row, "unreachable"),
                now.equals(uncertainSince) ? null : uncertainSince,
                required(instant(row, "created_at"), "created_at"));
    }

    @Override
    public Mono<Map<MemberId, Set<String>>> muted(Collection<MemberId> members) {
        if (members.isEmpty()) {
            return Mono.just(Map.of());
        }
        return database.sql("""
                        SELECT member_id, topic
                        FROM notification_preference
                        WHERE member_id IN (:members)
                        ORDER BY member_id, topic
                        LIMIT 100000
                        """)
                .bind("members", members.stream().map(MemberId::value).toList())
                .map(row -> Map.entry(new MemberId(longOf(row, "member_id")), text(row, "topic")))
                .all()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toSet())));
    }

    /**
     * The entries go first and are guarded like the rows: repeated after a commit whose answer was lost, both find the
     * lease gone and change nothing.
     */
    @Override
    public Mono<Void> settle(List<Ruling> rulings) {
        return insertEntries(rulings)
                .then(Mono.defer(() -> updateRows(rulings)))
                .then();
    }

    private Mono<Long> updateRows(List<Ruling> rulings) {
        String sql =
                """
                UPDATE notification n
                JOIN (
                    SELECT ? AS id, ? AS lease, ? AS state, ? AS step, ? AS tries, ? AS faulty, ? AS unreachable,
                        ? AS due_at, ? AS uncertain_since, ? AS message_id, ? AS accepted_at
                    %s
                ) r ON r.id = n.id
                SET n.state = r.state,
                    n.step = r.step,
                    n.tries = r.tries,
                    n.faulty = r.faulty,
                    n.unreachable = r.unreachable,
                    n.next_attempt_at = r.due_at,
                    n.uncertain_since = r.uncertain_since,
                    n.provider_message_id = COALESCE(r.message_id, n.provider_message_id),
                    n.accepted_at = COALESCE(r.accepted_at, n.accepted_at),
                    n.lease = 0
                WHERE n.lease = r.lease AND n.state = 'PENDING'
                """.formatted(repeat("UNION ALL SELECT ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?", rulings.size() - 1, "\n"));
        List<Object> values = new ArrayList<>();
        for (Ruling ruling : rulings) {
            values.add(ruling.id());
            values.add(ruling.lease());
            values.add(ruling.state().name());
            values.add(ruling.step());
            values.add(ruling.tries());
            values.add(ruling.faulty() ? 1 : 0);
            values.add(ruling.unreachable() ? 1 : 0);
            values.add(orNull(ruling.dueAt(), Instant.class));
            values.add(orNull(ruling.uncertainSince(), Instant.class));
            values.add(orNull(ruling.messageId(), String.class));
            values.add(orNull(ruling.acceptedAt(), Instant.class));
        }
        return update(sql, values);
    }

    private Mono<Long> insertEntries(List<Ruling> rulings) {
        int entries =
                rulings.stream().mapToInt(ruling -> ruling.entries().size()).sum();
        if (entries == 0) {
            return Mono.just(0L);
        }
        String sql = """
                INSERT INTO notification_attempt (notification_id, channel, outcome, attempted_at)
                SELECT n.id, r.channel, r.outcome, r.attempted_at
                FROM (
                    SELECT ? AS seq, ? AS id, ? AS lease, ? AS channel, ? AS outcome, ? AS attempted_at
                    %s
                ) r
                JOIN notification n ON n.id = r.id AND n.lease = r.lease AND n.state = 'PENDING'
                ORDER BY r.seq
                """.formatted(repeat("UNION ALL SELECT ?, ?, ?, ?, ?, ?", entries - 1, "\n"));
        List<Object> values = new ArrayList<>();
        int seq = 0;
        for (Ruling ruling : rulings) {
            for (Entry entry : ruling.entries()) {
                Collections.addAll(values, seq, ruling.id(), ruling.lease());
                Collections.addAll(values, entry.channel().name(), entry.outcome(), entry.at());
                seq++;
            }
        }
        return update(sql, values);
    }

    @Override
    public Mono<Void> insertResults(List<TemplateResult> results) {
        String sql = """
                INSERT INTO template_result (provider_message_id, status, resulted_at)
                VALUES %s
                ON DUPLICATE KEY UPDATE status = template_result.status
                """.formatted(repeat("(?, ?, ?)", results.size(), ", "));
        List<Object> values = new ArrayList<>();
        results.forEach(result -> Collections.addAll(values, result.messageId(), result.status(), result.at()));
        return update(sql, values).then();
    }

    @Override
    public Mono<List<TemplateResult>> findResults(Collection<String> messageIds) {
        return database.sql("""
                        SELECT provider_message_id, status, resulted_at
                        FROM template_result
                        WHERE provider_message_id IN (:ids)
                        ORDER BY provider_message_id, status
                        LIMIT 10000
                        """)
                .bind("ids", messageIds)
                .map(row -> new TemplateResult(
                        text(row, "provider_message_id"),
                        text(row, "status"),
                        required(instant(row, "resulted_at"), "resulted_at")))
                .all()
                .collectList();
    }

    @Override
    public Mono<Void> markDelivered(Collection<String> messageIds) {
        return database.sql("""
                        UPDATE notification n
                        JOIN template_result r ON r.provider_message_id = n.provider_message_id
                        SET n.state = 'DELIVERED',
                            n.delivered_at = r.resulted_at,
                            n.next_attempt_at = NULL,
                            n.uncertain_since = NULL
                        WHERE n.provider_message_id IN (:ids) AND n.state <> 'DELIVERED' AND r.status LIKE 'success%'
                        """).bind("ids", messageIds).then();
    }

    /** The lease marks the rows this call moved, so that each gets its entry once. */
    @Override
    public Mono<Long> markFailed(Collection<String> messageIds, boolean byPerson, String outcome, Instant now) {
        long token = ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE);
        return database.sql("""
                        UPDATE notification
                        SET state = 'PENDING',
                            step = step + 1,
                            tries = 0,
                            unreachable = unreachable OR :byPerson,
                            faulty = faulty OR NOT :byPerson,
                            next_attempt_at = :now,
                            uncertain_since = NULL,
                            lease = :token
                        WHERE provider_message_id IN (:ids) AND state = 'ACCEPTED'
                        """)
                .bind("byPerson", byPerson)
                .bind("now", now)
                .bind("token", token)
                .bind("ids", messageIds)
                .fetch()
                .rowsUpdated()
                .filter(moved -> moved > 0)
                .flatMap(moved -> noteMarked("provider_message_id", messageIds, token, outcome, now));
    }

    @Override
    public Mono<Long> noteMissingResults(Instant now, String outcome, int limit) {
        long token = ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE);
        return overdue(now, limit)
                .filter(ids -> !ids.isEmpty())
                .flatMap(ids -> takeOverdue(ids, token, now).then(noteMarked("id", ids, token, outcome, now)))
                .defaultIfEmpty(0L);
    }

    private Mono<List<Long>> overdue(Instant now, int limit) {
        return database.sql("""
                        SELECT id
                        FROM notification
                        WHERE state = 'ACCEPTED' AND urgent IN (0, 1) AND next_attempt_at <= :now
                        ORDER BY urgent, next_attempt_at, id
                        LIMIT :limit
                        """)
                .bind("now", now)
                .bind("limit", limit)
                .map(row -> longOf(row, "id"))
                .all()
                .collectList();
    }

    private Mono<Long> takeOverdue(List<Long> ids, long token, Instant now) {
        return database.sql("""
                        UPDATE notification
                        SET next_attempt_at = NULL, lease = :token
                        WHERE id IN (:ids) AND state = 'ACCEPTED' AND next_attempt_at <= :now
                        """)
                .bind("token", token)
                .bind("ids", ids)
                .bind("now", now)
                .fetch()
                .rowsUpdated();
    }

    /** Adds an entry to those of the rows that carry the token. */
    private Mono<Long> noteMarked(String key, Collection<?> keys, long token, String outcome, Instant now) {
        return database.sql("""
                        INSERT INTO notification_attempt (notification_id, channel, outcome, attempted_at)
                        SELECT id, :channel, :outcome, :now
                        FROM notification
                        WHERE %s IN (:keys) AND lease = :token
                        """.formatted(key))
                .bind("channel", Channel.OFFICIAL_ACCOUNT.name())
                .bind("outcome", outcome)
                .bind("now", now)
                .bind("keys", keys)
                .bind("token", token)
                .fetch()
                .rowsUpdated();
    }

    @Override
    public Mono<Long> restartUnreachable(MemberId member, Instant since, Instant now) {
        return database.sql("""
                        UPDATE notification
                        SET state = 'PENDING', step = 0, tries = 0, round = round + 1, faulty = FALSE,
                            unreachable = FALSE, next_attempt_at = :now, uncertain_since = NULL,
                            provider_message_id = NULL
                        WHERE recipient_id = :member AND state IN ('INBOX_ONLY', 'DEAD') AND unreachable
                            AND read_at IS NULL AND created_at >= :since
                        ORDER BY id DESC
                        LIMIT 20
                        """)
                .bind("now", now)
                .bind("member", member.value())
                .bind("since", since)
                .fetch()
                .rowsUpdated();
    }

    @Override
    public Mono<Long> restartDead(long notification, Collection<OrganisationId> communities, Instant now) {
        if (communities.isEmpty()) {
            return Mono.just(0L);
        }
        return database.sql("""
                        UPDATE notification
                        SET state = 'PENDING', step = 0, tries = 0, round = round + 1, faulty = FALSE,
                            unreachable = FALSE, next_attempt_at = :now, uncertain_since = NULL,
                            provider_message_id = NULL
                        WHERE id = :id AND state = 'DEAD' AND community_id IN (:communities)
                        """)
                .bind("now", now)
                .bind("id", notification)
                .bind(
                        "communities",
                        communities.stream().map(OrganisationId::value).toList())
                .fetch()
                .rowsUpdated();
    }

    @Override
    public Mono<List<Stored>> inbox(MemberId member, long before, int limit) {
        return database.sql("SELECT " + STORED_COLUMNS + """
                        FROM notification n
                        WHERE n.recipient_id = :member AND n.id < :before
                        ORDER BY n.id DESC
                        LIMIT :limit
                        """)
                .bind("member", member.value())
                .bind("before", before)
                .bind("limit", limit)
                .map(R2dbcNotificationStore::toStored)
                .all()
                .collectList();
    }

    @Override
    public Mono<Long> markRead(MemberId member, long notification, Instant now) {
        return database.sql("""
                        UPDATE notification
                        SET read_at = COALESCE(read_at, :now)
                        WHERE id = :id AND recipient_id = :member
                        """)
                .bind("now", now)
                .bind("id", notification)
                .bind("member", member.value())
                .fetch()
                .rowsUpdated();
    }

    /** One short index walk per community: its cost grows with the page and the communities, not with the table. */
    @Override
    public Mono<List<Stored>> trace(
            Collection<OrganisationId> communities,
            @Nullable String subject,
            @Nullable State state,
            long before,
            int limit) {
        if (communities.isEmpty()) {
            return Mono.just(List.of());
        }
        String one = """
                (SELECT id FROM notification
                WHERE community_id = ? AND id < ?%s%s
                ORDER BY id DESC
                LIMIT ?)
                """.formatted(subject == null ? "" : " AND subject = ?", state == null ? "" : " AND state = ?");
        List<Object> values = communities.stream()
                .flatMap(community -> Stream.of(community.value(), before, subject, state(state), limit))
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(ArrayList::new));
        values.add(limit);
        return database.sql("SELECT " + STORED_COLUMNS + "FROM (" + repeat(one, communities.size(), " UNION ALL ")
                        + ") page JOIN notification n ON n.id = page.id ORDER BY n.id DESC LIMIT ?")
                .bindValues(values)
                .map(R2dbcNotificationStore::toStored)
                .all()
                .collectList();
    }

    private static @Nullable String state(@Nullable State state) {
        return state == null ? null : state.name();
    }

    private static Stored toStored(Readable row) {
        return new Stored(
                longOf(row, "id"),
                text(row, "topic"),
                new MemberId(longOf(row, "recipient_id")),
                text(row, "subject"),
                text(row, "values_encrypted"),
                row.get("page", String.class),
                State.valueOf(text(row, "state")),
                required(instant(row, "created_at"), "created_at"),
                instant(row, "next_attempt_at"),
                instant(row, "delivered_at"),
                instant(row, "read_at"));
    }

    @Override
    public Mono<Map<Long, List<Entry>>> entries(Collection<Long> notifications) {
        if (notifications.isEmpty()) {
            return Mono.just(Map.of());
        }
        return database.sql("""
                        SELECT notification_id, channel, outcome, attempted_at
                        FROM notification_attempt
                        WHERE notification_id IN (:ids)
                        ORDER BY notification_id, id
                        LIMIT 10000
                        """)
                .bind("ids", notifications)
                .map(row -> Map.entry(longOf(row, "notification_id"), toEntry(row)))
                .all()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey,
                        LinkedHashMap::new,
                        Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    private static Entry toEntry(Readable row) {
        return new Entry(
                Channel.valueOf(text(row, "channel")),
                text(row, "outcome"),
                required(instant(row, "attempted_at"), "attempted_at"));
    }

    @Override
    public Mono<Void> mute(MemberId member, String topic, boolean muted, Instant now) {
        return muted ? insertMute(member, topic, now) : deleteMute(member, topic);
    }

    private Mono<Void> insertMute(MemberId member, String topic, Instant now) {
        return database.sql("""
                        INSERT INTO notification_preference (member_id, topic, muted_at)
                        VALUES (:member, :topic, :now)
                        ON DUPLICATE KEY UPDATE topic = notification_preference.topic
                        """)
                .bind("member", member.value())
                .bind("topic", topic)
                .bind("now", now)
                .then();
    }

    private Mono<Void> deleteMute(MemberId member, String topic) {
        return database.sql("DELETE FROM notification_preference WHERE member_id = :member AND topic = :topic")
                .bind("member", member.value())
                .bind("topic", topic)
                .then();
    }

    @Override
    public Mono<Void> merge(MemberId from, MemberId into) {
        return move("UPDATE notification SET recipient_id = :into WHERE recipient_id = :from", from, into)
                .then(move("""
                        INSERT IGNORE INTO notification_preference (member_id, topic, muted_at)
                        SELECT :into, topic, muted_at FROM notification_preference WHERE member_id = :from
                        """, from, into))
                .then(database.sql("DELETE FROM notification_preference WHERE member_id = :from")
                        .bind("from", from.value())
                        .then());
    }

    @Override
    public Mono<Void> forget(MemberId member) {
        return delete(
                        "DELETE a FROM notification_attempt a JOIN notification n ON n.id = a.notification_id"
                                + " WHERE n.recipient_id = :member",
                        member)
                .then(delete("DELETE FROM notification WHERE recipient_id = :member", member))
                .then(delete("DELETE FROM notification_preference WHERE member_id = :member", member));
    }

    private Mono<Void> delete(String sql, MemberId member) {
        return database.sql(sql).bind("member", member.value()).then();
    }

    private Mono<Void> move(String sql, MemberId from, MemberId into) {
        return database.sql(sql)
                .bind("from", from.value())
                .bind("into", into.value())
                .then();
    }

    @Override
    public Mono<Backlog> backlog(Instant now) {
        return database.sql("""
                        SELECT COUNT(*) AS pending, MIN(CASE WHEN next_attempt_at <= :now THEN next_attempt_at END) AS oldest
                        FROM notification
                        WHERE state = 'PENDING'
                        """)
                .bind("now", now)
                .map(row -> new Backlog(longOf(row, "pending"), instant(row, "oldest")))
                .one();
    }

    @Override
    public Mono<Long> forgetResults(Instant before, int limit) {
        return database.sql("DELETE FROM template_result WHERE resulted_at < :before ORDER BY resulted_at LIMIT :limit")
                .bind("before", before)
                .bind("limit", limit)
                .fetch()
                .rowsUpdated();
    }

    private Mono<Long> update(String sql, List<Object> values) {
        return database.sql(sql).bindValues(values).fetch().rowsUpdated();
    }

    private static String repeat(String text, int times, String separator) {
        return String.join(separator, Collections.nCopies(times, text));
    }

    private static Object orNull(@Nullable Object value, Class<?> type) {
        return value == null ? Parameters.in(type) : value;
    }

    private static long longOf(Readable row, String column) {
        return required(row.get(column, Long.class), column);
    }

    private static int intOf(Readable row, String column) {
        return required(row.get(column, Integer.class), column);
    }

    private static boolean flag(Readable row, String column) {
        return required(row.get(column, Boolean.class), column);
    }

    private static String text(Readable row, String column) {
        return required(row.get(column, String.class), column);
    }

    private static @Nullable Instant instant(Readable row, String column) {
        LocalDateTime value = row.get(column, LocalDateTime.class);
        return value == null ? null : value.toInstant(ZoneOffset.UTC);
    }

    private static <T> T required(@Nullable T value, String column) {
        if (value == null) {
            throw new IllegalStateException("notification." + column + " is null");
        }
        return value;
    }
}
