package cn.haitang.members.core;

import cn.haitang.members.Role;
import java.time.Instant;
import java.util.Set;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Followers whose tags at WeChat are not known to match their roles. */
public interface TagStore {

    /**
     * Takes up to {@code limit} due followers for this worker until {@code leaseEnd}; no other worker gets them before.
     */
    Flux<DueTags> claim(String claim, Instant now, Instant leaseEnd, int limit);

    /** The tags match, or never will; does nothing when the roles changed meanwhile. */
    Mono<Void> settle(DueTags due);

    /** Tries again at {@code next}; does nothing when the roles changed meanwhile. */
    Mono<Void> postpone(DueTags due, Instant next);

    /**
     * A follower with the roles as they were when it was claimed.
     *
     * @param change which change of the roles this is
     * @param attempts how often it failed since the last change
     */
    record DueTags(long id, String openId, long change, int attempts, Set<Role> roles) {

        public DueTags {
            roles = Set.copyOf(roles);
        }
    }
}
