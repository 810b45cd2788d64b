package cn.haitang.needs.core;

import static org.assertj.core.api.Assertions.assertThat;

import cn.haitang.IntegrationTest;
import cn.haitang.TestMembers;
import cn.haitang.members.CurrentMember;
import cn.haitang.members.Organisation;
import cn.haitang.needs.Dispatch;
import cn.haitang.needs.NeedId;
import cn.haitang.needs.NeedState;
import cn.haitang.needs.NeedView;
import cn.haitang.needs.Needs;
import cn.haitang.needs.PostNeed;
import cn.haitang.needs.Tasks;
import cn.haitang.needs.Urgency;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

/** What happens because time passed; the past is written into the rows. */
@IntegrationTest
class NeedTimersIT {

    @Autowired
    NeedTimers timers;

    @Autowired
    Needs needs;

    @Autowired
    Dispatch dispatch;

    @Autowired
    Tasks tasks;

    @Autowired
    TestMembers people;

    @Autowired
    DatabaseClient database;

    CurrentMember resident;
    CurrentMember staff;
    CurrentMember volunteer;
    NeedId id;

    @BeforeEach
    void assignANeed() {
        Organisation community = people.newCommunity();
        resident = people.resident();
        staff = people.staff(community.id());
        volunteer = people.volunteer(community.id());
        PostNeed command = new PostNeed(
                "repair",
                "灯坏了",
                community.id(),
                null,
                null,
                Urgency.NORMAL,
                null,
                null,
                null,
                true,
                PostNeed.Source.MINI_PROGRAM);
        id = Objects.requireNonNull(needs.post(resident, command, null).block()).id();
        dispatch.accept(staff, id, null).block();
        dispatch.assign(staff, id, volunteer.id(), null).block();
    }

    @Test
    void tellsStaffOnceThatNobodySaidYesInTime() {
        past("acceptance_due_at");
        runOnManyNodes();
        assertThat(noticesAbout("acceptance-overdue")).isEqualTo(1);
        assertThat(dispatch.workload(staff, null).block().overdue()).isEqualTo(1);
    }

    @Test
    void listsWhatNobodyAnsweredInTime() {
        Dispatch.Wanted overdue = new Dispatch.Wanted(Set.of(), true, null);
        assertThat(dispatch.backlog(staff, overdue, null, 20).block().items()).isEmpty();
        past("acceptance_due_at");
        assertThat(dispatch.backlog(staff, overdue, null, 20).block().items())
                .extracting(NeedView::id)
                .containsExactly(id);
    }

    @Test
    void keepsQuietWhileThereIsTime() {
        runOnManyNodes();
        assertThat(noticesAbout("acceptance-overdue")).isZero();
    }

    @Test
    void closesAFinishedNeedAfterSevenDaysWithoutAWord() {
        tasks.take(volunteer, id).block();
        tasks.finish(volunteer, id, "换好了").block();
        runOnManyNodes();
        assertThat(state()).isEqualTo(NeedState.AWAITING_CONFIRMATION);

        past("finished_at");
        runOnManyNodes();
        assertThat(state()).isEqualTo(NeedState.CLOSED);
        assertThat(needs.get(resident, id).block().history())
                .last()
                .satisfies(step -> assertThat(step.actor()).isEqualTo("系统"));
    }

    @Test
    void goesOnWithASuspendedNeedTheDayAfter() {
        dispatch.takeBack(staff, id, "等材料").block();
        dispatch.suspend(staff, id, "等材料", LocalDate.of(2099, 1, 1)).block();
        runOnManyNodes();
        assertThat(state()).isEqualTo(NeedState.SUSPENDED);

        database.sql("UPDATE need SET suspended_until = '2026-01-01' WHERE id = " + id.value())
                .then()
                .block();
        runOnManyNodes();
        assertThat(state()).isEqualTo(NeedState.ACCEPTED);
    }

    private void past(String column) {
        database.sql("UPDATE need SET " + column + " = '2026-01-01 00:00:00' WHERE id = " + id.value())
                .then()
                .block();
    }

    private void runOnManyNodes() {
        Flux.range(0, 4)
                .flatMap(node -> timers.run().subscribeOn(Schedulers.parallel()))
                .blockLast();
    }

    private NeedState state() {
        return Objects.requireNonNull(needs.get(resident, id).block()).need().state();
    }

    private long noticesAbout(String topic) {
        return Objects.requireNonNull(
                database.sql("SELECT COUNT(*) AS n FROM notification WHERE topic = :topic AND subject = :subject")
                        .bind("topic", topic)
                        .bind("subject", "need:" + id.value())
                        .map(row -> row.get("n", Long.class))
                        .one()
                        .block());
    }
}
