package cn.haitang.demo;

import cn.haitang.gifts.BatchPlan;
import cn.haitang.gifts.BatchPlan.Per;
import cn.haitang.gifts.BatchView;
import cn.haitang.gifts.Deliveries;
import cn.haitang.gifts.Deliveries.DeliveryView;
import cn.haitang.gifts.Deliveries.PlanDelivery;
import cn.haitang.gifts.GiftBatches;
import cn.haitang.gifts.Recipients;
import cn.haitang.gifts.Recipients.AddRecipient;
import cn.haitang.gifts.Recipients.RecipientView;
import cn.haitang.members.CurrentMember;
import cn.haitang.members.Members;
import cn.haitang.members.Role;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Fills a sandbox without gifts, after {@link DemoNeighbourhood} settled its people. */
@Component
@Profile("sandbox & !test")
@Order(Ordered.LOWEST_PRECEDENCE)
class DemoGifts implements ApplicationRunner {

    private static final Logger log = LoggerFactory.getLogger(DemoGifts.class);
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final Duration OPEN = Duration.ofDays(14);

    private final DemoSettings people;
    private final DemoGiftSettings settings;
    private final Members members;
    private final GiftBatches batches;
    private final Recipients recipients;
    private final Deliveries deliveries;
    private final Clock clock;

    DemoGifts(
            DemoSettings people,
            DemoGiftSettings settings,
            Members members,
            GiftBatches batches,
            Recipients recipients,
            Deliveries deliveries,
            Clock clock) {
        this.people = people;
        this.settings = settings;
        this.members = members;
        this.batches = batches;
        this.recipients = recipients;
        this.deliveries = deliveries;
        this.clock = clock;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        long added = Flux.fromIterable(people.people())
                .concatMap(person -> members.follower(person.openId()))
                .collectList()
                .flatMap(this::fill)
                .blockOptional(PATIENCE)
                .orElse(0L);
        log.info("The sandbox was given {} deliveries", added);
    }

    private Mono<Long> fill(List<CurrentMember> cast) {
        CurrentMember staff = first(cast, Role.COMMUNITY_STAFF);
        CurrentMember volunteer = first(cast, Role.VOLUNTEER);
        return batches.list(staff, false, null, 1)
                .filter(page -> page.items().isEmpty())
                .flatMapMany(empty -> Flux.fromIterable(settings.batches()))
                .concatMap(
                        batch -> batches.create(staff, toPlan(batch, staff), batch.quantity(), "demo-" + batch.name()))
                .next()
                .flatMapMany(batch -> Flux.fromIterable(settings.deliveries())
                        .concatMap(delivery -> play(delivery, batch, staff, volunteer)))
                .count();
    }

    private BatchPlan toPlan(DemoGiftSettings.Batch batch, CurrentMember staff) {
        Instant now = clock.instant();
        return new BatchPlan(
                staff.managedNodes().get(0),
                batch.name(),
                batch.kind(),
                batch.contents(),
                batch.source(),
                null,
                batch.audiences(),
                Per.PERSON,
                now,
                now.plus(OPEN));
    }

    private Mono<DeliveryView> play(
            DemoGiftSettings.Delivery delivery, BatchView batch, CurrentMember staff, CurrentMember volunteer) {
        return recipients
                .add(staff, toRecipient(delivery, batch), "demo-" + delivery.name())
                .delayUntil(
                        added -> delivery.paired() ? recipients.pair(staff, added.id(), volunteer.id()) : Mono.empty())
                .flatMap(added -> deliveries.plan(staff, toPlan(delivery, batch, added), null))
                .delayUntil(planned ->
                        delivery.asked() ? deliveries.assign(staff, planned.id(), volunteer.id()) : Mono.empty());
    }

    private static AddRecipient toRecipient(DemoGiftSettings.Delivery delivery, BatchView batch) {
        return new AddRecipient(
                batch.plan().community(),
                delivery.name(),
                delivery.phone(),
                delivery.address(),
                delivery.audiences(),
                true);
    }

    private PlanDelivery toPlan(DemoGiftSettings.Delivery delivery, BatchView batch, RecipientView recipient) {
        Instant when = LocalDate.ofInstant(clock.instant(), ZONE)
                .plusDays(delivery.inDays())
                .atTime(LocalTime.of(10, 0))
                .atZone(ZONE)
                .toInstant();
        return new PlanDelivery(recipient.id(), batch.id(), 1, delivery.items(), when);
    }

    private static CurrentMember first(List<CurrentMember> cast, Role role) {
        return cast.stream().filter(member -> member.has(role)).findFirst().orElseThrow();
    }
}
