package cn.haitang.members.core;

import cn.haitang.members.MemberId;
import cn.haitang.members.MemberMergeListener;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Remembers who was merged into whom; fails for members it was told to. */
@Component
class RecordingMergeListener implements MemberMergeListener {

    final Map<MemberId, MemberId> merges = new ConcurrentHashMap<>();
    volatile MemberId refused = new MemberId(0);

    @Override
    public Mono<Void> merge(MemberId from, MemberId into) {
        return Mono.fromRunnable(() -> {
            if (from.equals(refused)) {
                throw new IllegalStateException("a module could not move its rows");
            }
            merges.put(from, into);
        });
    }
}
