package cn.haitang.gifts;

import static cn.haitang.gifts.GiftsFixture.OWN;
import static cn.haitang.gifts.GiftsFixture.get;
import static cn.haitang.gifts.GiftsFixture.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import cn.haitang.IntegrationTest;
import cn.haitang.TestApi;
import cn.haitang.TestMembers;
import cn.haitang.gifts.Deliveries.DeliveryAction;
import cn.haitang.gifts.Deliveries.DeliveryView;
import cn.haitang.gifts.Deliveries.PlanDelivery;
import cn.haitang.gifts.Recipients.AddRecipient;
import cn.haitang.gifts.Recipients.RecipientView;
import cn.haitang.media.PhotoId;
import cn.haitang.media.core.PictureFiles;
import cn.haitang.members.CurrentMember;
import cn.haitang.members.MyData;
import cn.haitang.notifications.Notifications;
import cn.haitang.notifications.Notifications.InboxItem;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Bringing gifts to people's doors. */
@IntegrationTest
class DeliveriesIT {

    @Autowired
    GiftBatches batches;

    @Autowired
    GiftClaims claims;

    @Autowired
    Recipients recipients;

    @Autowired
    Deliveries deliveries;

    @Autowired
    Notifications notifications;

    @Autowired
    MyData data;

    @Autowired
    TestMembers people;

    @Autowired
    DatabaseClient database;

    @Value("${server.port}")
    int port;

    GiftsFixture fixture;
    CurrentMember volunteer;
    RecipientView recipient;

    @BeforeEach
    void knowSomebody() {
        fixture = new GiftsFixture(people, batches, database);
        volunteer = people.volunteer(fixture.community.id());
        recipient = get(recipients.add(fixture.staff, somebody(true), null));
    }

    private AddRecipient somebody(boolean consented) {
        return new AddRecipient(
                fixture.community.id(), "庄好婆", "13962100009", "三元二村3幢402室", Set.of("hardship"), consented);
    }

    private static Instant inDays(int days) {
        return Instant.ofEpochMilli(System.currentTimeMillis()).plus(Duration.ofDays(days));
    }

    private DeliveryId plan(@Nullable BatchId batch, int amount) {
        PlanDelivery command = new PlanDelivery(recipient.id(), batch, amount, "红色书籍两本", inDays(1));
        return get(deliveries.plan(fixture.staff, command, null)).id();
    }

    private DeliveryId accepted(@Nullable BatchId batch, int amount) {
        DeliveryId id = plan(batch, amount);
        get(deliveries.assign(fixture.staff, id, volunteer.id()));
        get(deliveries.accept(volunteer, id));
        return id;
    }

    private List<InboxItem> told(CurrentMember who, String topic) {
        return get(notifications.inbox(who.id(), null, 50)).items().stream()
                .filter(item -> item.topic().equals(topic))
                .toList();
    }

    private void assertBalanced(BatchId batch) {
        Reconciliation books = get(batches.reconcile(fixture.staff, batch));
        assertThat(books.isBalanced()).as(books.toString()).isTrue();
    }

    @Test
    void aVolunteerIsAskedGoesAndBringsAReceipt() {
        BatchId batch = fixture.batch(5);
        DeliveryId id = plan(batch, 2);
        assertThat(get(batches.get(fixture.staff, batch)).reserved()).isEqualTo(2);
        get(deliveries.assign(fixture.staff, id, volunteer.id()));
        assertThat(told(volunteer, "delivery-assigned")).singleElement().satisfies(item -> {
            assertThat(item.text()).contains("红色书籍两本").doesNotContain("402", "庄好婆");
            assertThat(item.page()).isEqualTo("pages/gifts/delivery?id=" + id.value());
        });
        DeliveryView asked = get(deliveries.get(volunteer, id));
        assertThat(asked.maskedAddress()).isEqualTo("三元二村***");
        assertThat(asked.audienceNames()).isEmpty();
        assertThat(asked.actions()).containsExactly(DeliveryAction.ACCEPT, DeliveryAction.DECLINE);
        assertThat(refusal(deliveries.finish(volunteer, id, "庄好婆", List.of())))
                .isEqualTo("DELIVERY_ACTION_NOT_ALLOWED");
        get(deliveries.accept(volunteer, id));
        assertThat(get(deliveries.notAtHome(volunteer, id, inDays(2))).tries()).isEqualTo(1);
        assertThat(refusal(deliveries.finish(volunteer, id, " ", List.of()))).isEqualTo("GIFT_INVALID");
        DeliveryView done = get(deliveries.finish(volunteer, id, "庄好婆", List.of()));
        assertThat(done.state()).isEqualTo(DeliveryState.DONE);
        assertThat(done.signature()).isEqualTo("庄好婆");
        assertThat(done.actions()).isEmpty();
        assertThat(get(batches.get(fixture.staff, batch)).inStock()).isEqualTo(3);
        assertThat(get(batches.ledger(fixture.staff, batch, null, 1)).items())
                .singleElement()
                .satisfies(entry -> assertThat(entry.kind()).isEqualTo(StockKind.DELIVERED));
        assertBalanced(batch);
    }

    @Test
    void theAddressIsForTheVolunteerAloneUntilItIsDone() {
        DeliveryId id = plan(null, 1);
        get(deliveries.assign(fixture.staff, id, volunteer.id()));
        assertThat(refusal(deliveries.reveal(volunteer, id))).isEqualTo("DELIVERY_ACTION_NOT_ALLOWED");
        get(deliveries.accept(volunteer, id));
        assertThat(get(deliveries.reveal(volunteer, id)).address()).isEqualTo("三元二村3幢402室");
        get(deliveries.reveal(volunteer, id));
        assertThat(fixture.number("SELECT COUNT(*) FROM personal_data_access WHERE what = 'address' AND viewer_id = "
                        + volunteer.id().value() + " AND purpose = 'delivery:" + id.value() + "'"))
                .isEqualTo(2);
        CurrentMember another = people.volunteer(fixture.community.id());
        for (CurrentMember other : List.of(fixture.staff, another, people.streetAdmin(), fixture.neighbour())) {
            assertThat(refusal(deliveries.reveal(other, id))).isEqualTo("DELIVERY_NOT_FOUND");
        }
        get(deliveries.finish(volunteer, id, "庄好婆", List.of()));
        assertThat(refusal(deliveries.reveal(volunteer, id))).isEqualTo("DELIVERY_ACTION_NOT_ALLOWED");
        assertThat(fixture.number("SELECT COUNT(*) FROM gift_recipient WHERE particulars_encrypted LIKE '%402%'"))
                .isZero();
    }

    @Test
    void whoDeclinesSaysWhyAndStaffAskAnother() {
        BatchId batch = fixture.batch(2);
        DeliveryId id = plan(batch, 1);
        get(deliveries.assign(fixture.staff, id, volunteer.id()));
        get(deliveries.decline(volunteer, id, "这几天不在苏州"));
        assertThat(told(fixture.staff, "delivery-returned"))
                .singleElement()
                .satisfies(item -> assertThat(item.text()).contains("陆桂花", "这几天不在苏州"));
        assertThat(refusal(deliveries.get(volunteer, id))).isEqualTo("DELIVERY_NOT_FOUND");
        CurrentMember another = people.volunteer(fixture.community.id());
        get(deliveries.assign(fixture.staff, id, another.id()));
        get(deliveries.accept(another, id));
        get(deliveries.assign(fixture.staff, id, volunteer.id()));
        assertThat(told(another, "delivery-changed")).hasSize(1);
        get(deliveries.cancel(fixture.staff, id, "改天再送"));
        assertThat(told(volunteer, "delivery-changed"))
                .singleElement()
                .satisfies(item -> assertThat(item.text()).contains("改天再送"));
        assertThat(get(batches.get(fixture.staff, batch)).reserved()).isZero();
        CurrentMember elsewhere = people.volunteer(people.newCommunity().id());
        assertThat(refusal(deliveries.assign(fixture.staff, plan(null, 1), elsewhere.id())))
                .isEqualTo("GIFT_VOLUNTEER_UNKNOWN");
        assertBalanced(batch);
    }

    @RepeatedTest(3)
    void claimsAndDeliveriesNeverPromiseTheSameGift() {
        BatchId batch = fixture.batch(3);
        List<CurrentMember> crowd = fixture.neighbours(6);
        List<String> answers = get(Flux.range(0, 12)
                .flatMap(
                        number -> Mono.fromSupplier(() -> refusal(
                                        number % 2 == 0
                                                ? claims.claim(crowd.get(number / 2), batch, OWN, null)
                                                : deliveries.plan(
                                                        fixture.staff,
                                                        new PlanDelivery(recipient.id(), batch, 1, null, inDays(1)),
                                                        null)))
                                .subscribeOn(Schedulers.boundedElastic()),
                        12)
                .collectList());
        assertThat(answers).filteredOn("done"::equals).hasSize(3);
        assertBalanced(batch);
        assertThat(refusal(deliveries.plan(
                        fixture.staff, new PlanDelivery(recipient.id(), batch, 1, null, inDays(1)), null)))
                .isEqualTo("STOCK_TOO_LOW");
    }

    @RepeatedTest(3)
    void isFinishedOnce() {
        BatchId batch = fixture.batch(3);
        DeliveryId id = accepted(batch, 1);
        List<String> answers = get(Flux.range(0, 5)
                .flatMap(number -> Mono.fromSupplier(() -> refusal(deliveries.finish(volunteer, id, "庄好婆", List.of())))
                        .subscribeOn(Schedulers.boundedElastic()))
                .collectList());
        assertThat(answers).filteredOn("done"::equals).hasSize(1);
        assertThat(get(batches.get(fixture.staff, batch)).inStock()).isEqualTo(2);
        assertBalanced(batch);
    }

    @Test
    void aBatchStaysOpenWhileSomeOfItIsOnTheWay() {
        BatchId batch = fixture.batch(3);
        DeliveryId id = accepted(batch, 1);
        assertThat(refusal(batches.close(fixture.staff, batch))).isEqualTo("GIFT_DELIVERIES_OPEN");
        get(deliveries.finish(volunteer, id, "庄好婆", List.of()));
        assertThat(get(batches.close(fixture.staff, batch)).closed()).isTrue();
        assertThat(refusal(deliveries.plan(
                        fixture.staff, new PlanDelivery(recipient.id(), batch, 1, null, inDays(1)), null)))
                .isEqualTo("GIFT_BATCH_CLOSED");
    }

    @Test
    void thePairedVolunteerIsProposed() {
        RecipientView paired = get(recipients.pair(fixture.staff, recipient.id(), volunteer.id()));
        assertThat(paired.volunteerName()).isEqualTo("陆桂花");
        DeliveryId id = plan(null, 1);
        assertThat(get(deliveries.get(fixture.staff, id)).proposed()).isEqualTo(volunteer.id());
        get(deliveries.assign(fixture.staff, id, volunteer.id()));
        assertThat(get(deliveries.get(volunteer, id)).proposed()).isNull();
        assertThat(get(recipients.pair(fixture.staff, recipient.id(), null)).volunteer())
                .isNull();
    }

    @Test
    void photosOfTheReceiptAreForStaffAndTheVolunteer() {
        DeliveryId id = accepted(null, 1);
        long photo = new TestApi(port).photo(people.tokenOf(volunteer), PictureFiles.jpeg(9, 9));
        get(deliveries.finish(volunteer, id, null, List.of(new PhotoId(photo))));
        assertThat(get(deliveries.get(fixture.staff, id)).photos()).hasSize(1);
        assertThat(get(deliveries.get(volunteer, id)).photos()).hasSize(1);
    }

    @Test
    void whoIsTakenOffTheListIsForgotten() {
        assertThat(refusal(recipients.add(fixture.staff, somebody(false), null)))
                .isEqualTo("GIFT_CONSENT_MISSING");
        DeliveryId id = accepted(null, 1);
        assertThat(refusal(recipients.retire(fixture.staff, recipient.id()))).isEqualTo("RECIPIENT_AWAITED");
        get(deliveries.finish(volunteer, id, "庄好婆", List.of()));
        recipients.retire(fixture.staff, recipient.id()).block();
        assertThat(get(recipients.list(fixture.staff, null, 10)).items()).isEmpty();
        assertThat(get(deliveries.get(fixture.staff, id)).maskedName()).isEmpty();
        assertThat(get(deliveries.get(fixture.staff, id)).signature()).isNull();
        assertThat(fixture.number("SELECT COUNT(*) FROM gift_recipient WHERE id = "
                        + recipient.id().value() + " AND particulars_encrypted IS NOT NULL"))
                .isZero();
        assertThat(refusal(recipients.pair(fixture.staff, recipient.id(), volunteer.id())))
                .isEqualTo("RECIPIENT_NOT_FOUND");
    }

    @Test
    void whatALeavingVolunteerWasToBringWaitsForAnother() {
        get(recipients.pair(fixture.staff, recipient.id(), volunteer.id()));
        DeliveryId id = accepted(null, 1);
        assertThat(Objects.requireNonNull(get(data.export(volunteer)).get("gifts"))
                        .toString())
                .contains("红色书籍")
                .doesNotContain("402");
        data.erase(volunteer).block();
        DeliveryView waiting = get(deliveries.get(fixture.staff, id));
        assertThat(waiting.state()).isEqualTo(DeliveryState.PLANNED);
        assertThat(waiting.volunteer()).isNull();
        assertThat(waiting.proposed()).isNull();
    }

    @Test
    void staffSeeOnlyTheirOwn() {
        DeliveryId id = plan(null, 1);
        CurrentMember stranger = people.staff(people.newCommunity().id());
        assertThat(refusal(deliveries.get(stranger, id))).isEqualTo("DELIVERY_NOT_FOUND");
        assertThat(refusal(deliveries.cancel(stranger, id, "不送了"))).isEqualTo("DELIVERY_NOT_FOUND");
        assertThat(refusal(recipients.retire(stranger, recipient.id()))).isEqualTo("RECIPIENT_NOT_FOUND");
        assertThat(get(deliveries.list(stranger, false, null, 10)).items()).isEmpty();
        assertThat(get(deliveries.list(fixture.staff, false, null, 10)).items()).hasSize(1);
        assertThat(refusal(deliveries.list(volunteer, false, null, 10))).isEqualTo("GIFT_STAFF_ONLY");
        assertThat(get(deliveries.of(volunteer, false, null, 10)).items()).isEmpty();
    }
}
