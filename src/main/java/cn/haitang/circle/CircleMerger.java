package cn.haitang.circle;

import cn.haitang.members.MemberId;
import cn.haitang.members.MemberMergeListener;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Two members turned out to be one person: what they entered comes together. */
@Component
class CircleMerger implements MemberMergeListener {

    private final PointRows rows;
    private final CircleStore store;

    CircleMerger(PointRows rows, CircleStore store) {
        this.rows = rows;
        this.store = store;
    }

    @Override
    public Mono<Void> merge(MemberId from, MemberId into) {
        return rows.repoint(from.value(), into.value()).then(Mono.defer(() -> store.repoint(from, into)));
    }
}
