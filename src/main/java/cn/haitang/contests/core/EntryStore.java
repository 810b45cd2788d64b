package cn.haitang.contests.core;

import cn.haitang.contests.ContestError;
import cn.haitang.contests.ContestId;
import cn.haitang.contests.EntryId;
import cn.haitang.members.MemberId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Works and their points. Every writing method joins the caller's transaction. */
public interface EntryStore {

    /** Fails with {@link ContestError#ALREADY_ENTERED} when the author's work stands already. */
    Mono<EntryId> insert(Entry entry);

    Mono<Entry> find(EntryId id);

    /** Writes state, reason, award and consent; guarded by the state before: empty when somebody was quicker. */
    Mono<Entry> save(Entry before, Entry after);

    /** The member's, below the number {@code before}, the last first. */
    Flux<Entry> of(MemberId member, long before, int limit);

    /** Those that take part, by contest; contests without any are left out. */
    Mono<Map<ContestId, Integer>> counts(Collection<ContestId> contests);

    /** Those that take part and are not the judge's own, above the number {@code after}. */
    Flux<Entry> toJudge(ContestId contest, MemberId judge, long after, int limit);

    /** Those that take part and have an award, the highest first. */
    Flux<Entry> winners(ContestId contest, int limit);

    /** Those that take part, above the number {@code after}. */
    Flux<Entry> takingPart(ContestId contest, long after, int limit);

    /** All but the withdrawn, by group, the best average first. */
    Flux<Ranked> ranking(ContestId contest, int limit);

    /** The judge's points of these works. */
    Mono<Map<EntryId, Score>> scores(MemberId judge, Collection<EntryId> entries);

    /** How many of a contest's works that take part have the judge's points, by contest. */
    Mono<Map<ContestId, Tally>> tallies(MemberId judge, Collection<ContestId> contests);

    /** Points of one judge; the last ones count. */
    Mono<Void> score(EntryId entry, MemberId judge, Score score, Instant now);

    /** Whether anybody gave points. */
    Mono<Boolean> isJudged(EntryId entry);

    /** Points all of {@code from}'s works and points to {@code into}. */
    Mono<Void> repoint(MemberId from, MemberId into);

    /** Takes text and author out of all the member handed in; open ones are withdrawn. */
    Mono<Void> anonymise(MemberId member);

    /** A judge's opinion. */
    record Score(int points, @Nullable String comment) {}

    /**
     * A work in the order of merit.
     *
     * @param average null without points
     */
    record Ranked(Entry entry, @Nullable Double average, int scores) {}

    /** Others' works, and how many of them have the judge's points. */
    record Tally(int works, int scored) {}

    /** All of a member, for the member's eyes. */
    default Mono<List<Entry>> all(MemberId member, int most) {
        return of(member, Long.MAX_VALUE, most).collectList();
    }
}
