package cn.haitang.sandbox;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Scripted trouble: what the next calls of an address meet. */
final class Faults {

    private static final Plan NONE = new Plan(null, Duration.ZERO);

    private final List<Active> active = new CopyOnWriteArrayList<>();
    private final AtomicLong ids = new AtomicLong();

    /** Adds one and gives it with its id. */
    State add(Fault fault) {
        Active added = new Active(ids.incrementAndGet(), fault, new AtomicInteger(fault.times()));
        active.add(added);
        return added.state();
    }

    /** What is still to come, in the order it was added. */
    List<State> states() {
        return active.stream().map(Active::state).toList();
    }

    void reset() {
        active.clear();
    }

    /** Ends the daily quotas, as {@code clear_quota} does. */
    void clearQuotas() {
        active.removeIf(fault -> fault.fault().kind() == Kind.QUOTA);
    }

    /**
     * Uses up what this call meets: every delay, and the first other fault.
     *
     * @param openId whom the call is about; empty for nobody
     */
    Plan next(String path, String openId) {
        if (active.isEmpty()) {
            return NONE;
        }
        Fault met = null;
        long delay = 0;
        for (Active candidate : active) {
            boolean slow = candidate.fault().kind() == Kind.DELAY;
            if ((slow || met == null) && candidate.fault().isAbout(path, openId) && use(candidate)) {
                delay += candidate.fault().delayMs();
                met = slow ? met : candidate.fault();
            }
        }
        return new Plan(met, Duration.ofMillis(delay));
    }

    /** Counts the fault down; a quota lets so many calls pass and then stays. */
    private boolean use(Active candidate) {
        if (candidate.fault().kind() == Kind.QUOTA) {
            return candidate.left().getAndUpdate(left -> Math.max(0, left - 1)) <= 0;
        }
        if (candidate.fault().times() == 0) {
            return true;
        }
        int left = candidate.left().decrementAndGet();
        if (left <= 0) {
            active.remove(candidate);
        }
        return left >= 0;
    }

    /** Kinds of trouble. */
    enum Kind {
        /** WeChat's own refusal, by {@code errcode}. */
        ERRCODE,
        /** The answer comes late; the call has taken effect at once. */
        DELAY,
        /** HTTP 502 with a page of HTML. */
        BAD_GATEWAY,
        /** HTTP 200 with nothing in it. */
        EMPTY,
        /** JSON in which {@code errcode} is missing. */
        NO_ERRCODE,
        /** The connection ends without an answer. */
        CLOSE,
        /** So many calls pass ({@code times}), then 45009 until it is cleared. */
        QUOTA
    }

    /**
     * Scripted trouble.
     *
     * @param path the address after {@code /sandbox/wechat}, for example {@code /cgi-bin/message/template/send};
     *     {@code *} for every one
     * @param errcode ERRCODE: which
     * @param errmsg ERRCODE: WeChat's words; null for a plain one
     * @param delayMs how much later the answer comes, in milliseconds
     * @param times how many calls meet it; 0 for all until it is reset. QUOTA: how many calls pass
     * @param openId only calls about this person; null for all
     * @param accepted whether the call takes effect before it meets the fault: always with DELAY; null means yes for
     *     CLOSE, no for the others
     */
    record Fault(
            String path,
            Kind kind,
            int errcode,
            @Nullable String errmsg,
            long delayMs,
            int times,
            @Nullable String openId,
            @Nullable Boolean accepted) {

        boolean isAbout(String called, String person) {
            return (path.equals("*") || path.equals(called)) && (openId == null || openId.equals(person));
        }

        boolean takesEffect() {
            return accepted == null ? kind == Kind.CLOSE : accepted;
        }
    }

    /** A fault and how many calls it is still for. */
    record State(long id, Fault fault, int left) {}

    /**
     * What one call meets.
     *
     * @param fault null when it is only slow, or nothing at all
     */
    record Plan(@Nullable Fault fault, Duration delay) {}

    private record Active(long id, Fault fault, AtomicInteger left) {

        State state() {
            return new State(id, fault, left.get());
        }
    }
}
