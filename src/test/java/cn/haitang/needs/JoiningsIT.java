package cn.haitang.needs;

import static org.assertj.core.api.Assertions.assertThat;

import cn.haitang.IntegrationTest;
import cn.haitang.TestMembers;
import cn.haitang.members.CurrentMember;
import cn.haitang.members.MyData;
import cn.haitang.members.Organisation;
import cn.haitang.notifications.Notifications;
import cn.haitang.notifications.Notifications.InboxItem;
import cn.haitang.shared.DomainException;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** «我也有». */
@IntegrationTest
class JoiningsIT {

    @Autowired
    Joinings joinings;

    @Autowired
    Needs needs;

    @Autowired
    Dispatch dispatch;

    @Autowired
    Tasks tasks;

    @Autowired
    Whiteboard whiteboard;

    @Autowired
    Notifications notifications;

    @Autowired
    MyData data;

    @Autowired
    TestMembers people;

    Organisation community;
    CurrentMember poster;
    CurrentMember neighbour;
    CurrentMember staff;
    CurrentMember volunteer;

    @BeforeEach
    void enterACommunity() {
        community = people.newCommunity();
        poster = people.resident();
        neighbour = people.resident("隔壁阿姨");
        staff = people.staff(community.id());
        volunteer = people.volunteer(community.id());
    }

    private static <T> T get(Mono<T> mono) {
        return Objects.requireNonNull(mono.block());
    }

    private NeedId post() {
        PostNeed need = new PostNeed(
                "repair",
                "楼道灯不亮",
                community.id(),
                "3幢402室",
                null,
                Urgency.NORMAL,
                null,
                null,
                null,
                true,
                PostNeed.Source.MINI_PROGRAM);
        return get(needs.post(poster, need, null)).id();
    }

    private NeedId onTheBoard() {
        NeedId id = post();
        get(dispatch.accept(staff, id, null));
        return id;
    }

    private void finish(NeedId id) {
        get(dispatch.assign(staff, id, volunteer.id(), null));
        get(tasks.take(volunteer, id));
        get(tasks.finish(volunteer, id, "给402室换了灯"));
    }

    private List<InboxItem> told(CurrentMember who) {
        return get(notifications.inbox(who.id(), null, 50)).items().stream()
                .filter(item -> item.topic().equals("joined-need-ended"))
                .toList();
    }

    private static String refusal(Mono<?> call) {
        return get(call.thenReturn("done")
                .onErrorResume(
                        DomainException.class,
                        refused -> Mono.just(refused.code().name())));
    }

    @Test
    void countsOnTheBoardAndTellsHowItEnded() {
        NeedId id = onTheBoard();
        assertThat(get(joinings.join(neighbour, id))).isEqualTo(1);
        assertThat(get(joinings.join(neighbour, id))).isEqualTo(1);
        assertThat(get(joinings.join(people.resident(), id))).isEqualTo(2);
        assertThat(get(whiteboard.board(community.id())).needs().get(0).joined())
                .isEqualTo(2);
        assertThat(get(joinings.of(neighbour, null, 10)).items())
                .singleElement()
                .satisfies(joined -> assertThat(joined.title()).isEqualTo("楼道灯不亮"));
        finish(id);
        assertThat(told(neighbour)).isEmpty();
        get(needs.confirm(poster, id, new Ratings(5, 5, 5, null)));
        assertThat(told(neighbour)).singleElement().satisfies(item -> {
            assertThat(item.text()).contains("楼道灯不亮", "已销号").doesNotContain("402");
            assertThat(item.page()).isNull();
        });
        assertThat(told(poster)).isEmpty();
        assertThat(refusal(joinings.join(people.resident(), id))).isEqualTo("NEED_ACTION_NOT_ALLOWED");
    }

    @Test
    void whoLeavesIsNotTold() {
        NeedId id = onTheBoard();
        get(joinings.join(neighbour, id));
        assertThat(get(joinings.leave(neighbour, id))).isZero();
        assertThat(get(joinings.leave(neighbour, id))).isZero();
        get(needs.withdraw(poster, id, null));
        assertThat(told(neighbour)).isEmpty();
    }

    @Test
    void onlyWhatHangsOnTheBoardCanBeJoinedAndNotOnesOwn() {
        NeedId submitted = post();
        assertThat(refusal(joinings.join(neighbour, submitted))).isEqualTo("NEED_NOT_FOUND");
        assertThat(refusal(joinings.join(neighbour, new NeedId(999_999_999)))).isEqualTo("NEED_NOT_FOUND");
        get(dispatch.accept(staff, submitted, null));
        assertThat(refusal(joinings.join(poster, submitted))).isEqualTo("OWN_NEED");
        get(needs.withdraw(poster, submitted, null));
        assertThat(refusal(joinings.join(neighbour, submitted))).isEqualTo("NEED_NOT_FOUND");
    }

    @Test
    void aMergedNeedTakesItsJoinersAlong() {
        NeedId first = onTheBoard();
        NeedId second = onTheBoard();
        get(joinings.join(neighbour, first));
        get(dispatch.merge(staff, first, second));
        assertThat(told(neighbour)).isEmpty();
        get(needs.withdraw(poster, second, null));
        assertThat(told(neighbour))
                .singleElement()
                .satisfies(item -> assertThat(item.text()).contains("撤回"));
    }

    @Test
    void whoJoinsWhileItEndsIsRefusedOrTold() {
        for (int round = 0; round < 10; round++) {
            NeedId id = onTheBoard();
            CurrentMember late = people.resident("赶来的");
            List<String> outcomes = get(Flux.just(joinings.join(late, id), needs.withdraw(poster, id, null))
                    .flatMapSequential(
                            call -> Mono.fromSupplier(() -> refusal(call)).subscribeOn(Schedulers.boundedElastic()))
                    .collectList());
            assertThat(outcomes.get(1)).isEqualTo("done");
            assertThat(told(late))
                    .as(outcomes.toString())
                    .hasSize(outcomes.get(0).equals("done") ? 1 : 0);
        }
    }

    @Test
    void whoIsForgottenHasJoinedNothing() {
        NeedId id = onTheBoard();
        get(joinings.join(neighbour, id));
        data.erase(neighbour).block();
        assertThat(get(whiteboard.board(community.id())).needs().get(0).joined())
                .isZero();
    }
}
