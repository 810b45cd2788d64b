package cn.haitang.members.core;

import static org.assertj.core.api.Assertions.assertThat;

import cn.haitang.IntegrationTest;
import cn.haitang.TestMembers;
import cn.haitang.members.Idempotency;
import cn.haitang.members.MemberId;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

@IntegrationTest
class IdempotencyIT {

    @Autowired
    Idempotency idempotency;

    @Autowired
    TestMembers people;

    private final AtomicInteger created = new AtomicInteger();
    private MemberId member = new MemberId(0);

    @BeforeEach
    void makeMember() {
        member = people.resident().id();
    }

    private Mono<Long> create() {
        return Mono.fromSupplier(() -> 100L + created.incrementAndGet());
    }

    @Test
    void repeatGivesTheFirstId() {
        idempotency
                .once(member, "key", this::create)
                .as(StepVerifier::create)
                .expectNext(101L)
                .verifyComplete();
        idempotency
                .once(member, "key", this::create)
                .as(StepVerifier::create)
                .expectNext(101L)
                .verifyComplete();
        assertThat(created).hasValue(1);
    }

    @Test
    void racersShareOneCreation() {
        Flux.range(0, 8)
                .flatMap(i -> idempotency.once(member, "race", this::create))
                .collect(java.util.stream.Collectors.toSet())
                .as(StepVerifier::create)
                .assertNext(ids -> assertThat(ids).hasSize(1))
                .verifyComplete();
    }

    @Test
    void failedCreationFreesTheKey() {
        idempotency
                .once(member, "fails", () -> Mono.error(new IllegalStateException("no")))
                .as(StepVerifier::create)
                .verifyError(IllegalStateException.class);
        idempotency
                .once(member, "fails", this::create)
                .as(StepVerifier::create)
                .expectNext(101L)
                .verifyComplete();
    }

    @Test
    void keysOfOthersAndMissingKeysDoNotMatter() {
        MemberId other = people.resident().id();
        Flux.concat(
                        idempotency.once(member, "same", this::create),
                        idempotency.once(other, "same", this::create),
                        idempotency.once(member, null, this::create),
                        idempotency.once(member, null, this::create))
                .collectList()
                .as(StepVerifier::create)
                .assertNext(ids -> assertThat(Set.copyOf(ids)).hasSize(4))
                .verifyComplete();
    }
}
