package cn.haitang.bot;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import reactor.core.publisher.Mono;

/** Conversations in memory, with the same guard by version as the table. */
class FakeConversations implements ConversationStore {

    private final Map<String, Stored> rows = new HashMap<>();
    int reads;
    int writes;
    /** Runs once, before the next save: another message that comes in between. */
    Runnable inBetween = () -> {};

    @Override
    public Mono<Conversation> find(String openId, Instant now) {
        return Mono.fromSupplier(() -> {
            reads++;
            Stored stored = rows.get(openId);
            if (stored == null) {
                return Conversation.begin(openId);
            }
            Conversation kept = stored.conversation();
            return stored.expiresAt().isAfter(now)
                    ? kept
                    : new Conversation(openId, Memory.NONE, kept.answered(), kept.version());
        });
    }

    @Override
    public Mono<Void> save(Conversation conversation, Instant now, Instant expiresAt) {
        return Mono.defer(() -> {
            Runnable other = inBetween;
            inBetween = () -> {};
            other.run();
            Stored stored = rows.get(conversation.openId());
            int version = stored == null ? 0 : stored.conversation().version();
            if (version != conversation.version()) {
                return Mono.error(new ConversationChanged());
            }
            writes++;
            Conversation next = new Conversation(
                    conversation.openId(), conversation.memory(), conversation.answered(), version + 1);
            rows.put(conversation.openId(), new Stored(next, expiresAt));
            return Mono.empty();
        });
    }

    @Override
    public Mono<Void> forget(String openId) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Mono<Long> forgetExpired(Instant now) {
        throw new UnsupportedOperationException();
    }

    private record Stored(Conversation conversation, Instant expiresAt) {}
}
