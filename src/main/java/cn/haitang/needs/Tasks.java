package cn.haitang.needs;

import cn.haitang.media.PhotoId;
import cn.haitang.members.CurrentMember;
import cn.haitang.shared.Slice;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * What volunteers do. Errors as in {@link Needs}; a caller without the volunteer role gets
 * {@link NeedError#VOLUNTEER_ONLY}.
 */
public interface Tasks {

    /**
     * What the volunteer is asked to do or is doing (ASSIGNED, TAKEN, IN_PROGRESS, AWAITING_CONFIRMATION), oldest
     * first.
     */
    Mono<Slice<NeedView>> mine(CurrentMember volunteer, @Nullable String after, int limit);

    /** Accepted needs nobody does yet, in the communities the member volunteers for, oldest first. */
    Mono<Slice<NeedView>> open(CurrentMember volunteer, @Nullable String after, int limit);

    /** Says yes to an assignment. Repeating it changes nothing. */
    Mono<NeedView> take(CurrentMember volunteer, NeedId id);

    /** Says no to an assignment; it goes back to staff. */
    Mono<NeedView> decline(CurrentMember volunteer, NeedId id, String reason);

    /** Gives up a task already taken; it goes back to staff. */
    Mono<NeedView> handOver(CurrentMember volunteer, NeedId id, String reason);

    /**
     * Takes an open need unasked. Of several at once exactly one wins, the others get
     * {@link NeedError#NEED_ALREADY_TAKEN}; {@link NeedError#LOAD_LIMIT_REACHED} when the hands are full.
     */
    Mono<NeedView> grab(CurrentMember volunteer, NeedId id);

    /**
     * Has arrived, or begins.
     *
     * @param before how it looks, the volunteer's own and unused photos; may be empty
     */
    Mono<NeedView> start(CurrentMember volunteer, NeedId id, List<PhotoId> before);

    /** The same without photos, as in the chat. */
    default Mono<NeedView> start(CurrentMember volunteer, NeedId id) {
        return start(volunteer, id, List.of());
    }

    /**
     * Done; the resident is asked to confirm. From TAKEN or IN_PROGRESS.
     *
     * @param after how it looks now, the volunteer's own and unused photos; may be empty
     */
    Mono<NeedView> finish(CurrentMember volunteer, NeedId id, String whatWasDone, List<PhotoId> after);

    /** The same without photos, as in the chat. */
    default Mono<NeedView> finish(CurrentMember volunteer, NeedId id, String whatWasDone) {
        return finish(volunteer, id, whatWasDone, List.of());
    }
}
