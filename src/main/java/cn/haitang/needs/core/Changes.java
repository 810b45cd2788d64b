package cn.haitang.needs.core;

import cn.haitang.media.PhotoId;
import cn.haitang.members.CurrentMember;
import cn.haitang.members.MemberId;
import cn.haitang.members.Members;
import cn.haitang.members.Organisations;
import cn.haitang.needs.NeedAction;
import cn.haitang.needs.NeedError;
import cn.haitang.needs.NeedId;
import cn.haitang.needs.NeedState;
import cn.haitang.notifications.Notifications;
import cn.haitang.shared.DomainException;
import java.time.Clock;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/**
 * Carries every change of a need: who may, the rule, the guarded write, the history and the messages, in one
 * transaction.
 */
@Component
class Changes {

    private final NeedStore store;
    private final Members members;
    private final Organisations organisations;
    private final JoiningStore joinings;
    private final NeedAlbum album;
    private final Notices notices;
    private final Notifications notifications;
    private final TransactionalOperator tx;
    private final Clock clock;

    Changes(
            NeedStore store,
            Members members,
            Organisations organisations,
            JoiningStore joinings,
            NeedAlbum album,
            Notices notices,
            Notifications notifications,
            TransactionalOperator tx,
            Clock clock) {
        this.store = store;
        this.members = members;
        this.organisations = organisations;
        this.joinings = joinings;
        this.album = album;
        this.notices = notices;
        this.notifications = notifications;
        this.tx = tx;
        this.clock = clock;
    }

    /** The need before this person, whether or not they may see it. Fails with NEED_NOT_FOUND when there is none. */
    Mono<Situation> situation(CurrentMember member, NeedId id) {
        return store.find(id)
                .switchIfEmpty(Mono.error(() -> new DomainException(NeedError.NEED_NOT_FOUND)))
                .flatMap(need -> organisations
                        .get(need.submission().community())
                        .map(community -> Situation.of(member, need, community)));
    }

    /** Lets the person do it and stores what follows. */
    Mono<Need> apply(CurrentMember by, NeedId id, NeedAction action, @Nullable String note, UnaryOperator<Need> verb) {
        return apply(by, id, action, note, List.of(), verb);
    }

    /** The same, with photos of the person's. */
    Mono<Need> apply(
            CurrentMember by,
            NeedId id,
            NeedAction action,
            @Nullable String note,
            List<PhotoId> photos,
            UnaryOperator<Need> verb) {
        return situation(by, id)
                .map(situation -> toChange(situation, action, note, verb).with(photos))
                .flatMap(this::commit);
    }

    /** What the person's action makes of the need; refuses whoever may not. */
    Change toChange(Situation situation, NeedAction action, @Nullable String note, UnaryOperator<Need> verb) {
        Relation capacity = situation.require(action);
        Need before = situation.need();
        Need after = verb.apply(before);
        return new Change(
                before,
                after,
                new NeedStep(
                        before.id(),
                        action,
                        situation.member().id(),
                        capacity,
                        before.state(),
                        after.state(),
                        note,
                        clock.instant()));
    }

    /** What a deadline makes of the need. */
    Change byDeadline(Need before, NeedAction action, UnaryOperator<Need> verb) {
        Need after = verb.apply(before);
        return new Change(
                before,
                after,
                new NeedStep(
                        before.id(),
                        action,
                        null,
                        Relation.SYSTEM,
                        before.state(),
                        after.state(),
                        null,
                        clock.instant()));
    }

    /** Stores the change, its step, its photos and its messages together. */
    Mono<Need> commit(Change change) {
        return notices.of(change)
                .flatMap(messages -> holdNewcomer(change)
                        .then(Mono.defer(() -> store.save(change.before(), change.after())))
                        .delayUntil(saved -> store.add(change.step()))
                        .delayUntil(saved -> album.attach(change))
                        .delayUntil(saved -> notifications.enqueue(messages))
                        .delayUntil(saved -> tellJoiners(change))
                        .as(tx::transactional));
    }

    /** Who joined is told how it ended; of a need that goes on under another number, there. */
    private Mono<Void> tellJoiners(Change change) {
        Need after = change.after();
        if (!after.state().isFinal() || change.before().state().isFinal()) {
            return Mono.empty();
        }
        NeedId other = after.progress().mergedInto();
        if (after.state() == NeedState.MERGED && other != null) {
            return joinings.move(after.id(), other);
        }
        return joinings.members(after.id())
                .filter(members -> !members.isEmpty())
                .flatMap(members -> notices.toJoiners(change, members))
                .flatMap(notifications::enqueue);
    }

    /** Who just gets the task must not leave at this moment. */
    private Mono<Void> holdNewcomer(Change change) {
        MemberId assignee = change.after().progress().assignee();
        return assignee == null || assignee.equals(change.before().progress().assignee())
                ? Mono.empty()
                : members.hold(assignee);
    }
}
