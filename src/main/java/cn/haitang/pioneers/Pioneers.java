package cn.haitang.pioneers;

import cn.haitang.members.CurrentMember;
import cn.haitang.members.MemberId;
import cn.haitang.members.OrganisationId;
import java.time.LocalDate;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The roster. Only members who hold the volunteer role count; a withdrawn role takes the person off every list at once.
 */
public interface Pioneers {

    /** Empty when the member is not on the roster or no longer a volunteer. */
    Mono<Pioneer> find(MemberId member);

    /**
     * Keeps other transactions from adding to this volunteer's load until the caller's transaction, which it joins,
     * ends. Call it before reading the load.
     */
    Mono<Void> lock(MemberId member);

    /** All active volunteers of these communities, by name. */
    Flux<Pioneer> servingIn(Collection<OrganisationId> communities);

    /**
     * Puts a volunteer on the roster or changes the entry. Fails with {@link PioneerError#PIONEER_NOT_FOUND} unless the
     * member is a volunteer of a community that {@code staff} manages.
     */
    Mono<Pioneer> enrol(CurrentMember staff, Pioneer pioneer);

    /** Sets or (with null) ends one's own leave. Fails with PIONEER_NOT_FOUND when not on the roster. */
    Mono<Pioneer> takeLeave(MemberId member, @Nullable LocalDate until);
}
