package cn.haitang.contests.persistence;

import cn.haitang.contests.ContestError;
import cn.haitang.contests.ContestId;
import cn.haitang.contests.EntryId;
import cn.haitang.contests.core.Entry;
import cn.haitang.contests.core.EntryStore;
import cn.haitang.members.MemberId;
import cn.haitang.shared.DomainException;
import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.r2dbc.core.R2dbcEntityTemplate;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** {@link EntryStore} on R2DBC. */
@Repository
class R2dbcEntryStore implements EntryStore {

    private final EntryRows rows;
    private final R2dbcEntityTemplate template;
    private final DatabaseClient database;

    R2dbcEntryStore(EntryRows rows, R2dbcEntityTemplate template) {
        this.rows = rows;
        this.template = template;
        this.database = template.getDatabaseClient();
    }

    @Override
    public Mono<EntryId> insert(Entry entry) {
        return rows.save(EntryRow.of(entry))
                .onErrorMap(DuplicateKeyException.class, twice -> new DomainException(ContestError.ALREADY_ENTERED))
                .map(row -> row.toEntry().id());
    }

    @Override
    public Mono<Entry> find(EntryId id) {
        return rows.findById(id.value()).map(EntryRow::toEntry);
    }

    @Override
    public Mono<Entry> save(Entry before, Entry after) {
        return database.sql("""
                        UPDATE contest_entry
                        SET state = :state, active = :active, reason = :reason, award = :award, publish = :publish
                        WHERE id = :id AND state = :expected
                        """)
                .bind("state", after.state().name())
                .bind("active", orNull(after.state().takesPart() ? 1 : null, Integer.class))
                .bind("reason", orNull(after.reason(), String.class))
                .bind("award", orNull(after.award(), Integer.class))
                .bind("publish", after.publish())
                .bind("id", after.id().value())
                .bind("expected", before.state().name())
                .fetch()
                .rowsUpdated()
                .filter(changed -> changed == 1)
                .map(changed -> after);
    }

    private static Object orNull(@Nullable Object value, Class<?> type) {
        return value == null ? Parameters.in(type) : value;
    }

    @Override
    public Flux<Entry> of(MemberId member, long before, int limit) {
        return rows.findOfMember(member.value(), before, limit).map(EntryRow::toEntry);
    }

    @Override
    public Mono<Map<ContestId, Integer>> counts(Collection<ContestId> contests) {
        if (contests.isEmpty()) {
            return Mono.just(Map.of());
        }
        return database.sql("""
                        SELECT contest_id, COUNT(*) AS works
                        FROM contest_entry
                        WHERE contest_id IN (:contests) AND active = 1
                        GROUP BY contest_id
                        """)
                .bind("contests", numbers(contests))
                .map(row -> Map.entry(contest(row), (int) number(row, "works")))
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    private static List<Long> numbers(Collection<ContestId> contests) {
        return contests.stream().map(ContestId::value).toList();
    }

    private static ContestId contest(Readable row) {
        return new ContestId(number(row, "contest_id"));
    }

    @Override
    public Flux<Entry> toJudge(ContestId contest, MemberId judge, long after, int limit) {
        return rows.findToJudge(contest.value(), judge.value(), after, limit).map(EntryRow::toEntry);
    }

    @Override
    public Flux<Entry> winners(ContestId contest, int limit) {
        return rows.findWinners(contest.value(), limit).map(EntryRow::toEntry);
    }

    @Override
    public Flux<Entry> takingPart(ContestId contest, long after, int limit) {
        return rows.findTakingPart(contest.value(), after, limit).map(EntryRow::toEntry);
    }

    @Override
    public Flux<Ranked> ranking(ContestId contest, int limit) {
        return database.sql("""
                        SELECT e.*, s.average, COALESCE(s.scores, 0) AS scores
                        FROM contest_entry e
                        LEFT JOIN (
                            SELECT p.entry_id, AVG(p.points) AS average, COUNT(*) AS scores
                            FROM contest_score p
                            JOIN contest_entry q ON q.id = p.entry_id
                            WHERE q.contest_id = :contest
                            GROUP BY p.entry_id
                        ) s ON s.entry_id = e.id
                        WHERE e.contest_id = :contest AND e.state <> 'WITHDRAWN'
                        ORDER BY e.age_group, s.average DESC, e.id
                        LIMIT :limit
                        """)
                .bind("contest", contest.value())
                .bind("limit", limit)
                .map((row, metadata) -> new Ranked(
                        template.getConverter()
                                .read(EntryRow.class, row, metadata)
                                .toEntry(),
                        row.get("average", Double.class),
                        (int) number(row, "scores")))
                .all();
    }

    @Override
    public Mono<Map<EntryId, Score>> scores(MemberId judge, Collection<EntryId> entries) {
        if (entries.isEmpty()) {
            return Mono.just(Map.of());
        }
        return database.sql("""
                        SELECT entry_id, points, comment
                        FROM contest_score
                        WHERE member_id = :judge AND entry_id IN (:entries)
                        """)
                .bind("judge", judge.value())
                .bind("entries", entries.stream().map(EntryId::value).toList())
                .map(row -> Map.entry(
                        new EntryId(number(row, "entry_id")),
                        new Score((int) number(row, "points"), row.get("comment", String.class))))
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    @Override
    public Mono<Map<ContestId, Tally>> tallies(MemberId judge, Collection<ContestId> contests) {
        if (contests.isEmpty()) {
            return Mono.just(Map.of());
        }
        return database.sql("""
                        SELECT e.contest_id, COUNT(*) AS works, COUNT(s.points) AS scored
                        FROM contest_entry e
                        LEFT JOIN contest_score s ON s.entry_id = e.id AND s.member_id = :judge
                        WHERE e.contest_id IN (:contests) AND e.active = 1
                          AND (e.member_id IS NULL OR e.member_id <> :judge)
                        GROUP BY e.contest_id
                        """)
                .bind("judge", judge.value())
                .bind("contests", numbers(contests))
                .map(row -> Map.entry(contest(row), new Tally((int) number(row, "works"), (int) number(row, "scored"))))
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    @Override
    public Mono<Void> score(EntryId entry, MemberId judge, Score score, Instant now) {
        return database.sql("""
                        INSERT INTO contest_score (entry_id, member_id, points, comment, scored_at)
                        VALUES (:entry, :judge, :points, :comment, :now)
                        ON DUPLICATE KEY UPDATE points = :points, comment = :comment, scored_at = :now
                        """)
                .bind("entry", entry.value())
                .bind("judge", judge.value())
                .bind("points", score.points())
                .bind("comment", orNull(score.comment(), String.class))
                .bind("now", now)
                .then();
    }

    @Override
    public Mono<Boolean> isJudged(EntryId entry) {
        return database.sql("SELECT entry_id FROM contest_score WHERE entry_id = :entry LIMIT 1")
                .bind("entry", entry.value())
                .map(row -> number(row, "entry_id"))
                .one()
                .hasElement();
    }

    @Override
    public Mono<Void> repoint(MemberId from, MemberId into) {
        return rows.repoint(from.value(), into.value())
                .then(rows.repointTwofold(from.value(), into.value()))
                .then(rows.repointScores(from.value(), into.value()))
                .then(rows.deleteScores(from.value()))
                .then();
    }

    @Override
    public Mono<Void> anonymise(MemberId member) {
        return rows.anonymise(member.value()).then();
    }

    private static long number(Readable row, String column) {
        return Objects.requireNonNull(row.get(column, Long.class), column);
    }
}
