package cn.haitang.notifications.core;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import reactor.core.publisher.Mono;

/** The ledger of permissions for subscribe messages. No balance is ever negative. */
public interface GrantStore {

    /** Notes that this was counted; false when it was before. Joins the caller's transaction. */
    Mono<Boolean> note(String key, Instant now);

    /** Takes the note back. Joins the caller's transaction. */
    Mono<Void> unnote(String key);

    /** Adds one permission for each template. Joins the caller's transaction. */
    Mono<Void> add(String openId, Collection<String> templateIds, Instant now);

    /**
     * Takes one permission; false when there is none. Of two at once for the last one, one gets it. Joins the caller's
     * transaction.
     */
    Mono<Boolean> take(String openId, String templateId, Instant now);

    /** How many messages the person still allows, by template; a template never asked for is left out. */
    Mono<Map<String, Integer>> available(String openId);

    /** The person allows nothing of these any more. */
    Mono<Void> clear(String openId, Collection<String> templateIds, Instant now);

    /** Forgets the person's permissions. Joins the caller's transaction. */
    Mono<Void> forget(String openId);

    /** Forgets up to {@code limit} notes older than that. */
    Mono<Long> forgetEvents(Instant before, int limit);
}
