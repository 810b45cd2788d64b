package cn.haitang.contests.core;

import cn.haitang.contests.ContestError;
import cn.haitang.contests.ContestId;
import cn.haitang.contests.ContestPhase;
import cn.haitang.contests.EntryId;
import cn.haitang.contests.EntryState;
import cn.haitang.contests.Judging;
import cn.haitang.contests.core.ContestOffice.Held;
import cn.haitang.contests.core.EntryStore.Ranked;
import cn.haitang.contests.core.EntryStore.Score;
import cn.haitang.contests.core.EntryStore.Tally;
import cn.haitang.media.MediaError;
import cn.haitang.media.PhotoId;
import cn.haitang.media.PhotoView;
import cn.haitang.media.Photos;
import cn.haitang.members.CurrentMember;
import cn.haitang.members.Members;
import cn.haitang.notifications.Notifications;
import cn.haitang.shared.DomainException;
import cn.haitang.shared.Slice;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@Service
class JudgingService implements Judging {

    private static final int MOST_TASKS = 50;
    private static final int MOST_RANKED = 1000;
    private static final int HIGHEST = 100;
    private static final int COMMENT_LENGTH = 200;

    private final ContestStore contests;
    private final EntryStore store;
    private final ContestOffice office;
    private final ContestNotices notices;
    private final Notifications notifications;
    private final SealedAuthors sealed;
    private final Photos photos;
    private final Members members;
    private final TransactionalOperator tx;
    private final Clock clock;

    JudgingService(
            ContestStore contests,
            EntryStore store,
            ContestOffice office,
            ContestNotices notices,
            Notifications notifications,
            SealedAuthors sealed,
            Photos photos,
            Members members,
            TransactionalOperator tx,
            Clock clock) {
        this.contests = contests;
        this.store = store;
        this.office = office;
        this.notices = notices;
        this.notifications = notifications;
        this.sealed = sealed;
        this.photos = photos;
        this.members = members;
        this.tx = tx;
        this.clock = clock;
    }

    @Override
    public Mono<List<Task>> tasks(CurrentMember judge) {
        return contests.judgedBy(judge.id(), MOST_TASKS)
                .collectList()
                .flatMap(found -> store.tallies(
                                judge.id(), found.stream().map(Contest::id).toList())
                        .map(tallies -> found.stream()
                                .map(contest -> toTask(contest, tallies))
                                .toList()));
    }

    private Task toTask(Contest contest, Map<ContestId, Tally> tallies) {
        Tally tally = tallies.getOrDefault(contest.id(), new Tally(0, 0));
        boolean open = contest.phase(clock.instant()) == ContestPhase.JUDGING;
        return new Task(
                contest.id(), contest.plan().theme(), contest.plan().closesAt(), open, tally.works(), tally.scored());
    }

    @Override
    public Mono<Slice<BlindEntry>> works(CurrentMember judge, ContestId id, @Nullable String after, int limit) {
        return contests.find(id)
                .filterWhen(contest -> contests.judges(id).map(judges -> judges.contains(judge.id())))
                .switchIfEmpty(Mono.error(() -> new DomainException(ContestError.CONTEST_NOT_FOUND)))
                .doOnNext(contest -> contest.requireJudging(clock.instant()))
                .flatMap(contest -> store.toJudge(id, judge.id(), Texts.after(after), limit + 1)
                        .collectList()
                        .map(rows -> Slice.of(
                                rows, limit, last -> Long.toString(last.id().value())))
                        .flatMap(page -> toBlind(judge, contest, page)));
    }

    private Mono<Slice<BlindEntry>> toBlind(CurrentMember judge, Contest contest, Slice<Entry> page) {
        List<EntryId> ids = page.items().stream().map(Entry::id).toList();
        return store.scores(judge.id(), ids)
                .flatMap(scores -> Flux.fromIterable(page.items())
                        .concatMap(entry -> toBlind(judge, contest, entry, scores.get(entry.id())))
                        .collectList()
                        .map(works -> new Slice<>(works, page.next())));
    }

    private Mono<BlindEntry> toBlind(CurrentMember judge, Contest contest, Entry entry, @Nullable Score score) {
        return photosOf(entry, judge, false)
                .map(pictures -> new BlindEntry(
                        entry.id(),
                        contest.plan().groups().get(entry.group()).name(),
                        entry.title(),
                        entry.body(),
                        pictures,
                        score == null ? null : score.points(),
                        score == null ? null : score.comment()));
    }

    private Mono<List<PhotoView>> photosOf(Entry entry, CurrentMember viewer, boolean decides) {
        return photos.of(EntryService.SUBJECT + entry.id().value(), viewer.id(), decides);
    }

    @Override
    public Mono<Void> score(CurrentMember judge, EntryId id, int points, @Nullable String comment) {
        return Mono.fromSupplier(() -> toScore(points, comment))
                .flatMap(score -> requireJudge(judge, id)
                        .flatMap(entry -> contests.lock(entry.contest())
                                .doOnNext(contest -> contest.requireJudging(clock.instant()))
                                .then(Mono.defer(() -> store.score(id, judge.id(), score, clock.instant()))))
                        .as(tx::transactional));
    }

    private static Score toScore(int points, @Nullable String comment) {
        if (points < 0 || points > HIGHEST) {
            throw new DomainException(ContestError.ENTRY_INVALID, "分数请给 0 到 " + HIGHEST);
        }
        return new Score(points, Texts.optional(ContestError.ENTRY_INVALID, "评语", comment, COMMENT_LENGTH));
    }

    private Mono<Entry> requireJudge(CurrentMember judge, EntryId id) {
        return store.find(id)
                .filter(entry -> entry.state().takesPart())
                .filterWhen(entry -> contests.judges(entry.contest()).map(judges -> judges.contains(judge.id())))
                .switchIfEmpty(Mono.error(() -> new DomainException(ContestError.ENTRY_NOT_FOUND)))
                .doOnNext(entry -> requireForeign(entry, judge));
    }

    private static void requireForeign(Entry entry, CurrentMember judge) {
        if (judge.id().equals(entry.member())) {
            throw new DomainException(ContestError.OWN_ENTRY);
        }
    }

    @Override
    public Mono<List<RankedEntry>> ranking(CurrentMember staff, ContestId id) {
        return office.require(staff, id)
                .delayUntil(
                        contest -> members.recordAccess(staff.id(), null, "contest-authors", "contest:" + id.value()))
                .flatMap(contest -> store.ranking(id, MOST_RANKED)
                        .collectList()
                        .flatMapMany(Flux::fromIterable)
                        .concatMap(ranked -> toRanked(staff, contest, ranked))
                        .collectList());
    }

    private Mono<RankedEntry> toRanked(CurrentMember staff, Contest contest, Ranked ranked) {
        return photosOf(ranked.entry(), staff, true).map(pictures -> toRanked(contest, ranked, pictures));
    }

    private RankedEntry toRanked(Contest contest, Ranked ranked, List<PhotoView> pictures) {
        Entry entry = ranked.entry();
        Author author = sealed.open(entry.author());
        return new RankedEntry(
                entry.id(),
                entry.group(),
                contest.plan().groups().get(entry.group()).name(),
                entry.title(),
                entry.body(),
                pictures,
                author.name(),
                author.age(),
                author.school(),
                ranked.average(),
                ranked.scores(),
                entry.award(),
                entry.state(),
                entry.publish());
    }

    @Override
    public Mono<Void> award(CurrentMember staff, EntryId id, @Nullable Integer award) {
        return change(
                staff,
                id,
                (contest, entry) -> {
                    contest.requireJudging(clock.instant());
                    if (award != null
                            && (award < 0 || award >= contest.plan().awards().size())) {
                        throw new DomainException(ContestError.ENTRY_INVALID, "没有这个奖项");
                    }
                    return requireTakingPart(entry).awarded(award);
                },
                award == null ? Mono.empty() : Mono.defer(() -> requireJudged(id)));
    }

    private Mono<Void> requireJudged(EntryId id) {
        return store.isJudged(id)
                .filter(Boolean::booleanValue)
                .switchIfEmpty(Mono.error(() -> new DomainException(ContestError.ENTRY_NOT_JUDGED)))
                .then();
    }

    @Override
    public Mono<Void> clear(CurrentMember staff, EntryId id) {
        return change(
                staff, id, (contest, entry) -> requireTakingPart(entry).to(EntryState.SUBMITTED, null), Mono.empty());
    }

    private static Entry requireTakingPart(Entry entry) {
        if (!entry.state().takesPart()) {
            throw new DomainException(ContestError.CONTEST_ACTION_NOT_ALLOWED);
        }
        return entry;
    }

    @Override
    public Mono<Void> refuse(CurrentMember staff, EntryId id, String reason) {
        return Mono.fromSupplier(() -> Texts.reason(ContestError.ENTRY_INVALID, reason))
                .flatMap(why -> office.requireHeld(staff, id)
                        .flatMap(seen -> contests.lock(seen.contest().id())
                                .flatMap(contest -> refuse(staff, id, contest, why))
                                .as(tx::transactional)));
    }

    private Mono<Void> refuse(CurrentMember staff, EntryId id, Contest contest, String why) {
        contest.requireAppointing();
        return office.requireHeld(staff, id)
                .flatMap(held -> save(
                        held.entry(),
                        requireTakingPart(held.entry()).awarded(null).to(EntryState.REFUSED, why)))
                .flatMap(entry -> notifications.enqueue(
                        notices.refused(contest, entry, why).toList()));
    }

    private Mono<Void> change(CurrentMember staff, EntryId id, Verb verb, Mono<Void> condition) {
        return office.requireHeld(staff, id)
                .flatMap(seen -> contests.lock(seen.contest().id())
                        .flatMap(contest -> changed(staff, id, contest, verb))
                        .delayUntil(changed -> condition)
                        .flatMap(changed -> save(changed.before(), changed.after()))
                        .as(tx::transactional))
                .then();
    }

    private Mono<Changed> changed(CurrentMember staff, EntryId id, Contest contest, Verb verb) {
        return office.requireHeld(staff, id).map(held -> new Changed(held.entry(), verb.apply(contest, held.entry())));
    }

    private Mono<Entry> save(Entry before, Entry after) {
        return store.save(before, after)
                .switchIfEmpty(Mono.error(() -> new DomainException(ContestError.CONTEST_ACTION_NOT_ALLOWED)));
    }

    @Override
    public Mono<PhotoView> decide(CurrentMember staff, EntryId entry, PhotoId photo, boolean shown) {
        return office.requireHeld(staff, entry)
                .flatMap((Held held) -> photos.subjectOf(photo))
                .filter(subject -> subject.equals(EntryService.SUBJECT + entry.value()))
                .switchIfEmpty(Mono.error(() -> new DomainException(MediaError.PHOTO_NOT_FOUND)))
                .flatMap(subject -> photos.decide(photo, shown));
    }

    private record Changed(Entry before, Entry after) {}

    /** What staff do to a work, seen beside its locked contest. */
    @FunctionalInterface
    private interface Verb {
        Entry apply(Contest contest, Entry entry);
    }
}
