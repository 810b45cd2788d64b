package cn.haitang.needs;

import cn.haitang.members.CurrentMember;
import cn.haitang.shared.Slice;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * What residents do. Every command fails with {@link NeedError#NEED_NOT_FOUND} for a need the caller may not see,
 * {@link NeedError#NEED_ACTION_NOT_ALLOWED} when its state does not allow it, and {@link NeedError#NEED_CHANGED} when
 * somebody else was quicker.
 */
public interface Needs {

    /**
     * Submits a need. The text is checked first: a risky one fails with {@link NeedError#TEXT_REFUSED}; one that could
     * not be checked is kept but seen by staff and the poster only, until staff clear it. Staff of the community are
     * notified in the same transaction.
     *
     * @param idempotencyKey the same key of the same member gives the first need again; null for none
     */
    Mono<NeedView> post(CurrentMember poster, PostNeed command, @Nullable String idempotencyKey);

    /**
     * One need. The poster, staff of its community, the assigned volunteer and, for an open one, volunteers of its
     * community may see it.
     */
    Mono<NeedDetail> get(CurrentMember viewer, NeedId id);

    /** What the member submitted, newest first. */
    Mono<Slice<NeedView>> postedBy(CurrentMember poster, @Nullable String after, int limit);

    /** Takes one's own need back, while no volunteer is at it. */
    Mono<NeedView> withdraw(CurrentMember poster, NeedId id, @Nullable String reason);

    /**
     * Confirms and rates: by the poster, or by staff after a call (then with their name in the history). Never by the
     * volunteer who did it: {@link NeedError#OWN_WORK}.
     */
    Mono<NeedView> confirm(CurrentMember by, NeedId id, Ratings ratings);

    /**
     * Says it is not done after all: while it waits for confirmation, or within 15 days after closing. Goes back to the
     * community.
     */
    Mono<NeedView> reopen(CurrentMember poster, NeedId id, String reason);

    /** Reminds whoever is next; once in 4 hours, else {@link NeedError#URGED_LATELY}. Poster or staff. */
    Mono<NeedView> urge(CurrentMember by, NeedId id);

    /**
     * The phone number in full, for staff of the community and the volunteer at work; the look is recorded. Empty when
     * there is none.
     */
    Mono<String> revealPhone(CurrentMember viewer, NeedId id);
}
