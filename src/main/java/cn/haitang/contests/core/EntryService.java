package cn.haitang.contests.core;

import cn.haitang.contests.ContestError;
import cn.haitang.contests.ContestId;
import cn.haitang.contests.ContestPlan;
import cn.haitang.contests.Entries;
import cn.haitang.contests.EntryId;
import cn.haitang.contests.EntryState;
import cn.haitang.contests.HandIn;
import cn.haitang.media.PhotoUse;
import cn.haitang.media.PhotoView;
import cn.haitang.media.Photos;
import cn.haitang.members.CurrentMember;
import cn.haitang.members.Idempotency;
import cn.haitang.members.Members;
import cn.haitang.shared.DomainException;
import cn.haitang.shared.Slice;
import cn.haitang.wechat.MiniProgram;
import cn.haitang.wechat.MiniProgram.TextVerdict;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@Service
class EntryService implements Entries {

    static final String SUBJECT = "contest-entry:";
    private static final String STAGE = "WORK";

    private static final int NAME_LENGTH = 20;
    private static final int SCHOOL_LENGTH = 40;
    private static final int TITLE_LENGTH = 60;
    /** With the title it stays below the 2,500 characters WeChat checks at once. */
    private static final int BODY_LENGTH = 2400;

    private static final int YOUNGEST = 3;
    private static final int OLDEST = 120;
    private static final int MOST_PHOTOS = 9;
    private static final int MOST_WINNERS = 200;

    private final ContestStore contests;
    private final EntryStore store;
    private final SealedAuthors sealed;
    private final Photos photos;
    private final MiniProgram miniProgram;
    private final Members members;
    private final Idempotency idempotency;
    private final MessageSource messages;
    private final TransactionalOperator tx;
    private final Clock clock;

    EntryService(
            ContestStore contests,
            EntryStore store,
            SealedAuthors sealed,
            Photos photos,
            MiniProgram miniProgram,
            Members members,
            Idempotency idempotency,
            MessageSource messages,
            TransactionalOperator tx,
            Clock clock) {
        this.contests = contests;
        this.store = store;
        this.sealed = sealed;
        this.photos = photos;
        this.miniProgram = miniProgram;
        this.members = members;
        this.idempotency = idempotency;
        this.messages = messages;
        this.tx = tx;
        this.clock = clock;
    }

    @Override
    public Mono<OwnEntry> handIn(
            CurrentMember member, ContestId contest, HandIn work, @Nullable String idempotencyKey) {
        return requirePublic(contest)
                .doOnNext(found -> found.requireCollecting(clock.instant()))
                .map(found -> toEntry(member, found, work))
                .flatMap(entry -> checkText(member, entry))
                .flatMap(entry -> idempotency.once(member.id(), idempotencyKey, () -> enter(entry, work)))
                .flatMap(id -> store.find(new EntryId(id)))
                .flatMap(entry -> toOwn(member, entry));
    }

    private Mono<Contest> requirePublic(ContestId id) {
        return contests.find(id)
                .filter(Contest::isPublic)
                .switchIfEmpty(Mono.error(() -> new DomainException(ContestError.CONTEST_NOT_FOUND)));
    }

    private Entry toEntry(CurrentMember member, Contest contest, HandIn work) {
        Author author = toAuthor(work);
        requireGroup(contest.plan(), work);
        String body = Texts.optional(ContestError.ENTRY_INVALID, "正文", work.body(), BODY_LENGTH);
        if (body == null && work.photos().isEmpty()) {
            throw new DomainException(ContestError.ENTRY_INVALID, "请写正文，或者放照片");
        }
        if (work.photos().size() > MOST_PHOTOS) {
            throw new DomainException(ContestError.ENTRY_INVALID, "照片最多 " + MOST_PHOTOS + " 张");
        }
        return new Entry(
                new EntryId(0),
                contest.id(),
                member.id(),
                sealed.keyOf(author.name()),
                sealed.seal(author),
                work.group(),
                Texts.required(ContestError.ENTRY_INVALID, "题目", work.title(), TITLE_LENGTH),
                body == null ? "" : body,
                work.publish(),
                EntryState.SUBMITTED,
                null,
                null,
                clock.instant());
    }

    private static Author toAuthor(HandIn work) {
        if (work.age() < YOUNGEST || work.age() > OLDEST) {
            throw new DomainException(ContestError.ENTRY_INVALID, "年龄请填 " + YOUNGEST + " 到 " + OLDEST + " 岁");
        }
        String guardian = Texts.optional(ContestError.ENTRY_INVALID, "监护人", work.guardian(), NAME_LENGTH);
        Author author = new Author(
                Texts.required(ContestError.ENTRY_INVALID, "作者姓名", work.author(), NAME_LENGTH),
                work.age(),
                Texts.optional(ContestError.ENTRY_INVALID, "学校", work.school(), SCHOOL_LENGTH),
                guardian);
        if (author.isMinor() && (guardian == null || !work.guardianConsented())) {
            throw new DomainException(ContestError.ENTRY_GUARDIAN_MISSING, Author.ADULT);
        }
        return author;
    }

    private static void requireGroup(ContestPlan plan, HandIn work) {
        if (work.group() < 0 || work.group() >= plan.groups().size()) {
            throw new DomainException(ContestError.ENTRY_INVALID, "请选组别");
        }
        ContestPlan.Group group = plan.groups().get(work.group());
        if (!group.contains(work.age())) {
            throw new DomainException(ContestError.GROUP_NOT_FITTING, group.name());
        }
    }

    private Mono<Entry> checkText(CurrentMember member, Entry entry) {
        String openId = member.miniProgramOpenId();
        String text = entry.title() + "\n" + entry.body();
        return (openId == null ? Mono.just(TextVerdict.UNDECIDED) : miniProgram.checkText(openId, text))
                .map(verdict -> judged(entry, verdict));
    }

    private static Entry judged(Entry entry, TextVerdict verdict) {
        return switch (verdict) {
            case PASS -> entry;
            case UNDECIDED -> entry.to(EntryState.REVIEW, null);
            case RISKY -> throw new DomainException(ContestError.ENTRY_TEXT_REFUSED);
        };
    }

    /** Runs inside the transaction of {@link Idempotency#once}. */
    private Mono<Long> enter(Entry entry, HandIn work) {
        return members.hold(Objects.requireNonNull(entry.member()))
                .then(Mono.defer(() -> contests.lock(entry.contest())))
                .doOnNext(contest -> contest.requireCollecting(clock.instant()))
                .flatMap(contest -> store.insert(entry))
                .delayUntil(id -> attach(entry, id, work))
                .map(EntryId::value);
    }

    private Mono<Void> attach(Entry entry, EntryId id, HandIn work) {
        PhotoUse use = new PhotoUse(SUBJECT + id.value(), STAGE);
        return work.photos().isEmpty()
                ? Mono.empty()
                : photos.attach(Objects.requireNonNull(entry.member()), work.photos(), use)
                        .then();
    }

    @Override
    public Mono<Slice<OwnEntry>> of(CurrentMember member, @Nullable String after, int limit) {
        return store.of(member.id(), Texts.before(after), limit + 1)
                .collectList()
                .map(rows ->
                        Slice.of(rows, limit, last -> Long.toString(last.id().value())))
                .flatMap(page -> toOwn(member, page));
    }

    private Mono<Slice<OwnEntry>> toOwn(CurrentMember member, Slice<Entry> page) {
        List<ContestId> ids =
                page.items().stream().map(Entry::contest).distinct().toList();
        return contests.findAll(ids)
                .collectMap(Contest::id)
                .flatMap(found -> Flux.fromIterable(page.items())
                        .concatMap(entry -> toOwn(member, entry, found))
                        .collectList()
                        .map(items -> new Slice<>(items, page.next())));
    }

    private Mono<OwnEntry> toOwn(CurrentMember member, Entry entry, Map<ContestId, Contest> found) {
        return photos.of(SUBJECT + entry.id().value(), member.id(), false)
                .map(pictures -> toOwn(Objects.requireNonNull(found.get(entry.contest())), entry, pictures));
    }

    private Mono<OwnEntry> toOwn(CurrentMember member, Entry entry) {
        return contests.find(entry.contest())
                .flatMap(contest -> photos.of(SUBJECT + entry.id().value(), member.id(), false)
                        .map(pictures -> toOwn(contest, entry, pictures)));
    }

    private OwnEntry toOwn(Contest contest, Entry entry, List<PhotoView> pictures) {
        Integer award = contest.state() == Contest.State.AWARDED ? entry.award() : null;
        return new OwnEntry(
                entry.id(),
                contest.id(),
                contest.plan().theme(),
                contest.plan().groups().get(entry.group()).name(),
                sealed.open(entry.author()).name(),
                entry.title(),
                entry.body(),
                pictures,
                entry.state(),
                messages.getMessage("entry.state." + entry.state(), null, Locale.SIMPLIFIED_CHINESE),
                entry.reason(),
                award == null ? null : contest.plan().awards().get(award),
                entry.publish(),
                entry.handedInAt());
    }

    @Override
    public Mono<OwnEntry> withdraw(CurrentMember member, EntryId id) {
        return change(member, id, (contest, entry) -> {
            if (entry.state() == EntryState.WITHDRAWN) {
                return entry;
            }
            contest.requireCollecting(clock.instant());
            return requireTakingPart(entry).to(EntryState.WITHDRAWN, null);
        });
    }

    private static Entry requireTakingPart(Entry entry) {
        if (!entry.state().takesPart()) {
            throw new DomainException(ContestError.CONTEST_ACTION_NOT_ALLOWED);
        }
        return entry;
    }

    @Override
    public Mono<OwnEntry> consent(CurrentMember member, EntryId id, boolean publish) {
        return change(member, id, (contest, entry) -> entry.published(publish));
    }

    private Mono<OwnEntry> change(CurrentMember member, EntryId id, Verb verb) {
        return requireOwn(member, id)
                .flatMap(seen -> contests.lock(seen.contest())
                        .flatMap(contest -> requireOwn(member, id).flatMap(entry -> save(contest, entry, verb)))
                        .as(tx::transactional))
                .flatMap(entry -> toOwn(member, entry));
    }

    private Mono<Entry> save(Contest contest, Entry entry, Verb verb) {
        return Mono.fromSupplier(() -> verb.apply(contest, entry))
                .flatMap(after -> store.save(entry, after))
                .switchIfEmpty(Mono.error(() -> new DomainException(ContestError.CONTEST_ACTION_NOT_ALLOWED)));
    }

    private Mono<Entry> requireOwn(CurrentMember member, EntryId id) {
        return store.find(id)
                .filter(entry -> member.id().equals(entry.member()))
                .switchIfEmpty(Mono.error(() -> new DomainException(ContestError.ENTRY_NOT_FOUND)));
    }

    @Override
    public Mono<List<PublishedEntry>> published(CurrentMember viewer, ContestId id) {
        return requirePublic(id)
                .filter(contest -> contest.state() == Contest.State.AWARDED)
                .flatMapMany(contest -> store.winners(id, MOST_WINNERS)
                        .filter(EntryService::isForEverybody)
                        .collectList()
                        .flatMapIterable(UnaryOperator.identity())
                        .concatMap(entry -> toPublished(viewer, contest, entry)))
                .collectList();
    }

    private static boolean isForEverybody(Entry entry) {
        return entry.publish() && entry.state() == EntryState.SUBMITTED && entry.author() != null;
    }

    private Mono<PublishedEntry> toPublished(CurrentMember viewer, Contest contest, Entry entry) {
        ContestPlan plan = contest.plan();
        return photos.of(SUBJECT + entry.id().value(), viewer.id(), false)
                .map(pictures -> new PublishedEntry(
                        entry.id(),
                        plan.groups().get(entry.group()).name(),
                        plan.awards().get(Objects.requireNonNull(entry.award())),
                        sealed.open(entry.author()).publicName(),
                        entry.title(),
                        entry.body(),
                        pictures));
    }

    /** What happens to a work, seen beside its locked contest. */
    @FunctionalInterface
    private interface Verb {
        Entry apply(Contest contest, Entry entry);
    }
}
