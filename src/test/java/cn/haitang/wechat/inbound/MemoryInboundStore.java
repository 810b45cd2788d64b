package cn.haitang.wechat.inbound;

import cn.haitang.wechat.InboundMessage;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The store's rules in memory. */
final class MemoryInboundStore implements InboundStore {

    /** One row. */
    record Row(
            InboundMessage message,
            String state,
            int attempts,
            @Nullable Instant leaseUntil,
            @Nullable String reply,
            @Nullable String error) {}

    private final Map<String, Row> rows = new HashMap<>();

    /** When set, every change fails with it. */
    volatile @Nullable RuntimeException fault;

    synchronized @Nullable Row row(String key) {
        return rows.get(key);
    }

    synchronized void put(Row row) {
        rows.put(row.message.key(), row);
    }

    @Override
    public Mono<Boolean> add(InboundMessage message, Instant now, Instant leaseUntil) {
        return change(() ->
                rows.putIfAbsent(message.key(), new Row(message, "HANDLING", FIRST, leaseUntil, null, null)) == null);
    }

    @Override
    public Mono<Answer> findAnswer(String key) {
        return Mono.fromSupplier(() -> answer(key));
    }

    private synchronized @Nullable Answer answer(String key) {
        Row row = rows.get(key);
        if (row == null || row.state.equals("HANDLING")) {
            return null;
        }
        return new Answer(row.state.startsWith("TEXT_") ? null : row.reply);
    }

    @Override
    public Mono<Boolean> markAnswered(Lease lease, @Nullable String reply, Instant now) {
        return update(lease, "ANSWERED", null, reply, null);
    }

    @Override
    public Mono<Boolean> markTextDue(Lease lease, String reply, Instant leaseUntil) {
        return update(lease, "TEXT_DUE", leaseUntil, reply, null);
    }

    @Override
    public Mono<Boolean> markTextSent(Lease lease, @Nullable String error, Instant now) {
        return update(lease, "TEXT_SENT", null, null, error);
    }

    @Override
    public Mono<Boolean> markRetry(Lease lease, String error, Instant again) {
        return update(lease, null, again, null, error);
    }

    @Override
    public Mono<Boolean> markFailed(Lease lease, String error, @Nullable String reply, Instant now) {
        return update(lease, "FAILED", null, reply, error);
    }

    private Mono<Boolean> update(
            Lease lease,
            @Nullable String state,
            @Nullable Instant leaseUntil,
            @Nullable String reply,
            @Nullable String error) {
        return change(() -> {
            Row row = rows.get(lease.key());
            if (row == null || row.attempts != lease.attempt() || row.leaseUntil == null) {
                return false;
            }
            put(new Row(
                    row.message,
                    state == null ? row.state : state,
                    row.attempts,
                    leaseUntil,
                    reply == null ? row.reply : reply,
                    error));
            return true;
        });
    }

    private Mono<Boolean> change(java.util.function.BooleanSupplier change) {
        return Mono.fromSupplier(() -> {
            RuntimeException failure = fault;
            if (failure != null) {
                throw failure;
            }
            synchronized (this) {
                return change.getAsBoolean();
            }
        });
    }

    @Override
    public Flux<Unfinished> claim(int limit, int mostAttempts, Instant now, Instant leaseUntil) {
        return Flux.defer(() -> Flux.fromIterable(take(limit, mostAttempts, now, leaseUntil)));
    }

    private synchronized List<Unfinished> take(int limit, int mostAttempts, Instant now, Instant leaseUntil) {
        List<Row> due = rows.values().stream()
                .filter(row -> row.leaseUntil != null && row.leaseUntil.isBefore(now) && row.attempts < mostAttempts)
                .sorted(Comparator.comparing(row -> row.message.key()))
                .limit(limit)
                .toList();
        return due.stream()
                .map(row -> {
                    put(new Row(row.message, row.state, row.attempts + 1, leaseUntil, row.reply, row.error));
                    Lease lease = new Lease(row.message.key(), row.attempts + 1);
                    return new Unfinished(lease, row.message, row.state.equals("TEXT_DUE") ? row.reply : null);
                })
                .toList();
    }

    @Override
    public Mono<Long> failExhausted(int mostAttempts, Instant now) {
        return Mono.just(0L);
    }

    @Override
    public Mono<Long> deleteBefore(Instant receivedBefore, int limit) {
        return Mono.just(0L);
    }
}
