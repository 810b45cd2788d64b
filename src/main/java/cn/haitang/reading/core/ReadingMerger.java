package cn.haitang.reading.core;

import cn.haitang.members.MemberId;
import cn.haitang.members.MemberMergeListener;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Two members turned out to be one person: their sign-ups and what they organised come together. */
@Component
class ReadingMerger implements MemberMergeListener {

    private final ActivityStore activities;
    private final SignUpStore signUps;
    private final BroadcastStore broadcasts;

    ReadingMerger(ActivityStore activities, SignUpStore signUps, BroadcastStore broadcasts) {
        this.activities = activities;
        this.signUps = signUps;
        this.broadcasts = broadcasts;
    }

    @Override
    public Mono<Void> merge(MemberId from, MemberId into) {
        return signUps.repoint(from, into)
                .then(Mono.defer(() -> activities.repoint(from, into)))
                .then(Mono.defer(() -> broadcasts.repoint(from, into)));
    }
}
