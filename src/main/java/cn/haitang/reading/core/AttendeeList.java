package cn.haitang.reading.core;

import cn.haitang.members.MemberId;
import cn.haitang.reading.ActivityId;
import cn.haitang.reading.Attendees;
import cn.haitang.reading.SignUpState;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

@Component
class AttendeeList implements Attendees {

    private static final int MOST = 100;

    private final SignUpStore store;

    AttendeeList(SignUpStore store) {
        this.store = store;
    }

    @Override
    public Mono<Set<ActivityId>> attendedBy(MemberId member) {
        return store.of(member, Long.MAX_VALUE, MOST)
                .filter(signUp -> signUp.state() == SignUpState.ATTENDED && !signUp.onBehalf())
                .map(SignUp::activity)
                .collect(Collectors.toUnmodifiableSet());
    }
}
