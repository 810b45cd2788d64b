package cn.haitang.gifts;

import static cn.haitang.gifts.GiftsFixture.OWN;
import static cn.haitang.gifts.GiftsFixture.forOther;
import static cn.haitang.gifts.GiftsFixture.get;
import static cn.haitang.gifts.GiftsFixture.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import cn.haitang.IntegrationTest;
import cn.haitang.TestMembers;
import cn.haitang.gifts.BatchPlan.Per;
import cn.haitang.gifts.GiftClaims.Availability;
import cn.haitang.gifts.GiftClaims.OwnClaim;
import cn.haitang.members.CurrentMember;
import cn.haitang.members.MemberMergeListener;
import cn.haitang.members.MyData;
import cn.haitang.members.Role;
import cn.haitang.reading.Activities;
import cn.haitang.reading.ActivityId;
import cn.haitang.reading.Attendance;
import cn.haitang.reading.ReadingFixture;
import cn.haitang.reading.SignUps;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Claiming, handing over, and a stock that balances. */
@IntegrationTest
class GiftsIT {

    @Autowired
    GiftBatches batches;

    @Autowired
    GiftClaims claims;

    @Autowired
    Activities activities;

    @Autowired
    SignUps signUps;

    @Autowired
    Attendance attendance;

    @Autowired
    MyData data;

    @Autowired
    ObjectProvider<MemberMergeListener> mergers;

    @Autowired
    TransactionalOperator tx;

    @Autowired
    TestMembers people;

    @Autowired
    DatabaseClient database;

    GiftsFixture fixture;

    @BeforeEach
    void enterACommunity() {
        fixture = new GiftsFixture(people, batches, database);
    }

    private OwnClaim claim(CurrentMember member, BatchId batch) {
        return get(claims.claim(member, batch, OWN, null));
    }

    private static String code(OwnClaim claim) {
        return Objects.requireNonNull(claim.code());
    }

    private void assertBalanced(BatchId batch) {
        Reconciliation books = get(batches.reconcile(fixture.staff, batch));
        assertThat(books.isBalanced()).as(books.toString()).isTrue();
    }

    private List<String> atOnce(int count, IntFunction<Mono<?>> call) {
        return get(Flux.range(0, count)
                .flatMap(
                        number -> Mono.fromSupplier(() -> refusal(call.apply(number)))
                                .subscribeOn(Schedulers.boundedElastic()),
                        count)
                .collectList());
    }

    @Test
    void aGiftIsClaimedShownAndHandedOver() {
        BatchId batch = fixture.batch(3);
        CurrentMember neighbour = fixture.neighbour();
        assertThat(get(claims.offers(neighbour, null, 10)).items())
                .singleElement()
                .satisfies(offer -> {
                    assertThat(offer.free()).isEqualTo(3);
                    assertThat(offer.availability()).isEqualTo(Availability.OPEN);
                    assertThat(offer.audienceNames()).containsExactly("未成年人");
                });
        OwnClaim claim = get(claims.claim(neighbour, batch, OWN, "key"));
        assertThat(get(claims.claim(neighbour, batch, OWN, "key")).id()).isEqualTo(claim.id());
        assertThat(claim.qr()).startsWith("<svg");
        assertThat(get(claims.check(fixture.staff, code(claim))).claimant()).isEqualTo("庄好婆");
        assertThat(get(claims.handOver(fixture.staff, claim.id()))).satisfies(done -> {
            assertThat(done.state()).isEqualTo(ClaimState.HANDED_OVER);
            assertThat(done.issuer()).isEqualTo("小张");
            assertThat(done.handedOverAt()).isNotNull();
        });
        assertThat(get(batches.get(fixture.staff, batch)).inStock()).isEqualTo(2);
        assertThat(get(claims.of(neighbour, null, 10)).items())
                .singleElement()
                .satisfies(own -> assertThat(own.code()).isNull());
        assertThat(get(claims.offers(neighbour, null, 10)).items().get(0).availability())
                .isEqualTo(Availability.CLAIMED);
        assertBalanced(batch);
    }

    @RepeatedTest(3)
    void fiftyClaimTheLastFive() {
        BatchId batch = fixture.batch(5);
        List<CurrentMember> crowd = fixture.neighbours(50);
        List<String> answers = atOnce(50, number -> claims.claim(crowd.get(number), batch, OWN, null));
        assertThat(answers).filteredOn("done"::equals).hasSize(5);
        assertThat(answers).filteredOn("GIFT_GONE"::equals).hasSize(45);
        assertThat(get(batches.get(fixture.staff, batch)).reserved()).isEqualTo(5);
        assertBalanced(batch);
    }

    @RepeatedTest(3)
    void oneGetsOneHoweverOftenAsked() {
        BatchId batch = fixture.batch(10);
        CurrentMember member = fixture.neighbour();
        List<String> answers = atOnce(8, number -> claims.claim(member, batch, OWN, null));
        assertThat(answers).filteredOn("done"::equals).hasSize(1);
        assertThat(answers).filteredOn("GIFT_CLAIMED_ALREADY"::equals).hasSize(7);
        assertBalanced(batch);
    }

    @RepeatedTest(3)
    void aHouseholdGetsOneWhoeverComes() {
        BatchId batch = fixture.batch(10, Per.HOUSEHOLD, null);
        List<CurrentMember> family = fixture.neighbours(4);
        List<String> doors = List.of("3幢201室", "3-201", "３ 栋 201", "3号楼201");
        List<String> answers = atOnce(
                4, number -> claims.claim(family.get(number), batch, fixture.household(doors.get(number)), null));
        assertThat(answers).filteredOn("done"::equals).hasSize(1);
        assertThat(answers).filteredOn("GIFT_HOUSEHOLD_HAS_ONE"::equals).hasSize(3);
        assertThat(refusal(claims.claim(fixture.neighbour(), batch, fixture.household("3幢202室"), null)))
                .isEqualTo("done");
        assertThat(refusal(claims.claim(fixture.neighbour(), batch, OWN, null))).isEqualTo("GIFT_INVALID");
        assertBalanced(batch);
    }

    @Test
    void aNeighbourComesForAFewWhoAgree() {
        BatchId batch = fixture.batch(10);
        CurrentMember member = fixture.neighbour();
        assertThat(refusal(claims.claim(member, batch, forOther("陆阿婆", false), null)))
                .isEqualTo("GIFT_CONSENT_MISSING");
        OwnClaim other = get(claims.claim(member, batch, forOther("陆阿婆", true), null));
        assertThat(other.forWhom()).isEqualTo("陆阿婆");
        assertThat(refusal(claims.claim(fixture.neighbour(), batch, forOther("陆阿婆", true), null)))
                .isEqualTo("GIFT_CLAIMED_ALREADY");
        assertThat(refusal(claims.claim(member, batch, OWN, null))).isEqualTo("done");
        get(claims.claim(member, batch, forOther("周阿婆", true), null));
        get(claims.claim(member, batch, forOther("沈阿婆", true), null));
        assertThat(refusal(claims.claim(member, batch, forOther("袁阿婆", true), null)))
                .isEqualTo("GIFT_FOR_TOO_MANY");
        assertThat(get(claims.check(fixture.staff, code(other))).forWhom()).isEqualTo("陆阿婆");
        assertBalanced(batch);
    }

    @Test
    void refusesForgedForeignAndOldCodes() {
        BatchId batch = fixture.batch(3);
        CurrentMember member = fixture.neighbour();
        OwnClaim claim = claim(member, batch);
        String forged = claim.id().value() + "-" + (code(claim).endsWith("1") ? "00000000" : "00000001");
        assertThat(refusal(claims.check(fixture.staff, forged))).isEqualTo("GIFT_CODE_FORGED");
        assertThat(refusal(claims.check(fixture.staff, "https://elsewhere.example/?x=1")))
                .isEqualTo("GIFT_CODE_FORGED");
        CurrentMember stranger = people.staff(people.newCommunity().id());
        assertThat(refusal(claims.check(stranger, code(claim)))).isEqualTo("GIFT_CODE_FOREIGN");
        assertThat(refusal(claims.check(member, code(claim)))).isEqualTo("GIFT_CODE_FOREIGN");
        assertThat(refusal(claims.handOver(member, claim.id()))).isEqualTo("GIFT_CLAIM_NOT_FOUND");
        String scanned = "https://site.example/h5/#/pages/gifts/issue?code=" + code(claim);
        assertThat(refusal(claims.check(fixture.staff, scanned))).isEqualTo("done");
        assertThat(refusal(claims.check(fixture.staff, code(claim).replace("-", " "))))
                .isEqualTo("done");
        get(claims.cancel(member, claim.id()));
        assertThat(refusal(claims.check(fixture.staff, code(claim)))).isEqualTo("GIFT_CODE_ENDED");
        OwnClaim second = claim(member, batch);
        get(claims.handOver(fixture.staff, second.id()));
        assertThat(refusal(claims.check(fixture.staff, code(second)))).isEqualTo("GIFT_HANDED_OVER_ALREADY");
        assertThat(refusal(claims.cancel(member, second.id()))).isEqualTo("GIFT_HANDED_OVER_ALREADY");
    }

    @RepeatedTest(3)
    void twoIssuersHandOverOnce() {
        BatchId batch = fixture.batch(3);
        ClaimId claim = claim(fixture.neighbour(), batch).id();
        List<String> answers = atOnce(6, number -> claims.handOver(fixture.staff, claim));
        assertThat(answers).filteredOn("done"::equals).hasSize(1);
        assertThat(get(batches.get(fixture.staff, batch)).inStock()).isEqualTo(2);
        assertBalanced(batch);
    }

    @Test
    void aMistakeIsTakenBackWithItsReason() {
        BatchId batch = fixture.batch(3);
        CurrentMember member = fixture.neighbour();
        ClaimId claim = claim(member, batch).id();
        assertThat(refusal(claims.undo(fixture.staff, claim, "扫错了"))).isEqualTo("GIFT_NOT_HANDED_OVER");
        get(claims.handOver(fixture.staff, claim));
        assertThat(refusal(claims.undo(fixture.staff, claim, " "))).isEqualTo("GIFT_INVALID");
        assertThat(get(claims.undo(fixture.staff, claim, "扫错了")).note()).isEqualTo("扫错了");
        assertThat(get(batches.get(fixture.staff, batch)).inStock()).isEqualTo(3);
        assertThat(get(batches.ledger(fixture.staff, batch, null, 10)).items())
                .extracting(StockEntry::kind)
                .containsExactly(StockKind.RETURNED, StockKind.CLAIMED, StockKind.IN);
        assertThat(refusal(claims.handOver(fixture.staff, claim))).isEqualTo("done");
        assertBalanced(batch);
    }

    @Test
    void onlyAppointedVolunteersHandOver() {
        BatchId batch = fixture.batch(3);
        CurrentMember volunteer = people.volunteer(fixture.community.id());
        ClaimId claim = claim(fixture.neighbour(), batch).id();
        assertThat(refusal(claims.handOver(volunteer, claim))).isEqualTo("GIFT_CLAIM_NOT_FOUND");
        CurrentMember elsewhere = people.volunteer(people.newCommunity().id());
        assertThat(refusal(batches.appoint(fixture.staff, batch, elsewhere.id())))
                .isEqualTo("GIFT_VOLUNTEER_UNKNOWN");
        assertThat(get(batches.appoint(fixture.staff, batch, volunteer.id())).issuers())
                .singleElement()
                .satisfies(issuer -> assertThat(issuer.name()).isEqualTo("陆桂花"));
        assertThat(get(claims.issuing(volunteer)))
                .singleElement()
                .satisfies(own -> assertThat(own.waiting()).isEqualTo(1));
        assertThat(refusal(claims.handOver(volunteer, claim))).isEqualTo("done");
        get(batches.dismiss(fixture.staff, batch, volunteer.id()));
        assertThat(refusal(claims.undo(volunteer, claim, "错了"))).isEqualTo("GIFT_CLAIM_NOT_FOUND");
        assertThat(get(claims.issuing(volunteer))).isEmpty();
    }

    @Test
    void whatIsPromisedCannotBeWrittenOff() {
        BatchId batch = fixture.batch(3);
        claim(fixture.neighbour(), batch);
        claim(fixture.neighbour(), batch);
        assertThat(refusal(batches.enter(fixture.staff, batch, StockKind.WRITTEN_OFF, 2, "淋湿了", null)))
                .isEqualTo("STOCK_TOO_LOW");
        assertThat(refusal(batches.enter(fixture.staff, batch, StockKind.WRITTEN_OFF, 1, null, null)))
                .isEqualTo("GIFT_INVALID");
        assertThat(refusal(batches.enter(fixture.staff, batch, StockKind.CLAIMED, 1, "手填", null)))
                .isEqualTo("GIFT_INVALID");
        get(batches.enter(fixture.staff, batch, StockKind.WRITTEN_OFF, 1, "淋湿了", "key"));
        get(batches.enter(fixture.staff, batch, StockKind.WRITTEN_OFF, 1, "淋湿了", "key"));
        assertThat(refusal(claims.claim(fixture.neighbour(), batch, OWN, null))).isEqualTo("GIFT_GONE");
        assertThat(get(batches.close(fixture.staff, batch)).reserved()).isZero();
        assertThat(refusal(batches.close(fixture.staff, batch))).isEqualTo("GIFT_BATCH_CLOSED");
        assertThat(refusal(batches.enter(fixture.staff, batch, StockKind.IN, 1, null, null)))
                .isEqualTo("GIFT_BATCH_CLOSED");
        assertThat(get(batches.get(fixture.staff, batch)).inStock()).isEqualTo(2);
        assertThat(get(batches.list(fixture.staff, true, null, 10)).items()).hasSize(1);
        assertBalanced(batch);
    }

    /** Whatever is done in whatever order, the books agree after each step and nothing is ever below zero. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void balancesAfterAnySequence(long seed) {
        Random chance = new Random(seed);
        BatchId batch = fixture.batch(4);
        List<CurrentMember> crowd = fixture.neighbours(6);
        List<ClaimId> known = new ArrayList<>();
        for (int step = 0; step < 40; step++) {
            refusal(anyDeed(chance, batch, crowd, known));
            known.clear();
            get(claims.list(fixture.staff, batch, null, 100)).items().forEach(claim -> known.add(claim.id()));
            assertBalanced(batch);
        }
        assertThat(fixture.number("SELECT in_stock FROM gift_batch WHERE id = " + batch.value()))
                .isEqualTo(fixture.number(
                        "SELECT COALESCE(SUM(amount), 0) FROM gift_ledger WHERE batch_id = " + batch.value()))
                .isNotNegative();
    }

    private Mono<?> anyDeed(Random chance, BatchId batch, List<CurrentMember> crowd, List<ClaimId> known) {
        CurrentMember member = crowd.get(chance.nextInt(crowd.size()));
        ClaimId claim = known.isEmpty() ? new ClaimId(1) : known.get(chance.nextInt(known.size()));
        CurrentMember staff = fixture.staff;
        return switch (chance.nextInt(8)) {
            case 0, 1 -> claims.claim(member, batch, OWN, null);
            case 2 -> claims.handOver(staff, claim);
            case 3 -> claims.undo(staff, claim, "错了");
            case 4 -> claims.cancel(member, claim);
            case 5 -> batches.enter(staff, batch, StockKind.IN, 1 + chance.nextInt(3), null, null);
            case 6 -> batches.enter(staff, batch, StockKind.WRITTEN_OFF, 1 + chance.nextInt(3), "坏了", null);
            default -> batches.enter(staff, batch, StockKind.CORRECTED, chance.nextInt(7) - 3, "盘点", null);
        };
    }

    @Test
    void onlyWhoCameToTheActivityClaims() {
        ReadingFixture reading = new ReadingFixture(people, activities, database);
        ActivityId activity = reading.open(5);
        CurrentMember guest = reading.resident();
        get(signUps.signUp(guest, activity, ReadingFixture.party(1), null));
        BatchPlan plan = fixture.plan(Per.PERSON, activity);
        BatchPlan theirs = new BatchPlan(
                reading.community.id(),
                plan.name(),
                plan.kind(),
                plan.contents(),
                null,
                activity,
                plan.audiences(),
                Per.PERSON,
                plan.claimFrom(),
                plan.claimUntil());
        BatchId batch = get(batches.create(reading.maker, theirs, 5, null)).id();
        assertThat(refusal(claims.claim(guest, batch, OWN, null))).isEqualTo("GIFT_BATCH_NOT_FOUND");
        reading.shift(activity, "starts_at", Duration.ofMinutes(-5));
        get(attendance.checkIn(
                reading.maker, get(signUps.of(guest, null, 1)).items().get(0).id()));
        assertThat(get(claims.offers(guest, null, 10)).items()).singleElement().satisfies(offer -> {
            assertThat(offer.activityTitle()).isEqualTo("亲子阅读");
            assertThat(offer.availability()).isEqualTo(Availability.OPEN);
        });
        assertThat(refusal(claims.claim(guest, batch, OWN, null))).isEqualTo("done");
        assertThat(refusal(batches.create(fixture.staff, fixture.plan(Per.PERSON, activity), 5, null)))
                .isEqualTo("ACTIVITY_NOT_FOUND");
    }

    @Test
    void claimsHaveTheirTimeAndTheirPlace() {
        BatchId batch = fixture.batch(3);
        assertThat(refusal(claims.claim(people.resident(), batch, OWN, null))).isEqualTo("GIFT_BATCH_NOT_FOUND");
        String of = " WHERE id = " + batch.value();
        fixture.write("UPDATE gift_batch SET claim_from = claim_until" + of);
        assertThat(refusal(claims.claim(fixture.neighbour(), batch, OWN, null))).isEqualTo("GIFT_NOT_YET");
        fixture.write("UPDATE gift_batch SET claim_from = '2023-01-01', claim_until = '2023-02-01'" + of);
        assertThat(refusal(claims.claim(fixture.neighbour(), batch, OWN, null))).isEqualTo("GIFT_OVER");
        assertThat(get(claims.offers(fixture.neighbour(), null, 10)).items()).isEmpty();
        CurrentMember stranger = people.withRole(
                "老李", Role.COMMUNITY_STAFF, people.newCommunity().id());
        assertThat(refusal(batches.get(stranger, batch))).isEqualTo("GIFT_BATCH_NOT_FOUND");
        assertThat(refusal(batches.list(fixture.neighbour(), false, null, 10))).isEqualTo("GIFT_STAFF_ONLY");
    }

    @Test
    void theReceiptSheetHoldsNoFormula() {
        BatchId batch = fixture.batch(3);
        get(claims.claim(fixture.neighbour(), batch, forOther("=HYPERLINK(1)", true), null));
        OwnClaim given = claim(fixture.neighbour(), batch);
        get(claims.handOver(fixture.staff, given.id()));
        String sheet = get(claims.receipts(fixture.staff, batch));
        assertThat(sheet).startsWith("\uFEFF\"编号\",\"领取人\"").contains("\"'=HYPERLINK(1)\"", "\"已领取\"", "\"小张\"");
        assertThat(fixture.number("SELECT COUNT(*) FROM personal_data_access WHERE what = 'gift-claims' AND purpose = "
                        + "'gift-batch:" + batch.value() + "'"))
                .isOne();
    }

    @Test
    void whoLeavesFreesTheGiftAndLeavesNoTrace() {
        BatchId batch = fixture.batch(1, Per.HOUSEHOLD, null);
        CurrentMember member = fixture.neighbour();
        get(claims.claim(member, batch, fixture.household("3幢201"), null));
        assertThat(get(data.export(member)).get("gifts").toString()).contains("书香阅读礼包", "3幢201");
        data.erase(member).block();
        assertThat(refusal(claims.claim(fixture.neighbour(), batch, fixture.household("3幢201"), null)))
                .isEqualTo("done");
        assertThat(fixture.number("SELECT COUNT(*) FROM gift_claim WHERE member_id = "
                        + member.id().value()))
                .isZero();
        assertBalanced(batch);
    }

    @Test
    void twoMembersWhoAreOnePersonKeepTheirClaims() {
        BatchId batch = fixture.batch(5);
        CurrentMember from = fixture.neighbour();
        CurrentMember into = fixture.neighbour();
        claim(from, batch);
        claim(into, batch);
        Flux.fromStream(mergers::orderedStream)
                .concatMap(merger -> merger.merge(from.id(), into.id()))
                .then()
                .as(tx::transactional)
                .block();
        assertThat(get(claims.of(into, null, 10)).items()).hasSize(2);
        assertThat(refusal(claims.claim(into, batch, OWN, null))).isEqualTo("GIFT_CLAIMED_ALREADY");
        assertBalanced(batch);
    }

    @Test
    void listsArePaged() {
        IntStream.range(0, 3).forEach(number -> fixture.batch(number));
        var first = get(batches.list(fixture.staff, false, null, 2));
        assertThat(first.items()).hasSize(2);
        assertThat(get(batches.list(fixture.staff, false, first.next(), 2)).items())
                .hasSize(1);
        assertThat(get(claims.offers(fixture.neighbour(), first.next(), 2)).items())
                .hasSize(1);
    }
}
