package cn.haitang.needs.core;

import cn.haitang.members.CurrentMember;
import cn.haitang.members.Members;
import cn.haitang.needs.Joinings;
import cn.haitang.needs.NeedError;
import cn.haitang.needs.NeedId;
import cn.haitang.needs.NeedState;
import cn.haitang.shared.DomainException;
import cn.haitang.shared.Slice;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

@Service
class JoiningService implements Joinings {

    private final JoiningStore store;
    private final Members members;
    private final MessageSource messages;
    private final TransactionalOperator tx;
    private final Clock clock;

    JoiningService(JoiningStore store, Members members, MessageSource messages, TransactionalOperator tx, Clock clock) {
        this.store = store;
        this.members = members;
        this.messages = messages;
        this.tx = tx;
        this.clock = clock;
    }

    /** The need is held, so that it ends either before, and the joining is refused, or afterwards, and it is told. */
    @Override
    public Mono<Long> join(CurrentMember member, NeedId id) {
        return members.hold(member.id())
                .then(Mono.defer(() -> onTheBoard(id)))
                .map(need -> requireJoinable(need, member))
                .flatMap(need -> store.add(id, member.id(), clock.instant()))
                .then(Mono.defer(() -> count(id)))
                .as(tx::transactional);
    }

    @Override
    public Mono<Long> leave(CurrentMember member, NeedId id) {
        return onTheBoard(id)
                .flatMap(need -> store.remove(id, member.id()))
                .then(Mono.defer(() -> count(id)))
                .as(tx::transactional);
    }

    private Mono<Need> onTheBoard(NeedId id) {
        return store.hold(id)
                .filter(WhiteboardService::shows)
                .switchIfEmpty(Mono.error(() -> new DomainException(NeedError.NEED_NOT_FOUND)));
    }

    private static Need requireJoinable(Need need, CurrentMember member) {
        if (need.submission().poster().equals(member.id())) {
            throw new DomainException(NeedError.OWN_NEED);
        }
        if (need.state() == NeedState.CLOSED) {
            throw new DomainException(
                    NeedError.NEED_ACTION_NOT_ALLOWED, Long.toString(need.id().value()));
        }
        return need;
    }

    private Mono<Long> count(NeedId id) {
        return store.count(List.of(id)).map(counts -> counts.getOrDefault(id, 0L));
    }

    @Override
    public Mono<Slice<Joined>> of(CurrentMember member, @Nullable String after, int limit) {
        return store.of(member.id(), Keyset.before(after), limit + 1)
                .collectList()
                .map(found -> Slice.of(
                        found, limit, last -> Long.toString(last.need().id().value())))
                .map(page -> page.map(this::toJoined));
    }

    private Joined toJoined(JoiningStore.Joining joining) {
        Need need = joining.need();
        return new Joined(
                need.id(),
                need.submission().title(),
                need.state(),
                messages.getMessage("need.state.joined." + need.state(), null, Locale.SIMPLIFIED_CHINESE),
                joining.joinedAt());
    }
}
