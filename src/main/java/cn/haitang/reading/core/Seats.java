package cn.haitang.reading.core;

import cn.haitang.reading.SignUpState;
import cn.haitang.reading.SlotSeriesId;
import org.jspecify.annotations.Nullable;

/**
 * The seats of an activity; read under their lock, they do not change until the transaction ends.
 *
 * @param capacity persons
 * @param taken persons with a seat or an open offer
 * @param waiting parties on the waiting list
 * @param attended persons who came
 * @param arrivals sign-ups ever made; the next one's place in the order of arrival is one more
 * @param series of which a party takes one; null when it stands alone
 */
public record Seats(
        int capacity,
        int taken,
        int waiting,
        int attended,
        int arrivals,
        @Nullable SlotSeriesId series) {

    public Seats {
        if (taken < 0 || taken > capacity || waiting < 0 || attended < 0) {
            throw new IllegalArgumentException("taken " + taken + " of " + capacity + ", waiting " + waiting
                    + ", attended " + attended + ", expected no more taken than there are and none below 0");
        }
    }

    /** Of one that stands alone. */
    Seats(int capacity, int taken, int waiting, int attended, int arrivals) {
        this(capacity, taken, waiting, attended, arrivals, null);
    }

    /** How many persons still find a seat. */
    public int free() {
        return capacity - taken;
    }

    Seats of(int newCapacity) {
        return new Seats(newCapacity, taken, waiting, attended, arrivals, series);
    }

    /** One party more, in a state it arrives in. */
    Seats arrive(SignUpState state, int persons) {
        return add(state, persons, 1).arrived();
    }

    /** One party goes from one state to another. */
    Seats move(SignUpState from, SignUpState to, int persons) {
        return add(from, -persons, -1).add(to, persons, 1);
    }

    private Seats add(SignUpState state, int persons, int parties) {
        return new Seats(
                capacity,
                state.holdsSeats() ? taken + persons : taken,
                state == SignUpState.WAITING ? waiting + parties : waiting,
                state == SignUpState.ATTENDED ? attended + persons : attended,
                arrivals,
                series);
    }

    private Seats arrived() {
        return new Seats(capacity, taken, waiting, attended, arrivals + 1, series);
    }
}
