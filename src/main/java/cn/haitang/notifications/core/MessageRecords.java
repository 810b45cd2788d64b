package cn.haitang.notifications.core;

import cn.haitang.members.CurrentMember;
import cn.haitang.members.MemberId;
import cn.haitang.members.PersonalRecords;
import cn.haitang.notifications.Notifications.InboxItem;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The messages somebody got and what of them shall not ring. */
@Component
final class MessageRecords implements PersonalRecords {

    private static final int MOST = 10_000;

    private final NotificationStore store;
    private final InboxTexts texts;
    private final GrantStore grants;

    MessageRecords(NotificationStore store, InboxTexts texts, GrantStore grants) {
        this.store = store;
        this.grants = grants;
        this.texts = texts;
    }

    @Override
    public String section() {
        return "notifications";
    }

    @Override
    public Mono<Object> tell(MemberId member) {
        return Mono.zip(
                store.inbox(member, Long.MAX_VALUE, MOST)
                        .map(rows -> rows.stream().map(texts::toInboxItem).toList()),
                store.muted(List.of(member)).map(muted -> muted.getOrDefault(member, Set.of())),
                Told::new);
    }

    @Override
    public Mono<Void> forget(CurrentMember member) {
        String openId = member.miniProgramOpenId();
        return store.forget(member.id()).then(openId == null ? Mono.empty() : grants.forget(openId));
    }

    /** Everything. */
    record Told(List<InboxItem> messages, Set<String> muted) {}
}
