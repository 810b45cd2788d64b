package cn.haitang.notifications;

import cn.haitang.members.CurrentMember;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Which topics a person does not want outside the inbox. */
public interface Preferences {

    /** The topics that can reach this person, in the order of the configuration. */
    Mono<List<Preference>> of(CurrentMember member);

    /**
     * Mutes or unmutes a topic; the inbox gets it all the same. Idempotent.
     *
     * <p>Fails with {@link NotificationError#TOPIC_UNKNOWN}, and with {@link NotificationError#TOPIC_ALWAYS_ON} when an
     * urgent topic shall be muted.
     */
    Mono<Void> mute(CurrentMember member, String topic, boolean muted);

    /**
     * For which templates of the mini-program the person should be asked at this moment, at most three: those that can
     * reach the person. Fails with {@link NotificationError#MOMENT_UNKNOWN}.
     *
     * @param moment as in the configuration, for example {@code need-submitted}
     */
    Mono<List<String>> subscribeTemplates(CurrentMember member, String moment);

    /**
     * One topic's setting.
     *
     * @param title as people read it
     * @param alwaysOn true for urgent topics: they cannot be muted
     * @param subscribeTemplate for which the mini-program may ask the person's permission; null for none
     * @param allowed how many subscribe messages of this template the person still allows
     */
    record Preference(
            String topic,
            String title,
            boolean muted,
            boolean alwaysOn,
            @Nullable String subscribeTemplate,
            int allowed) {}
}
