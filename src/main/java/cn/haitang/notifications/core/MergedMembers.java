package cn.haitang.notifications.core;

import cn.haitang.members.MemberId;
import cn.haitang.members.MemberMergeListener;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Brings a person's messages and preferences together. Stands alone: members knows it, so it must not need members. */
@Component
final class MergedMembers implements MemberMergeListener {

    private final NotificationStore store;

    MergedMembers(NotificationStore store) {
        this.store = store;
    }

    @Override
    public Mono<Void> merge(MemberId from, MemberId into) {
        return store.merge(from, into);
    }
}
