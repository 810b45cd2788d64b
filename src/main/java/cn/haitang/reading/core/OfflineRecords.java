package cn.haitang.reading.core;

import cn.haitang.members.CurrentMember;
import cn.haitang.members.MemberId;
import cn.haitang.members.MemberMergeListener;
import cn.haitang.members.PersonalRecords;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Whose device brought a check-in: of use to the organisers, nothing to tell the person. */
@Component
class OfflineRecords implements PersonalRecords, MemberMergeListener {

    private final OfflineCheckInStore store;

    OfflineRecords(OfflineCheckInStore store) {
        this.store = store;
    }

    @Override
    public String section() {
        return "offline-check-ins";
    }

    @Override
    public Mono<Object> tell(MemberId member) {
        return Mono.empty();
    }

    @Override
    public Mono<Void> forget(CurrentMember member) {
        return store.repoint(member.id(), null);
    }

    @Override
    public Mono<Void> merge(MemberId from, MemberId into) {
        return store.repoint(from, into);
    }
}
