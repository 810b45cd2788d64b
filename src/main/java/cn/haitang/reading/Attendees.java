package cn.haitang.reading;

import cn.haitang.members.MemberId;
import java.util.List;
import java.util.Set;
import reactor.core.publisher.Mono;

/** Who came, for modules that give something to those who did. */
public interface Attendees {

    /** Where the person was checked in: of the last hundred sign-ups; may be empty. */
    Mono<Set<ActivityId>> attendedBy(MemberId member);

    /** The activities behind {@link #attendedBy}, the last to begin first. */
    Mono<List<Attended>> historyOf(MemberId member);

    /** An activity somebody came to. */
    record Attended(ActivityId activity, String title, ActivityPlan.Period time) {}
}
