package cn.haitang.gifts.core;

import cn.haitang.gifts.BatchId;
import cn.haitang.gifts.ClaimGift;
import cn.haitang.gifts.ClaimId;
import cn.haitang.gifts.ClaimState;
import cn.haitang.gifts.GiftClaims;
import cn.haitang.gifts.GiftError;
import cn.haitang.gifts.StockKind;
import cn.haitang.gifts.core.Application.Ready;
import cn.haitang.members.CurrentMember;
import cn.haitang.members.Idempotency;
import cn.haitang.members.Members;
import cn.haitang.reading.ActivityId;
import cn.haitang.reading.Attendees;
import cn.haitang.shared.DomainException;
import cn.haitang.shared.Slice;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@Service
class ClaimService implements GiftClaims {

    /** For how many neighbours one person comes to the same batch. */
    private static final int MOST_FOR_OTHERS = 3;

    private static final int MOST_ISSUED = 50;

    private final BatchStore batches;
    private final ClaimStore store;
    private final Desk desk;
    private final Application application;
    private final Attendees attendees;
    private final ClaimViews views;
    private final ClaimCodes codes;
    private final ReceiptSheet sheet;
    private final Members members;
    private final Idempotency idempotency;
    private final TransactionalOperator tx;
    private final Clock clock;

    ClaimService(
            BatchStore batches,
            ClaimStore store,
            Desk desk,
            Application application,
            Attendees attendees,
            ClaimViews views,
            ClaimCodes codes,
            ReceiptSheet sheet,
            Members members,
            Idempotency idempotency,
            TransactionalOperator tx,
            Clock clock) {
        this.batches = batches;
        this.store = store;
        this.desk = desk;
        this.application = application;
        this.attendees = attendees;
        this.views = views;
        this.codes = codes;
        this.sheet = sheet;
        this.members = members;
        this.idempotency = idempotency;
        this.tx = tx;
        this.clock = clock;
    }

    @Override
    public Mono<Slice<Offer>> offers(CurrentMember member, @Nullable String after, int limit) {
        return attendees
                .attendedBy(member.id())
                .flatMap(attended -> batches.offered(
                                member.home(), attended, clock.instant(), Keyset.before(after), limit + 1)
                        .collectList()
                        .map(rows -> Slice.of(
                                rows, limit, last -> Long.toString(last.id().value())))
                        .flatMap(page -> toOffers(member, page, attended)));
    }

    private Mono<Slice<Offer>> toOffers(CurrentMember member, Slice<Batch> page, Set<ActivityId> attended) {
        return store.claimed(member.id(), page.items().stream().map(Batch::id).toList())
                .collectList()
                .flatMapMany(claimed -> Flux.fromIterable(page.items())
                        .concatMap(batch -> views.toOffer(
                                batch,
                                claimed.contains(batch.id()),
                                isAmong(attended, batch.plan().activity()))))
                .collectList()
                .map(offers -> new Slice<>(offers, page.next()));
    }

    private static boolean isAmong(Set<ActivityId> attended, @Nullable ActivityId activity) {
        return activity != null && attended.contains(activity);
    }

    @Override
    public Mono<OwnClaim> claim(
            CurrentMember member, BatchId batch, ClaimGift command, @Nullable String idempotencyKey) {
        return requireOffered(member, batch)
                .flatMap(found -> application.toReady(member, found, command))
                .flatMap(ready -> idempotency.once(member.id(), idempotencyKey, () -> promise(member, batch, ready)))
                .retryWhen(Retries.AFTER_DEADLOCK)
                .flatMap(id -> requireOwn(member, new ClaimId(id)))
                .flatMap(this::toOwn);
    }

    /** Whoever could not even read of it finds nothing. */
    private Mono<Batch> requireOffered(CurrentMember member, BatchId id) {
        return batches.find(id)
                .flatMap(batch -> attends(member, batch).flatMap(attended -> offered(member, batch, attended)))
                .switchIfEmpty(Mono.error(() -> new DomainException(GiftError.GIFT_BATCH_NOT_FOUND)));
    }

    private Mono<Boolean> attends(CurrentMember member, Batch batch) {
        ActivityId activity = batch.plan().activity();
        return activity == null
                ? Mono.just(false)
                : attendees.attendedBy(member.id()).map(attended -> attended.contains(activity));
    }

    private Mono<Batch> offered(CurrentMember member, Batch batch, boolean attended) {
        boolean neighbour = batch.plan().community().equals(member.home());
        if (!neighbour && !attended) {
            return Mono.empty();
        }
        if (batch.plan().activity() != null && !attended) {
            return Mono.error(() -> new DomainException(GiftError.GIFT_FOR_ATTENDEES));
        }
        return Mono.fromCallable(() -> batch.requireClaimTime(clock.instant()));
    }

    /** The batch first, then the claim: everybody takes the locks in this order. */
    private Mono<Long> promise(CurrentMember member, BatchId batch, Ready ready) {
        return members.hold(member.id())
                .then(Mono.defer(() -> batches.move(batch, StockMove.promise(1), clock.instant())))
                .filter(Boolean::booleanValue)
                .switchIfEmpty(Mono.error(() -> new DomainException(GiftError.GIFT_GONE)))
                .flatMap(promised -> requireFewOthers(member, batch, ready))
                .then(Mono.defer(() -> store.insert(toClaim(member, batch, ready))))
                .map(ClaimId::value);
    }

    private Mono<Integer> requireFewOthers(CurrentMember member, BatchId batch, Ready ready) {
        return store.countForOthers(batch, member.id())
                .filter(others -> !ready.forOther() || others < MOST_FOR_OTHERS)
                .switchIfEmpty(Mono.error(() -> new DomainException(GiftError.GIFT_FOR_TOO_MANY, MOST_FOR_OTHERS)));
    }

    private GiftClaim toClaim(CurrentMember member, BatchId batch, Ready ready) {
        return new GiftClaim(
                null,
                batch,
                member.id(),
                ready.holderKey(),
                ready.householdKey(),
                ClaimState.WAITING,
                ready.particulars(),
                ready.forOther(),
                clock.instant(),
                null,
                null,
                null);
    }

    private Mono<GiftClaim> requireOwn(CurrentMember member, ClaimId id) {
        return store.find(id)
                .filter(claim -> member.id().equals(claim.member()))
                .switchIfEmpty(Mono.error(() -> new DomainException(GiftError.GIFT_CLAIM_NOT_FOUND)));
    }

    private Mono<OwnClaim> toOwn(GiftClaim claim) {
        return views.toOwn(List.of(claim)).map(own -> own.get(0));
    }

    @Override
    public Mono<Slice<OwnClaim>> of(CurrentMember member, @Nullable String after, int limit) {
        return store.of(member.id(), Keyset.before(after), limit + 1)
                .collectList()
                .map(rows -> Slice.of(
                        rows, limit, last -> Long.toString(last.number().value())))
                .flatMap(page -> views.toOwn(page.items()).map(own -> new Slice<>(own, page.next())));
    }

    @Override
    public Mono<OwnClaim> cancel(CurrentMember member, ClaimId id) {
        return requireOwn(member, id)
                .filter(claim -> claim.state() != ClaimState.CANCELLED)
                .map(ClaimService::requireWaiting)
                .flatMap(claim -> release(claim).as(tx::transactional).retryWhen(Retries.AFTER_DEADLOCK))
                .then(Mono.defer(() -> requireOwn(member, id)))
                .flatMap(this::toOwn);
    }

    private static GiftClaim requireWaiting(GiftClaim claim) {
        return switch (claim.state()) {
            case WAITING -> claim;
            case HANDED_OVER -> throw new DomainException(GiftError.GIFT_HANDED_OVER_ALREADY);
            case CANCELLED, LAPSED -> throw new DomainException(GiftError.GIFT_CODE_ENDED);
        };
    }

    /** Takes the promise of a waiting claim back. Joins the caller's transaction. */
    Mono<Void> release(GiftClaim claim) {
        return batches.lock(claim.batch())
                .then(Mono.defer(() -> store.move(
                        claim.number(), ClaimState.WAITING, ClaimState.CANCELLED, null, null, clock.instant())))
                .flatMap(moved -> requireMoved(moved, claim))
                .then(Mono.defer(() -> batches.move(claim.batch(), StockMove.release(1), clock.instant())))
                .then();
    }

    /** Somebody was quicker: says what they did. */
    private Mono<Void> requireMoved(boolean moved, GiftClaim claim) {
        return moved
                ? Mono.empty()
                : store.find(claim.number()).map(ClaimService::requireWaiting).then();
    }

    @Override
    public Mono<List<Issuing>> issuing(CurrentMember volunteer) {
        return batches.issuedBy(volunteer.id(), MOST_ISSUED)
                .collectList()
                .flatMapIterable(found -> found)
                .filterWhen(batch -> desk.handsOver(volunteer, batch))
                .concatMap(batch -> store.countWaiting(batch.id()).map(waiting -> toIssuing(batch, waiting)))
                .collectList();
    }

    private static Issuing toIssuing(Batch batch, int waiting) {
        return new Issuing(batch.id(), batch.plan().name(), batch.plan().contents(), batch.inStock(), waiting);
    }

    @Override
    public Mono<Claim> check(CurrentMember issuer, String code) {
        return Mono.fromCallable(() -> codes.read(code))
                .flatMap(store::find)
                .switchIfEmpty(Mono.error(() -> new DomainException(GiftError.GIFT_CODE_FORGED)))
                .filterWhen(claim -> handsOver(issuer, claim))
                .switchIfEmpty(Mono.error(() -> new DomainException(GiftError.GIFT_CODE_FOREIGN)))
                .map(ClaimService::requireWaiting)
                .flatMap(this::toClaimView);
    }

    private Mono<Boolean> handsOver(CurrentMember issuer, GiftClaim claim) {
        return batches.find(claim.batch()).flatMap(batch -> desk.handsOver(issuer, batch));
    }

    private Mono<Claim> toClaimView(GiftClaim claim) {
        return views.toClaims(List.of(claim)).map(seen -> seen.get(0));
    }

    private Mono<GiftClaim> requireHandedOverBy(CurrentMember issuer, ClaimId id) {
        return store.find(id)
                .filterWhen(claim -> handsOver(issuer, claim))
                .switchIfEmpty(Mono.error(() -> new DomainException(GiftError.GIFT_CLAIM_NOT_FOUND)));
    }

    @Override
    public Mono<Claim> handOver(CurrentMember issuer, ClaimId id) {
        return requireHandedOverBy(issuer, id)
                .map(ClaimService::requireWaiting)
                .flatMap(claim -> handOver(issuer, claim).as(tx::transactional).retryWhen(Retries.AFTER_DEADLOCK))
                .then(Mono.defer(() -> requireHandedOverBy(issuer, id)))
                .flatMap(this::toClaimView);
    }

    private Mono<Void> handOver(CurrentMember issuer, GiftClaim claim) {
        ClaimId id = claim.number();
        return batches.lock(claim.batch())
                .then(Mono.defer(() ->
                        store.move(id, ClaimState.WAITING, ClaimState.HANDED_OVER, issuer.id(), null, clock.instant())))
                .flatMap(moved -> requireMoved(moved, claim))
                .then(Mono.defer(() -> batches.move(
                        claim.batch(), StockMove.out(StockKind.CLAIMED, 1, id.value(), issuer.id()), clock.instant())))
                .filter(Boolean::booleanValue)
                .switchIfEmpty(Mono.error(() -> new DomainException(GiftError.GIFT_BATCH_CLOSED)))
                .then();
    }

    @Override
    public Mono<Claim> undo(CurrentMember issuer, ClaimId id, String reason) {
        return requireHandedOverBy(issuer, id)
                .flatMap(claim -> takeBack(issuer, claim, Texts.reason(reason))
                        .as(tx::transactional)
                        .retryWhen(Retries.AFTER_DEADLOCK))
                .then(Mono.defer(() -> requireHandedOverBy(issuer, id)))
                .flatMap(this::toClaimView);
    }

    private Mono<Void> takeBack(CurrentMember issuer, GiftClaim claim, String reason) {
        ClaimId id = claim.number();
        return batches.lock(claim.batch())
                .then(Mono.defer(() ->
                        store.move(id, ClaimState.HANDED_OVER, ClaimState.WAITING, null, reason, clock.instant())))
                .filter(Boolean::booleanValue)
                .switchIfEmpty(Mono.error(() -> new DomainException(GiftError.GIFT_NOT_HANDED_OVER)))
                .flatMap(moved ->
                        batches.move(claim.batch(), StockMove.back(id.value(), reason, issuer.id()), clock.instant()))
                .filter(Boolean::booleanValue)
                .switchIfEmpty(Mono.error(() -> new DomainException(GiftError.GIFT_BATCH_CLOSED)))
                .then();
    }

    @Override
    public Mono<Slice<Claim>> list(CurrentMember issuer, BatchId batch, @Nullable String after, int limit) {
        return batches.find(batch)
                .filterWhen(found -> desk.handsOver(issuer, found))
                .switchIfEmpty(Mono.error(() -> new DomainException(GiftError.GIFT_BATCH_NOT_FOUND)))
                .flatMap(found ->
                        store.listed(batch, Keyset.before(after), limit + 1).collectList())
                .map(rows -> Slice.of(
                        rows, limit, last -> Long.toString(last.number().value())))
                .flatMap(page -> views.toClaims(page.items()).map(seen -> new Slice<>(seen, page.next())));
    }

    @Override
    public Mono<String> receipts(CurrentMember staff, BatchId batch) {
        return desk.requireManaged(staff, batch)
                .delayUntil(
                        found -> members.recordAccess(staff.id(), null, "gift-claims", "gift-batch:" + batch.value()))
                .flatMap(found ->
                        store.listed(batch, Long.MAX_VALUE, ReceiptSheet.MOST).collectList())
                .flatMap(views::toClaims)
                .map(sheet::of);
    }
}
