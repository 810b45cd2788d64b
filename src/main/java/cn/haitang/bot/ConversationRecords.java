package cn.haitang.bot;

import cn.haitang.members.CurrentMember;
import cn.haitang.members.MemberId;
import cn.haitang.members.Members;
import cn.haitang.members.PersonalRecords;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** What the chat remembers of a person. */
@Component
class ConversationRecords implements PersonalRecords {

    private final ConversationStore store;
    private final Members members;
    private final Clock clock;

    ConversationRecords(ConversationStore store, Members members, Clock clock) {
        this.store = store;
        this.members = members;
        this.clock = clock;
    }

    @Override
    public String section() {
        return "conversation";
    }

    @Override
    public Mono<Object> tell(MemberId member) {
        return openId(member)
                .flatMap(openId -> store.find(openId, clock.instant()))
                .map(talk -> new Told(
                        talk.memory(),
                        talk.answered().stream().map(Conversation.Answer::reply).toList()));
    }

    @Override
    public Mono<Void> forget(CurrentMember member) {
        return openId(member.id()).flatMap(store::forget);
    }

    private Mono<String> openId(MemberId member) {
        return members.reach(List.of(member)).mapNotNull(reach -> {
            Members.Reach found = reach.get(member);
            return found == null ? null : found.officialOpenId();
        });
    }

    /** A draft or an open question, and the last replies. */
    record Told(Memory memory, List<String> replies) {}
}
