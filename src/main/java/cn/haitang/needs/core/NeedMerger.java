package cn.haitang.needs.core;

import cn.haitang.members.MemberId;
import cn.haitang.members.MemberMergeListener;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Two members turned out to be one person: their needs and tasks come together. */
@Component
class NeedMerger implements MemberMergeListener {

    private final NeedStore store;
    private final JoiningStore joinings;

    NeedMerger(NeedStore store, JoiningStore joinings) {
        this.store = store;
        this.joinings = joinings;
    }

    @Override
    public Mono<Void> merge(MemberId from, MemberId into) {
        return store.repoint(from, into).then(joinings.repoint(from, into));
    }
}
