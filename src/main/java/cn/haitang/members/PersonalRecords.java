package cn.haitang.members;

import reactor.core.publisher.Mono;

/** Implemented by every module that keeps something about a person: what it tells the person, and how it forgets. */
public interface PersonalRecords {

    /** Under which name the person finds it, for example {@code needs}. */
    String section();

    /**
     * All the module keeps about the member, for nobody's eyes but the member's; written as JSON. Empty when it keeps
     * nothing.
     */
    Mono<Object> tell(MemberId member);

    /**
     * Forgets the member; what others still need stays without a trace of the person. Joins the caller's transaction,
     * which keeps the member's row locked ({@link Members#hold}); the caller repeats it after a deadlock. Fails with a
     * refusal that says what to finish first.
     */
    Mono<Void> forget(CurrentMember member);
}
