package cn.haitang.reading;

import cn.haitang.members.CurrentMember;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Check-ins where there is no network: the organiser's phone takes the list along and brings later what was ticked.
 * Every call fails with {@link ReadingError#ACTIVITY_NOT_FOUND} unless the caller manages the host or a co-host.
 */
public interface OfflineCheckIns {

    /** The list to take along, phones masked; that it was taken is recorded. */
    Mono<OfflineList> list(CurrentMember staff, ActivityId activity);

    /**
     * Brings the ticks; applies what can be. The same tick of the same device gets its first answer again, also when
     * the check-in was taken back since. Fails with {@link ReadingError#OFFLINE_LIST_WRONG} unless the list was given
     * to this caller for this activity.
     */
    Mono<Synced> bring(CurrentMember staff, ActivityId activity, Brought brought);

    /** What could not be applied, as kept for the organiser to look into; the first 200. */
    Mono<List<Line>> conflicts(CurrentMember staff, ActivityId activity);

    /**
     * The list.
     *
     * @param seal proves later that it was ours, whose, and for which activity
     * @param from from when on somebody may be ticked
     * @param until up to when
     */
    record OfflineList(
            ActivityId activity,
            String title,
            Instant issuedAt,
            String seal,
            Instant from,
            Instant until,
            List<OfflineGuest> guests) {}

    /**
     * A line of the list.
     *
     * @param ref what the person's own code says, to compare it without a network
     */
    record OfflineGuest(
            SignUpId id,
            String ref,
            List<String> people,
            int persons,
            @Nullable String maskedPhone,
            SignUpState state,
            String stateName) {}

    /**
     * What a device brings.
     *
     * @param issuedAt of the list, with its seal
     * @param sentAt what the device's clock says now: how wrong it goes shows by that
     */
    record Brought(Instant issuedAt, String seal, Instant sentAt, List<Tick> ticks) {}

    /**
     * Somebody came.
     *
     * @param at by the device's clock
     * @param device marks the device and, should it tick somebody anew, this tick
     */
    record Tick(SignUpId signUp, Instant at, String device) {

        private static final int LONGEST_DEVICE = 40;

        public Tick {
            if (device.isBlank() || device.length() > LONGEST_DEVICE) {
                throw new IllegalArgumentException("device «" + device + "», expected 1 to 40 characters");
            }
        }
    }

    /**
     * What became of the ticks, in their order.
     *
     * @param clockOff how far the device's clock goes behind, below zero when it goes before; zero for less than two
     *     minutes
     * @param clockNote says so to people; null when the clock goes right
     */
    record Synced(Duration clockOff, @Nullable String clockNote, List<Line> lines) {}

    /**
     * What became of a tick.
     *
     * @param cameAt by the right time
     * @param reason null unless it is a conflict
     * @param text the outcome in words
     */
    record Line(
            SignUpId signUp,
            String device,
            Instant cameAt,
            Outcome outcome,
            @Nullable Reason reason,
            String text) {}

    /** What became of it. */
    enum Outcome {
        APPLIED,
        /** Somebody else checked the party in before. */
        ALREADY,
        /** Not applied, but kept. */
        CONFLICT
    }

    /** Why it is a conflict. */
    enum Reason {
        /** No sign-up of this activity. */
        FOREIGN,
        /** Cancelled meanwhile, or the offer ran out: the seat may be somebody else's. */
        CANCELLED,
        /** On the waiting list, without a seat. */
        WAITING,
        /** Not within the time of the activity. */
        OUTSIDE_TIME,
        /** The activity was summed up, postponed or cancelled meanwhile. */
        ACTIVITY_OVER
    }
}
