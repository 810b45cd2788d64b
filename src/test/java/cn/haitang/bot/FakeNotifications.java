package cn.haitang.bot;

import cn.haitang.members.CurrentMember;
import cn.haitang.members.MemberId;
import cn.haitang.notifications.Notice;
import cn.haitang.notifications.Notifications;
import cn.haitang.shared.Slice;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Remembers what was to be sent. */
class FakeNotifications implements Notifications {

    final List<Notice> notices = new ArrayList<>();
    final List<String> log = new ArrayList<>();
    boolean down;

    @Override
    public Mono<Void> enqueue(List<Notice> more) {
        return down
                ? Mono.error(new IllegalStateException("the database is away"))
                : Mono.fromRunnable(() -> notices.addAll(more));
    }

    @Override
    public Mono<Void> recordResult(String templateMessageId, String status, Instant at) {
        return Mono.fromRunnable(() -> log.add("result " + templateMessageId + " " + status));
    }

    @Override
    public Mono<Void> retryUnreachable(MemberId member) {
        return Mono.fromRunnable(() -> log.add("retry " + member.value()));
    }

    @Override
    public Mono<Slice<InboxItem>> inbox(MemberId member, @Nullable String after, int limit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Mono<Void> markRead(MemberId member, long notification) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Mono<Slice<Trace>> trace(
            CurrentMember staff, @Nullable String subject, @Nullable State state, @Nullable String after, int limit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Mono<Void> retry(CurrentMember staff, long notification) {
        throw new UnsupportedOperationException();
    }
}
