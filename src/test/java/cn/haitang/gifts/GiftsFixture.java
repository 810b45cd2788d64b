package cn.haitang.gifts;

import cn.haitang.TestMembers;
import cn.haitang.gifts.BatchPlan.Per;
import cn.haitang.members.CurrentMember;
import cn.haitang.members.MemberId;
import cn.haitang.members.Organisation;
import cn.haitang.reading.ActivityId;
import cn.haitang.shared.DomainException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** A community with staff, neighbours and batches of gifts. Blocks: for the test's own thread only. */
final class GiftsFixture {

    static final ClaimGift OWN = new ClaimGift(null, false, null);

    final Organisation community;
    final CurrentMember staff;

    private final TestMembers people;
    private final GiftBatches batches;
    private final DatabaseClient database;

    GiftsFixture(TestMembers people, GiftBatches batches, DatabaseClient database) {
        this.people = people;
        this.batches = batches;
        this.database = database;
        community = people.newCommunity();
        staff = people.staff(community.id());
    }

    static <T> T get(Mono<T> mono) {
        return Objects.requireNonNull(mono.block());
    }

    /** {@code done}, or the code of the refusal. */
    static String refusal(Mono<?> call) {
        return get(call.thenReturn("done")
                .onErrorResume(
                        DomainException.class,
                        refused -> Mono.just(refused.code().name())));
    }

    BatchId batch(int quantity) {
        return batch(quantity, Per.PERSON, null);
    }

    BatchId batch(int quantity, Per per, @Nullable ActivityId activity) {
        return get(batches.create(staff, plan(per, activity), quantity, null)).id();
    }

    BatchPlan plan(Per per, @Nullable ActivityId activity) {
        Instant now = Instant.ofEpochMilli(System.currentTimeMillis());
        return new BatchPlan(
                community.id(),
                "书香阅读礼包",
                "reading-gift",
                "绘本一本，书签一枚",
                "新华书店",
                activity,
                Set.of("minors", "hardship"),
                per,
                now.minusSeconds(60),
                now.plus(Duration.ofDays(7)));
    }

    /** Somebody who lives in the community. */
    CurrentMember neighbour() {
        MemberId id = people.resident().id();
        database.sql("UPDATE member SET home_id = :home WHERE id = :id")
                .bind("home", community.id().value())
                .bind("id", id.value())
                .then()
                .block();
        return people.current(id);
    }

    List<CurrentMember> neighbours(int count) {
        return Stream.generate(this::neighbour).limit(count).toList();
    }

    ClaimGift household(String door) {
        return new ClaimGift(null, false, new ClaimGift.Household(community.id(), door));
    }

    static ClaimGift forOther(String name, boolean consented) {
        return new ClaimGift(new ClaimGift.Beneficiary(name, "13962100009"), consented, null);
    }

    void write(String statement) {
        database.sql(statement).then().block();
    }

    long number(String query) {
        return get(database.sql(query)
                .map(row -> Objects.requireNonNull(row.get(0, Long.class)))
                .one());
    }
}
