package cn.haitang.gifts.core;

import static org.assertj.core.api.Assertions.assertThat;

import cn.haitang.gifts.Deliveries.DeliveryAction;
import cn.haitang.gifts.DeliveryId;
import cn.haitang.gifts.DeliveryState;
import cn.haitang.gifts.RecipientId;
import cn.haitang.members.MemberId;
import cn.haitang.members.OrganisationId;
import cn.haitang.shared.DomainException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

/** What may happen to a delivery, in whatever order people try. */
class DeliveryTests {

    private static final Instant NOW = Instant.parse("2026-12-01T02:00:00Z");
    private static final MemberId VOLUNTEER = new MemberId(7);

    private static Delivery planned() {
        return new Delivery(
                new DeliveryId(1001),
                new OrganisationId(4),
                new RecipientId(1002),
                null,
                1,
                "红色书籍",
                NOW,
                null,
                DeliveryState.PLANNED,
                0,
                null,
                null,
                null,
                null,
                NOW,
                0);
    }

    private static Delivery act(Delivery delivery, DeliveryAction action) {
        return switch (action) {
            case ASSIGN -> delivery.assign(VOLUNTEER);
            case CANCEL -> delivery.cancel("改天");
            case ACCEPT -> delivery.accept();
            case DECLINE -> delivery.decline("没空");
            case NOT_AT_HOME -> delivery.comeAgain(NOW.plusSeconds(60));
            case FINISH -> delivery.finish("sealed", NOW);
            case REVEAL -> delivery.require(DeliveryAction.REVEAL);
        };
    }

    @Property
    void happensAsItsActionsSayAndEndsOnce(@ForAll @Size(max = 20) List<DeliveryAction> tries) {
        Delivery delivery = planned();
        for (DeliveryAction action : tries) {
            boolean allowed = delivery.actions(true, true).contains(action);
            Delivery before = delivery;
            try {
                delivery = act(delivery, action);
                assertThat(allowed).as("%s in %s", action, before.state()).isTrue();
            } catch (DomainException refused) {
                assertThat(allowed).as("%s in %s", action, before.state()).isFalse();
            }
            assertHolds(delivery);
        }
    }

    /** Somebody is on the way exactly while somebody was asked; the address is for that time alone. */
    private static void assertHolds(Delivery delivery) {
        boolean underWay = delivery.state() == DeliveryState.ASKED || delivery.state() == DeliveryState.ACCEPTED;
        assertThat(underWay && delivery.volunteer() == null).isFalse();
        assertThat(delivery.state() == DeliveryState.PLANNED && delivery.volunteer() != null)
                .isFalse();
        assertThat(delivery.actions(true, true).contains(DeliveryAction.REVEAL))
                .isEqualTo(delivery.state() == DeliveryState.ACCEPTED);
        assertThat(delivery.actions(true, false)).doesNotContain(DeliveryAction.REVEAL, DeliveryAction.FINISH);
        assertThat(delivery.state().isFinished())
                .isEqualTo(delivery.actions(true, true).isEmpty());
        assertThat(Objects.nonNull(delivery.doneAt())).isEqualTo(delivery.state() == DeliveryState.DONE);
    }
}
