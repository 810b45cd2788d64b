package cn.haitang.needs.core;

import cn.haitang.members.MemberId;
import cn.haitang.members.OrganisationId;
import cn.haitang.needs.NeedError;
import cn.haitang.needs.NeedId;
import cn.haitang.needs.NeedState;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Needs in the database. Every writing method joins the caller's transaction. */
public interface NeedStore {

    /** Stores a new need; gives it with its number. */
    Mono<Need> insert(Submission submission, Progress progress);

    /**
     * Stores a change, if and only if the need is still at {@code before.version()}, and counts it in the community's
     * figures. Fails with {@link NeedError#NEED_CHANGED} when somebody else was quicker.
     */
    Mono<Need> save(Need before, Need after);

    /** Adds to the history. */
    Mono<Void> add(NeedStep step);

    /** Empty when there is none. */
    Mono<Need> find(NeedId id);

    /** A need's history, oldest first. */
    Flux<NeedStep> steps(NeedId id);

    /** Newest first, below the number {@code before}. */
    Flux<Need> postedBy(MemberId poster, long before, int limit);

    /** In these states, oldest first, above the number {@code after}. */
    Flux<Need> assignedTo(MemberId assignee, Set<NeedState> states, long after, int limit);

    /** Of these communities, in these states, oldest first, above the number {@code after}. */
    Flux<Need> waiting(Collection<OrganisationId> communities, Set<NeedState> states, long after, int limit);

    /** The same, only texts that others may read. */
    Flux<Need> open(Collection<OrganisationId> communities, Set<NeedState> states, long after, int limit);

    /** What hangs open on the whiteboards of these communities, the newest first. */
    Flux<Need> newestOpen(Collection<OrganisationId> communities, int limit);

    /** What is struck through on the whiteboards of these communities, the last closed first. */
    Flux<Need> lastStruck(Collection<OrganisationId> communities, int limit);

    /** How many needs these communities have in each of the states; a state with none is left out. */
    Mono<Map<NeedState, Long>> count(Collection<OrganisationId> communities, Set<NeedState> states);

    /** How many wait for a volunteer's yes since before {@code now}. */
    Mono<Long> countOverdue(Collection<OrganisationId> communities, Instant now);

    /** Those that wait for a volunteer's yes since before {@code now}, oldest first, above {@code after}. */
    Flux<Need> unanswered(Collection<OrganisationId> communities, Instant now, long after, int limit);

    /** How many needs each is asked to do or at work on; who has none is left out. */
    Mono<Map<MemberId, Long>> openTasks(Collection<MemberId> volunteers);

    /** Needs whose volunteer's yes is due before {@code now} and whose staff were not told. */
    Flux<Need> overdue(Instant now, int limit);

    /** Marks that staff were told; false when another node did, or the volunteer answered. */
    Mono<Boolean> markOverdueTold(Need need, Instant now);

    /** Finished needs without a word from the resident since before {@code finishedBefore}. */
    Flux<Need> unconfirmed(Instant finishedBefore, int limit);

    /** Suspended needs whose last day is before {@code day}. */
    Flux<Need> suspendedUntilBefore(LocalDate day, int limit);

    /** The figures' counts, added up over these communities. */
    Mono<Totals> totals(Collection<OrganisationId> communities);

    /** How long closed needs took; ascending. */
    Mono<List<Duration>> durations(Collection<OrganisationId> communities);

    /** Points all of {@code from}'s needs and tasks to {@code into}. */
    Mono<Void> repoint(MemberId from, MemberId into);

    /**
     * Takes the person's particulars off the needs they posted and their words off the history; keeps what was asked.
     */
    Mono<Void> anonymise(MemberId poster);

    /** Sums of {@link Tally}. */
    record Totals(long accepted, long withdrawn, long merged, long invalid, long closed, long ended) {}

    /** So many needs took so many tenths of a day. */
    record Duration(int tenthsOfDays, long needs) {}
}
