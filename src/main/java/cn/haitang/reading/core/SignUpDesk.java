package cn.haitang.reading.core;

import cn.haitang.reading.ActivityId;
import cn.haitang.reading.ReadingError;
import cn.haitang.reading.core.SeatBook.Answer;
import cn.haitang.shared.DomainException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

/**
 * Where applications queue, one line per activity: all that came while the last were decided are decided together, in
 * one transaction. So only one connection of a node waits for an activity's seats, however many people do, and the
 * seats are locked once for all of them. The database still decides: other nodes have lines of their own.
 *
 * <p>A line lives in memory. When the node dies its transaction rolls back, nobody was answered, and a repeated call
 * with the same idempotency key finds what was stored.
 */
@Component
class SignUpDesk implements SmartLifecycle {

    /** As many rows as one statement writes well. */
    private static final int MOST_AT_ONCE = 200;
    /** Beyond that people are better told to come back: at 500 a second the last would wait eight seconds. */
    private static final int LONGEST_LINE = 4_000;

    private final SeatBook book;
    /** A line is a few dozen bytes, and a street has a few hundred activities a year: none is taken away. */
    private final Map<ActivityId, Line> lines = new ConcurrentHashMap<>();

    private volatile boolean open;

    SignUpDesk(SeatBook book) {
        this.book = book;
    }

    /** Queues and waits for the answer. Fails with the refusal, or with SIGN_UP_BUSY when the line is too long. */
    Mono<Answer> apply(Application application) {
        return Mono.create(caller ->
                lines.computeIfAbsent(application.activity(), Line::new).join(new Waiting(application, caller)));
    }

    /** Later than the web server, which lets its requests end. */
    @Override
    public int getPhase() {
        return 0;
    }

    @Override
    public void start() {
        lines.clear();
        open = true;
    }

    @Override
    public void stop() {
        open = false;
        lines.values().forEach(line -> line.current.dispose());
    }

    @Override
    public boolean isRunning() {
        return open;
    }

    /** Those who wait for one activity; served by one transaction at a time. */
    private final class Line {

        private final ActivityId activity;
        private final Queue<Waiting> queue = new ConcurrentLinkedQueue<>();
        /** Those in the queue and those being decided; whoever makes it more than none begins to serve. */
        private final AtomicInteger length = new AtomicInteger();

        private final Disposable.Swap current = Disposables.swap();

        Line(ActivityId activity) {
            this.activity = activity;
        }

        void join(Waiting one) {
            if (!open || length.get() >= LONGEST_LINE) {
                one.caller().error(new DomainException(ReadingError.SIGN_UP_BUSY));
                return;
            }
            queue.add(one);
            if (length.getAndIncrement() == 0) {
                serve();
            }
        }

        private void serve() {
            List<Waiting> group = nextGroup();
            current.replace(
                    decide(group).doFinally(end -> serveNext(group.size())).subscribe());
        }

        private void serveNext(int served) {
            if (length.addAndGet(-served) > 0) {
                serve();
            }
        }

        private List<Waiting> nextGroup() {
            List<Waiting> group = new ArrayList<>();
            while (group.size() < MOST_AT_ONCE) {
                Waiting next = queue.poll();
                if (next == null) {
                    break;
                }
                group.add(next);
            }
            return group;
        }

        private Mono<Void> decide(List<Waiting> group) {
            return book.admit(activity, group.stream().map(Waiting::application).toList())
                    .retryWhen(Retries.AFTER_DEADLOCK)
                    .doOnNext(answers -> tell(group, answers))
                    .then()
                    .onErrorResume(DataIntegrityViolationException.class, error -> decideEach(group, error))
                    .onErrorResume(error -> Mono.fromRunnable(() -> refuse(group, error)))
                    .doOnCancel(() -> refuse(group, new DomainException(ReadingError.SIGN_UP_BUSY)));
        }

        /** A row the database refuses must not harm the others. */
        private Mono<Void> decideEach(List<Waiting> group, Throwable error) {
            return group.size() == 1
                    ? Mono.error(error)
                    : Flux.fromIterable(group)
                            .concatMap(one -> decide(List.of(one)))
                            .then();
        }

        private void tell(List<Waiting> group, List<Answer> answers) {
            for (int i = 0; i < group.size(); i++) {
                group.get(i).tell(answers.get(i));
            }
        }

        private void refuse(List<Waiting> group, Throwable error) {
            group.forEach(waiting -> waiting.caller().error(error));
        }
    }

    private record Waiting(Application application, MonoSink<Answer> caller) {

        void tell(Answer answer) {
            DomainException refusal = answer.refusal();
            if (refusal == null) {
                caller.success(answer);
            } else {
                caller.error(refusal);
            }
        }
    }
}
