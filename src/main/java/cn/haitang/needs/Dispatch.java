package cn.haitang.needs;

import cn.haitang.members.CurrentMember;
import cn.haitang.members.MemberId;
import cn.haitang.members.OrganisationId;
import cn.haitang.shared.Slice;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * What staff do within the communities they manage. Errors as in {@link Needs}; a caller without any staff role gets
 * {@link NeedError#STAFF_ONLY}.
 */
public interface Dispatch {

    /**
     * The needs of the communities the caller manages, oldest first. Fails with ORGANISATION_NOT_FOUND for a community
     * the caller does not manage.
     */
    Mono<Slice<NeedView>> backlog(CurrentMember staff, Wanted wanted, @Nullable String after, int limit);

    /**
     * How many needs wait for staff: SUBMITTED and, apart, ACCEPTED/DELIBERATING/MATCHED without a volunteer, and
     * overdue ones.
     *
     * @param community only of this one, else as in {@link #backlog}; null: of all the caller manages
     */
    Mono<Workload> workload(CurrentMember staff, @Nullable OrganisationId community);

    Mono<NeedView> accept(CurrentMember staff, NeedId id, @Nullable String note);

    /**
     * Turns it down.
     *
     * @param destination who is responsible instead, for example {@code 物业}; null when nobody is
     */
    Mono<NeedView> reject(CurrentMember staff, NeedId id, String reason, @Nullable String destination);

    /** Hands it to another body (12345, street, property management); final here. */
    Mono<NeedView> refer(CurrentMember staff, NeedId id, String destination, @Nullable String note);

    /** Goes on under {@code into}, which must be an open need of the same community. */
    Mono<NeedView> merge(CurrentMember staff, NeedId id, NeedId into);

    /** Puts it before the two committees. */
    Mono<NeedView> deliberate(CurrentMember staff, NeedId id, @Nullable String note);

    Mono<NeedView> suspend(CurrentMember staff, NeedId id, String reason, LocalDate until);

    Mono<NeedView> resume(CurrentMember staff, NeedId id);

    Mono<NeedView> closeUnresolved(CurrentMember staff, NeedId id, String reason);

    /** Lets others see a text that the machine check could not decide on. */
    Mono<NeedView> clearText(CurrentMember staff, NeedId id);

    /**
     * Who and what fits, best first, at most six: volunteers of the need's community and its neighbours in the street,
     * and services of the area. Each with its score (0 to 100) and the reasons in words.
     */
    Mono<List<Suggestion>> suggest(CurrentMember staff, NeedId id);

    /** Links a service of the list. */
    Mono<NeedView> match(CurrentMember staff, NeedId id, ServiceId service);

    /**
     * Asks a volunteer; the message to the volunteer commits with it. Two at once: one wins, the other gets
     * {@link NeedError#NEED_CHANGED}. Fails with {@link NeedError#NOT_A_VOLUNTEER_HERE} unless the member volunteers in
     * the street of the need, {@link NeedError#VOLUNTEER_AWAY} during a leave.
     *
     * @param version the version the caller saw; null to take the newest
     */
    Mono<NeedView> assign(CurrentMember staff, NeedId id, MemberId volunteer, @Nullable Integer version);

    /** Takes the task back from the volunteer. */
    Mono<NeedView> takeBack(CurrentMember staff, NeedId id, String reason);

    /**
     * Which needs a list is to have.
     *
     * @param states only these; empty: everything that waits for staff (SUBMITTED, ACCEPTED, DELIBERATING, MATCHED)
     * @param overdue true: only those a volunteer did not answer in time, whatever {@code states} says
     * @param community only of this one; null: of all the caller manages
     */
    record Wanted(
            Set<NeedState> states,
            boolean overdue,
            @Nullable OrganisationId community) {

        /** Everything that waits for staff. */
        public static final Wanted WAITING = new Wanted(Set.of(), false, null);

        public Wanted {
            states = Set.copyOf(states);
        }
    }

    /** Counts for «待办». */
    record Workload(long submitted, long toAssign, long overdue) {}

    /**
     * A fitting volunteer or service.
     *
     * @param volunteer set for a volunteer, else null
     * @param service set for a service, else null
     * @param score 0 to 100
     * @param reasons for example {@code 同社区}, {@code 会修修补补}, {@code 手上 1 件}
     */
    record Suggestion(
            @Nullable MemberId volunteer, @Nullable ServiceId service, String name, int score, List<String> reasons) {}
}
