package cn.haitang.needs.core;

import cn.haitang.members.CurrentMember;
import cn.haitang.members.MemberId;
import cn.haitang.members.PersonalRecords;
import cn.haitang.needs.NeedAction;
import cn.haitang.needs.NeedError;
import cn.haitang.needs.NeedState;
import cn.haitang.needs.Ratings;
import cn.haitang.needs.Urgency;
import cn.haitang.shared.DomainException;
import cn.haitang.shared.GeoPoint;
import cn.haitang.shared.TextCipher;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What the needs know of a person. Forgets first: a need that is withdrawn says so to others. */
@Component
@Order(0)
class NeedRecords implements PersonalRecords {

    private static final int MOST = 10_000;
    private static final Set<NeedState> ALL = EnumSet.allOf(NeedState.class);

    private final NeedStore store;
    private final JoiningStore joinings;
    private final Changes changes;
    private final TextCipher cipher;

    NeedRecords(NeedStore store, JoiningStore joinings, Changes changes, TextCipher cipher) {
        this.store = store;
        this.joinings = joinings;
        this.changes = changes;
        this.cipher = cipher;
    }

    @Override
    public String section() {
        return "needs";
    }

    @Override
    public Mono<Object> tell(MemberId member) {
        return Mono.zip(
                        posted(member).concatMap(this::tell).collectList(),
                        store.assignedTo(member, ALL, 0, MOST).map(DoneTask::of).collectList(),
                        joinings.of(member, Long.MAX_VALUE, MOST)
                                .map(JoinedNeed::of)
                                .collectList())
                .map(told -> new Told(told.getT1(), told.getT2(), told.getT3()));
    }

    private Flux<Need> posted(MemberId member) {
        return store.postedBy(member, Long.MAX_VALUE, MOST).collectList().flatMapIterable(needs -> needs);
    }

    private Mono<PostedNeed> tell(Need need) {
        return store.steps(need.id()).map(Event::of).collectList().map(history -> tell(need, history));
    }

    private PostedNeed tell(Need need, List<Event> history) {
        Submission asked = need.submission();
        Submission.Contact contact = asked.contact();
        return new PostedNeed(
                need.id().value(),
                asked.submittedAt(),
                asked.category(),
                asked.text(),
                decrypt(contact.address()),
                decrypt(contact.beneficiary()),
                decrypt(contact.phone()),
                asked.location(),
                asked.urgency(),
                asked.wishedTime(),
                asked.anonymous(),
                need.state(),
                need.progress().resolution(),
                need.progress().ratings(),
                history);
    }

    private @Nullable String decrypt(@Nullable String sealed) {
        return sealed == null ? null : cipher.decrypt(sealed);
    }

    /** A finished need waits for nobody: its deadline confirms it. */
    @Override
    public Mono<Void> forget(CurrentMember member) {
        return requireFreeHands(member)
                .thenMany(Flux.defer(() -> posted(member.id())))
                .filter(need -> !need.state().isFinal() && need.state() != NeedState.AWAITING_CONFIRMATION)
                .concatMap(need -> withdraw(member, need))
                .then(Mono.defer(() -> store.anonymise(member.id())))
                .then(Mono.defer(() -> joinings.forget(member.id())));
    }

    private Mono<Void> requireFreeHands(CurrentMember member) {
        return store.openTasks(List.of(member.id()))
                .filter(tasks -> !tasks.isEmpty())
                .flatMap(tasks -> Mono.error(() -> new DomainException(NeedError.OWN_TASK_UNDER_WAY)));
    }

    private Mono<Need> withdraw(CurrentMember member, Need need) {
        if (!need.allows(NeedAction.WITHDRAW)) {
            return Mono.error(() -> new DomainException(NeedError.OWN_NEED_UNDER_WAY));
        }
        return changes.apply(member, need.id(), NeedAction.WITHDRAW, null, Need::withdraw);
    }

    /** Everything. */
    record Told(List<PostedNeed> posted, List<DoneTask> tasks, List<JoinedNeed> joined) {}

    /** A need the person posted. */
    record PostedNeed(
            long id,
            Instant submittedAt,
            String category,
            String text,
            @Nullable String address,
            @Nullable String onBehalfOf,
            @Nullable String phone,
            @Nullable GeoPoint location,
            Urgency urgency,
            @Nullable String wishedTime,
            boolean anonymous,
            NeedState state,
            @Nullable String resolution,
            @Nullable Ratings ratings,
            List<Event> history) {}

    /** A step of its history, without who else took it. */
    record Event(
            NeedAction action, NeedState state, @Nullable String note, Instant at) {

        static Event of(NeedStep step) {
            return new Event(step.action(), step.to(), step.note(), step.at());
        }
    }

    /** A need the person was asked to do. */
    record DoneTask(long need, NeedState state) {

        static DoneTask of(Need need) {
            return new DoneTask(need.id().value(), need.state());
        }
    }

    /** A need the person joined. */
    record JoinedNeed(long need, Instant at) {

        static JoinedNeed of(JoiningStore.Joining joining) {
            return new JoinedNeed(joining.need().id().value(), joining.joinedAt());
        }
    }
}
