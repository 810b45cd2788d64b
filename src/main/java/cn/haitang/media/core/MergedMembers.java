package cn.haitang.media.core;

import cn.haitang.members.MemberId;
import cn.haitang.members.MemberMergeListener;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Two members turned out to be one person: their photos come together. */
@Component
class MergedMembers implements MemberMergeListener {

    private final PhotoStore store;

    MergedMembers(PhotoStore store) {
        this.store = store;
    }

    @Override
    public Mono<Void> merge(MemberId from, MemberId into) {
        return store.repoint(from, into);
    }
}
