package cn.haitang.reading.core;

import cn.haitang.members.CurrentMember;
import cn.haitang.members.Idempotency;
import cn.haitang.members.MemberId;
import cn.haitang.members.Members;
import cn.haitang.reading.ActivityId;
import cn.haitang.reading.FeedbackId;
import cn.haitang.reading.Feedbacks;
import cn.haitang.reading.ReadingError;
import cn.haitang.reading.SignUpState;
import cn.haitang.shared.DomainException;
import cn.haitang.shared.Masking;
import cn.haitang.shared.Slice;
import cn.haitang.wechat.MiniProgram;
import cn.haitang.wechat.MiniProgram.TextVerdict;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@Service
class FeedbackService implements Feedbacks {

    private static final int MOST_STARS = 5;
    private static final int COMMENT_LENGTH = 300;

    private final FeedbackStore store;
    private final SignUpStore signUps;
    private final Organisers organisers;
    private final Members members;
    private final MiniProgram miniProgram;
    private final Idempotency idempotency;
    private final Clock clock;

    FeedbackService(
            FeedbackStore store,
            SignUpStore signUps,
            Organisers organisers,
            Members members,
            MiniProgram miniProgram,
            Idempotency idempotency,
            Clock clock) {
        this.store = store;
        this.signUps = signUps;
        this.organisers = organisers;
        this.members = members;
        this.miniProgram = miniProgram;
        this.idempotency = idempotency;
        this.clock = clock;
    }

    @Override
    public Mono<Opinion> give(
            CurrentMember member,
            ActivityId activity,
            int stars,
            @Nullable String comment,
            boolean publish,
            @Nullable String idempotencyKey) {
        return organisers
                .requirePublic(activity)
                .then(Mono.defer(() -> requireAttended(member, activity)))
                .then(Mono.fromCallable(() -> wellFormed(member, activity, stars, comment, publish)))
                .flatMap(feedback -> checked(member, feedback))
                .flatMap(feedback -> idempotency.once(member.id(), idempotencyKey, () -> insert(member, feedback)))
                .flatMap(id -> store.find(new FeedbackId(id)))
                .flatMap(this::toOpinion);
    }

    /** Runs inside the transaction of {@link Idempotency#once}. */
    private Mono<Long> insert(CurrentMember member, Feedback feedback) {
        return members.hold(member.id())
                .then(Mono.defer(() -> store.insert(feedback)))
                .map(FeedbackId::value);
    }

    private Mono<Void> requireAttended(CurrentMember member, ActivityId activity) {
        return signUps.existing(activity, List.of(member.id()))
                .filter(made -> made.stream().anyMatch(signUp -> signUp.state() == SignUpState.ATTENDED))
                .switchIfEmpty(Mono.error(() -> new DomainException(ReadingError.FEEDBACK_NOT_ATTENDED)))
                .then();
    }

    private Feedback wellFormed(
            CurrentMember member, ActivityId activity, int stars, @Nullable String comment, boolean publish) {
        if (stars < 1 || stars > MOST_STARS) {
            throw new DomainException(ReadingError.FEEDBACK_INVALID, "请打 1 到 5 分");
        }
        String words = Texts.optional(ReadingError.FEEDBACK_INVALID, "评语", comment, COMMENT_LENGTH);
        return new Feedback(null, activity, member.id(), stars, words, publish, false, clock.instant());
    }

    /** Before the transaction: WeChat may take its time. */
    private Mono<Feedback> checked(CurrentMember member, Feedback feedback) {
        String comment = feedback.comment();
        if (comment == null) {
            return Mono.just(feedback);
        }
        String openId = member.miniProgramOpenId();
        return (openId == null ? Mono.just(TextVerdict.UNDECIDED) : miniProgram.checkText(openId, comment))
                .map(verdict -> decided(feedback, verdict));
    }

    private static Feedback decided(Feedback feedback, TextVerdict verdict) {
        if (verdict == TextVerdict.RISKY) {
            throw new DomainException(ReadingError.FEEDBACK_TEXT_REFUSED);
        }
        return new Feedback(
                null,
                feedback.activity(),
                feedback.member(),
                feedback.stars(),
                feedback.comment(),
                feedback.publish(),
                verdict != TextVerdict.PASS,
                feedback.givenAt());
    }

    @Override
    public Mono<Opinion> own(CurrentMember member, ActivityId activity) {
        return organisers
                .requirePublic(activity)
                .flatMap(found -> store.of(activity, member.id()))
                .flatMap(this::toOpinion);
    }

    @Override
    public Mono<Slice<Opinion>> published(ActivityId activity, @Nullable String after, int limit) {
        return organisers
                .requirePublic(activity)
                .flatMap(found -> toSlice(store.published(activity, Keyset.before(after), limit + 1), limit));
    }

    @Override
    public Mono<Rating> rating(ActivityId activity) {
        return organisers.requirePublic(activity).flatMap(found -> store.rating(activity));
    }

    @Override
    public Mono<Slice<Opinion>> all(CurrentMember staff, ActivityId activity, @Nullable String after, int limit) {
        return organisers
                .requireAny(staff, activity)
                .flatMap(found -> toSlice(store.list(activity, Keyset.before(after), limit + 1), limit));
    }

    @Override
    public Mono<Opinion> release(CurrentMember staff, FeedbackId id) {
        return store.find(id)
                .filterWhen(feedback -> organisers
                        .requireAny(staff, feedback.activity())
                        .hasElement()
                        .onErrorReturn(DomainException.class, false))
                .switchIfEmpty(Mono.error(() -> new DomainException(ReadingError.FEEDBACK_NOT_FOUND)))
                .delayUntil(feedback -> store.release(id))
                .flatMap(feedback -> store.find(id))
                .flatMap(this::toOpinion);
    }

    private Mono<Slice<Opinion>> toSlice(Flux<Feedback> rows, int limit) {
        return rows.collectList()
                .map(all ->
                        Slice.of(all, limit, last -> Long.toString(last.number().value())))
                .flatMap(page -> names(page.items()).map(names -> page.map(feedback -> toOpinion(feedback, names))));
    }

    private Mono<Opinion> toOpinion(Feedback feedback) {
        return names(List.of(feedback)).map(names -> toOpinion(feedback, names));
    }

    private Mono<Map<MemberId, String>> names(List<Feedback> all) {
        List<MemberId> givers = all.stream()
                .map(Feedback::member)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        return givers.isEmpty() ? Mono.just(Map.of()) : members.names(givers);
    }

    private static Opinion toOpinion(Feedback feedback, Map<MemberId, String> names) {
        MemberId member = feedback.member();
        String name = member == null ? null : names.get(member);
        return new Opinion(
                feedback.number(),
                name == null ? null : Masking.personName(name),
                feedback.stars(),
                feedback.comment(),
                feedback.publish(),
                feedback.held(),
                feedback.givenAt());
    }
}
