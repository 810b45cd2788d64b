package cn.haitang.reading.core;

import cn.haitang.members.MemberId;
import cn.haitang.reading.ActivityId;
import cn.haitang.reading.Attendees;
import cn.haitang.reading.SignUpState;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

@Component
class AttendeeList implements Attendees {

    private static final int MOST = 100;

    private final SignUpStore store;
    private final ActivityStore activities;

    AttendeeList(SignUpStore store, ActivityStore activities) {
        this.store = store;
        this.activities = activities;
    }

    @Override
    public Mono<Set<ActivityId>> attendedBy(MemberId member) {
        return store.of(member, Long.MAX_VALUE, MOST)
                .filter(signUp -> signUp.state() == SignUpState.ATTENDED && !signUp.onBehalf())
                .map(SignUp::activity)
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Mono<List<Attended>> historyOf(MemberId member) {
        return attendedBy(member)
                .flatMapMany(activities::findAll)
                .sort(Comparator.comparing(
                                (Activity activity) -> activity.plan().time().from())
                        .reversed())
                .map(activity -> new Attended(
                        activity.id(), activity.plan().title(), activity.plan().time()))
                .collectList();
    }
}
