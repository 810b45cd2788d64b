package cn.haitang.needs.core;

import cn.haitang.media.PhotoId;
import cn.haitang.members.CurrentMember;
import cn.haitang.members.Idempotency;
import cn.haitang.members.Members;
import cn.haitang.members.Organisation;
import cn.haitang.members.Organisations;
import cn.haitang.needs.Categories;
import cn.haitang.needs.NeedAction;
import cn.haitang.needs.NeedDetail;
import cn.haitang.needs.NeedError;
import cn.haitang.needs.NeedId;
import cn.haitang.needs.NeedView;
import cn.haitang.needs.Needs;
import cn.haitang.needs.PostNeed;
import cn.haitang.needs.Ratings;
import cn.haitang.notifications.Notifications;
import cn.haitang.shared.DomainException;
import cn.haitang.shared.Slice;
import cn.haitang.shared.TextCipher;
import cn.haitang.wechat.MiniProgram;
import cn.haitang.wechat.MiniProgram.TextVerdict;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** What residents do. */
@Service
class NeedService implements Needs {

    private static final int TEXT_LENGTH = 500;
    private static final int ADDRESS_LENGTH = 100;
    private static final int WISHED_TIME_LENGTH = 40;
    private static final int NAME_LENGTH = 20;
    private static final int COMMENT_LENGTH = 200;

    private final NeedStore store;
    private final Changes changes;
    private final NeedViews views;
    private final NeedAlbum album;
    private final Notices notices;
    private final Notifications notifications;
    private final Members members;
    private final Organisations organisations;
    private final Idempotency idempotency;
    private final MiniProgram miniProgram;
    private final Categories categories;
    private final Rules rules;
    private final TextCipher cipher;
    private final Clock clock;

    NeedService(
            NeedStore store,
            Changes changes,
            NeedViews views,
            NeedAlbum album,
            Notices notices,
            Notifications notifications,
            Members members,
            Organisations organisations,
            Idempotency idempotency,
            MiniProgram miniProgram,
            Categories categories,
            Rules rules,
            TextCipher cipher,
            Clock clock) {
        this.store = store;
        this.changes = changes;
        this.views = views;
        this.album = album;
        this.notices = notices;
        this.notifications = notifications;
        this.members = members;
        this.organisations = organisations;
        this.idempotency = idempotency;
        this.miniProgram = miniProgram;
        this.categories = categories;
        this.rules = rules;
        this.cipher = cipher;
        this.clock = clock;
    }

    @Override
    public Mono<NeedView> post(CurrentMember poster, PostNeed command, @Nullable String idempotencyKey) {
        return Mono.fromSupplier(() -> requireWellFormed(command))
                .flatMap(text ->
                        Mono.zip(organisations.communityOf(command.place()), requireAcceptableText(poster, text)))
                .map(read -> toSubmission(poster, command, read.getT1(), read.getT2()))
                .flatMap(posted -> idempotency.once(poster.id(), idempotencyKey, () -> submit(posted)))
                .flatMap(id -> store.find(new NeedId(id)))
                .flatMap(views::toView);
    }

    private String requireWellFormed(PostNeed command) {
        if (!categories.contains(command.category())) {
            throw new DomainException(NeedError.CATEGORY_UNKNOWN);
        }
        PostNeed.OnBehalf onBehalf = command.onBehalf();
        if (onBehalf != null && !onBehalf.consented()) {
            throw new DomainException(NeedError.CONSENT_MISSING);
        }
        return Texts.required("事情", command.text(), TEXT_LENGTH);
    }

    private Mono<TextVerdict> requireAcceptableText(CurrentMember poster, String text) {
        String openId = poster.miniProgramOpenId();
        return (openId == null ? Mono.just(TextVerdict.UNDECIDED) : miniProgram.checkText(openId, text))
                .doOnNext(NeedService::refuseRisky);
    }

    private static void refuseRisky(TextVerdict verdict) {
        if (verdict == TextVerdict.RISKY) {
            throw new DomainException(NeedError.TEXT_REFUSED);
        }
    }

    private Posted toSubmission(CurrentMember poster, PostNeed command, Organisation community, TextVerdict verdict) {
        PostNeed.OnBehalf onBehalf = command.onBehalf();
        String beneficiary = onBehalf == null ? null : Texts.required("姓名", onBehalf.name(), NAME_LENGTH);
        Submission submission = new Submission(
                community.id(),
                command.place(),
                command.category(),
                Texts.required("事情", command.text(), TEXT_LENGTH),
                new Submission.Contact(
                        encrypt(Texts.optional("地址", command.address(), ADDRESS_LENGTH)),
                        encrypt(beneficiary),
                        encrypt(Texts.phone(command.phone()))),
                command.location(),
                command.urgency(),
                Texts.optional("方便的时间", command.wishedTime(), WISHED_TIME_LENGTH),
                command.source(),
                command.anonymous(),
                poster.id(),
                clock.instant());
        return new Posted(submission, Progress.submitted(verdict != TextVerdict.PASS), command.photos());
    }

    /** Runs inside the transaction of {@link Idempotency#once}. */
    private Mono<Long> submit(Posted posted) {
        return members.hold(posted.submission().poster())
                .then(Mono.defer(() -> store.insert(posted.submission(), posted.progress())))
                .map(need -> toChange(need).with(posted.photos()))
                .delayUntil(change -> store.add(change.step()))
                .delayUntil(album::attach)
                .delayUntil(change -> notices.of(change).flatMap(notifications::enqueue))
                .map(change -> change.after().id().value());
    }

    private static Change toChange(Need need) {
        Submission submission = need.submission();
        NeedStep step = new NeedStep(
                need.id(),
                NeedAction.SUBMIT,
                submission.poster(),
                Relation.POSTER,
                null,
                need.state(),
                null,
                submission.submittedAt());
        return new Change(need, need, step);
    }

    @Override
    public Mono<NeedDetail> get(CurrentMember viewer, NeedId id) {
        return requireVisible(viewer, id)
                .delayUntil(this::recordLook)
                .flatMap(situation -> Mono.zip(store.steps(id).collectList(), album.of(situation))
                        .flatMap(read -> views.toDetail(situation, read.getT1(), read.getT2())));
    }

    private Mono<Situation> requireVisible(CurrentMember viewer, NeedId id) {
        return changes.situation(viewer, id)
                .filter(Situation::isVisible)
                .switchIfEmpty(Mono.error(() -> new DomainException(NeedError.NEED_NOT_FOUND)));
    }

    /** Whoever reads somebody else's address or name leaves a trace. */
    private Mono<Void> recordLook(Situation situation) {
        Submission.Contact contact = situation.need().submission().contact();
        boolean personal = contact.address() != null || contact.beneficiary() != null;
        if (!personal || !situation.seesContact() || situation.relations().contains(Relation.POSTER)) {
            return Mono.empty();
        }
        Need need = situation.need();
        return members.recordAccess(
                situation.member().id(),
                need.submission().poster(),
                "address",
                "need:" + need.id().value());
    }

    @Override
    public Mono<Slice<NeedView>> postedBy(CurrentMember poster, @Nullable String after, int limit) {
        return views.toSlice(store.postedBy(poster.id(), Keyset.before(after), limit + 1), limit);
    }

    @Override
    public Mono<NeedView> withdraw(CurrentMember poster, NeedId id, @Nullable String reason) {
        return changes.apply(poster, id, NeedAction.WITHDRAW, Texts.note(reason), Need::withdraw)
                .flatMap(views::toView);
    }

    @Override
    public Mono<NeedView> confirm(CurrentMember by, NeedId id, Ratings ratings) {
        Instant now = clock.instant();
        return Mono.fromSupplier(() -> checkComment(ratings))
                .flatMap(checked -> changes.apply(
                        by, id, NeedAction.CONFIRM, checked.comment(), need -> need.confirm(checked, now)))
                .flatMap(views::toView);
    }

    private static Ratings checkComment(Ratings ratings) {
        return new Ratings(
                ratings.completion(),
                ratings.accuracy(),
                ratings.satisfaction(),
                Texts.optional("评价", ratings.comment(), COMMENT_LENGTH));
    }

    @Override
    public Mono<NeedView> reopen(CurrentMember poster, NeedId id, String reason) {
        Instant now = clock.instant();
        return Mono.fromSupplier(() -> Texts.reason(reason))
                .flatMap(why -> changes.apply(
                        poster, id, NeedAction.REOPEN, why, need -> need.reopen(now, rules.reopenWithin())))
                .flatMap(views::toView);
    }

    @Override
    public Mono<NeedView> urge(CurrentMember by, NeedId id) {
        Instant now = clock.instant();
        return changes.apply(by, id, NeedAction.URGE, null, need -> need.urge(now, rules.urgeInterval()))
                .flatMap(views::toView);
    }

    @Override
    public Mono<String> revealPhone(CurrentMember viewer, NeedId id) {
        return requireVisible(viewer, id)
                .filter(Situation::seesContact)
                .switchIfEmpty(Mono.error(() -> new DomainException(NeedError.NEED_NOT_FOUND)))
                .flatMap(this::revealPhone);
    }

    private Mono<String> revealPhone(Situation situation) {
        Submission submission = situation.need().submission();
        String purpose = "need:" + situation.need().id().value();
        String encrypted = submission.contact().phone();
        if (encrypted == null) {
            return members.revealPhone(situation.member().id(), submission.poster(), purpose);
        }
        return members.recordAccess(situation.member().id(), submission.poster(), "phone", purpose)
                .then(Mono.fromSupplier(() -> cipher.decrypt(encrypted)));
    }

    private @Nullable String encrypt(@Nullable String plain) {
        return plain == null ? null : cipher.encrypt(plain);
    }

    private record Posted(Submission submission, Progress progress, List<PhotoId> photos) {}
}
