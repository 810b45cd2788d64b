package cn.haitang.contests.core;

import cn.haitang.members.MemberId;
import cn.haitang.members.MemberMergeListener;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Two members turned out to be one person: works, points and judging come together. */
@Component
class ContestMerger implements MemberMergeListener {

    private final ContestStore contests;
    private final EntryStore entries;

    ContestMerger(ContestStore contests, EntryStore entries) {
        this.contests = contests;
        this.entries = entries;
    }

    @Override
    public Mono<Void> merge(MemberId from, MemberId into) {
        return entries.repoint(from, into).then(Mono.defer(() -> contests.repoint(from, into)));
    }
}
