package cn.haitang.reading;

import cn.haitang.members.MemberId;
import java.util.Set;
import reactor.core.publisher.Mono;

/** Who came, for modules that give something to those who did. */
public interface Attendees {

    /** Where the person was checked in: of the last hundred sign-ups; may be empty. */
    Mono<Set<ActivityId>> attendedBy(MemberId member);
}
