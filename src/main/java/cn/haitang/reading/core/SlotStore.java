package cn.haitang.reading.core;

import cn.haitang.members.MemberId;
import cn.haitang.members.OrganisationId;
import cn.haitang.reading.ActivityId;
import cn.haitang.reading.SlotSeriesId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Series of slots. Every writing and locking method joins the caller's transaction. */
public interface SlotStore {

    /** A new series without slots. */
    Mono<SlotSeriesId> insert(OrganisationId community, Instant now);

    /** Its slots, in no particular order. */
    Flux<ActivityId> slots(SlotSeriesId id);

    /** Lets sign-ups of the series wait for each other until the transaction ends. */
    Mono<Void> lock(SlotSeriesId id);

    /** What the members booked in the series, at other slots too, as it is now; only what stands. */
    Mono<List<SignUp>> booked(SlotSeriesId id, Collection<MemberId> members);
}
