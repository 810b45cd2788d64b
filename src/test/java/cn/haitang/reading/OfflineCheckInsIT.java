package cn.haitang.reading;

import static cn.haitang.reading.ReadingFixture.get;
import static cn.haitang.reading.ReadingFixture.party;
import static cn.haitang.reading.ReadingFixture.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import cn.haitang.IntegrationTest;
import cn.haitang.TestMembers;
import cn.haitang.members.CurrentMember;
import cn.haitang.members.MemberMergeListener;
import cn.haitang.reading.OfflineCheckIns.Brought;
import cn.haitang.reading.OfflineCheckIns.Line;
import cn.haitang.reading.OfflineCheckIns.OfflineGuest;
import cn.haitang.reading.OfflineCheckIns.OfflineList;
import cn.haitang.reading.OfflineCheckIns.Outcome;
import cn.haitang.reading.OfflineCheckIns.Reason;
import cn.haitang.reading.OfflineCheckIns.Synced;
import cn.haitang.reading.OfflineCheckIns.Tick;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

/** The list taken along, and what comes back from where there is no network. */
@IntegrationTest
class OfflineCheckInsIT {

    private static final Duration HOUR = Duration.ofHours(1);

    @Autowired
    Activities activities;

    @Autowired
    SignUps signUps;

    @Autowired
    CheckIns checkIns;

    @Autowired
    OfflineCheckIns offline;

    @Autowired
    Attendance attendance;

    @Autowired
    ObjectProvider<MemberMergeListener> mergers;

    @Autowired
    TransactionalOperator tx;

    @Autowired
    TestMembers people;

    @Autowired
    DatabaseClient database;

    ReadingFixture fixture;
    ActivityId id;

    @BeforeEach
    void openAnActivity() {
        fixture = new ReadingFixture(people, activities, database);
        id = fixture.open(5);
    }

    private SignUpId signUp(CurrentMember member) {
        return get(signUps.signUp(member, id, party(1), null)).id();
    }

    private void begin() {
        fixture.shift(id, "starts_at", Duration.ofMinutes(-60));
    }

    private static Instant now() {
        return Instant.ofEpochMilli(System.currentTimeMillis());
    }

    private static Tick tick(SignUpId signUp, Instant at) {
        return new Tick(signUp, at, "phone-1");
    }

    private OfflineList list() {
        return get(offline.list(fixture.maker, id));
    }

    private Synced bring(Instant sentAt, Tick... ticks) {
        OfflineList list = list();
        return get(offline.bring(
                fixture.maker, id, new Brought(list.issuedAt(), list.seal(), sentAt, Arrays.asList(ticks))));
    }

    private Line bringOne(SignUpId signUp) {
        return bring(now(), tick(signUp, now())).lines().get(0);
    }

    @Test
    void theListGivesNamesAndCodesButNoPhones() {
        CurrentMember member = fixture.resident();
        SignUpId seat = get(signUps.signUp(member, id, ReadingFixture.family(35, 9), null))
                .id();
        begin();
        OfflineGuest guest = list().guests().get(0);
        assertThat(guest.people()).containsExactly("小庄", "小庄");
        assertThat(guest.maskedPhone()).isEqualTo("139****0001");
        assertThat(guest.ref()).isEqualTo(get(checkIns.codeOf(member, seat)));
        assertThat(fixture.number("SELECT COUNT(*) FROM personal_data_access WHERE purpose = 'activity:" + id.value()
                        + "' AND viewer_id = " + fixture.maker.id().value()))
                .isPositive();
        assertThat(refusal(offline.list(people.staff(people.newCommunity().id()), id)))
                .isEqualTo("ACTIVITY_NOT_FOUND");
    }

    @Test
    void eachTickGetsItsOwnAnswer() {
        CurrentMember leaver = fixture.resident();
        SignUpId come = signUp(fixture.resident());
        SignUpId seen = signUp(fixture.resident());
        SignUpId left = signUp(leaver);
        ActivityId other = fixture.open(1);
        SignUpId foreign =
                get(signUps.signUp(fixture.resident(), other, party(1), null)).id();
        get(signUps.cancel(leaver, left));
        get(activities.changeCapacity(fixture.maker, id, 2));
        SignUpId waiting = signUp(fixture.resident());
        begin();
        get(attendance.checkIn(fixture.maker, seen));
        Instant now = now();
        List<Line> lines = bring(
                        now,
                        tick(come, now),
                        tick(seen, now),
                        tick(left, now),
                        tick(waiting, now),
                        tick(foreign, now),
                        tick(new SignUpId(Long.MAX_VALUE), now))
                .lines();
        assertThat(lines)
                .extracting(Line::outcome)
                .containsExactly(
                        Outcome.APPLIED,
                        Outcome.ALREADY,
                        Outcome.CONFLICT,
                        Outcome.CONFLICT,
                        Outcome.CONFLICT,
                        Outcome.CONFLICT);
        assertThat(lines)
                .extracting(Line::reason)
                .containsExactly(null, null, Reason.CANCELLED, Reason.WAITING, Reason.FOREIGN, Reason.FOREIGN);
        assertThat(get(activities.get(id)).attended()).isEqualTo(2);
        assertThat(get(offline.conflicts(fixture.maker, id)))
                .extracting(Line::signUp)
                .containsExactly(left, waiting, foreign, new SignUpId(Long.MAX_VALUE));
    }

    @Test
    void theSameTickGetsItsFirstAnswerAgainAndUndoesNothing() {
        SignUpId seat = signUp(fixture.resident());
        begin();
        assertThat(bringOne(seat).outcome()).isEqualTo(Outcome.APPLIED);
        get(attendance.revertCheckIn(fixture.maker, seat));
        assertThat(bringOne(seat).outcome()).isEqualTo(Outcome.APPLIED);
        assertThat(get(activities.get(id)).attended()).isZero();
        Tick otherPhone = new Tick(seat, now(), "phone-2");
        assertThat(bring(now(), otherPhone).lines().get(0).outcome()).isEqualTo(Outcome.APPLIED);
        assertThat(get(activities.get(id)).attended()).isEqualTo(1);
    }

    @RepeatedTest(3)
    void theSameTicksTwiceAtOnceAreDecidedOnce() {
        SignUpId seat = signUp(fixture.resident());
        begin();
        OfflineList list = list();
        Brought brought = new Brought(list.issuedAt(), list.seal(), now(), List.of(tick(seat, now())));
        List<Synced> answers = get(Flux.range(0, 4)
                .flatMap(call -> offline.bring(fixture.maker, id, brought).subscribeOn(Schedulers.parallel()))
                .collectList());
        assertThat(answers).hasSize(4).allMatch(answer -> answer.lines().get(0).outcome() == Outcome.APPLIED);
        assertThat(fixture.number("SELECT COUNT(*) FROM reading_offline_check_in WHERE sign_up_id = " + seat.value()))
                .isEqualTo(1);
        assertThat(get(activities.get(id)).attended()).isEqualTo(1);
    }

    @Test
    void aClockOneHourWrongIsNoticedAndSetRight() {
        SignUpId seat = signUp(fixture.resident());
        begin();
        Instant now = now();
        Synced behind = bring(now.minus(HOUR), tick(seat, now.minus(HOUR).minus(Duration.ofMinutes(170))));
        assertThat(behind.clockOff()).isBetween(HOUR.minusSeconds(1), HOUR.plusSeconds(60));
        assertThat(behind.clockNote()).contains("慢了 1 小时 0 分钟", "已经按正确的时间记了");
        assertThat(behind.lines().get(0).outcome()).isEqualTo(Outcome.APPLIED);
        assertThat(behind.lines().get(0).cameAt()).isAfter(now.minus(Duration.ofMinutes(171)));
        assertThat(bring(now().plus(HOUR), tick(seat, now().plus(HOUR))).clockNote())
                .contains("快了 59 分钟");
        assertThat(bring(now(), tick(seat, now())).clockNote()).isNull();
        assertThat(bring(Instant.EPOCH, tick(seat, Instant.EPOCH)).clockNote()).contains("一天以上");
    }

    @Test
    void whatLiesOutsideTheActivityIsKeptAsConflict() {
        SignUpId seat = signUp(fixture.resident());
        SignUpId late = signUp(fixture.resident());
        begin();
        Instant now = now();
        Line line =
                bring(now, tick(seat, now.minus(Duration.ofHours(4)))).lines().get(0);
        assertThat(line.reason()).isEqualTo(Reason.OUTSIDE_TIME);
        assertThat(line.text()).isEqualTo("签到时间不在活动时间里");
        assertThat(get(offline.conflicts(fixture.maker, id))).hasSize(1);
        database.sql("UPDATE reading_activity SET state = 'SUMMARISED' WHERE id = " + id.value())
                .then()
                .block();
        assertThat(bringOne(late).reason()).isEqualTo(Reason.ACTIVITY_OVER);
    }

    @Test
    void aListThatIsNotTheCallersOpensNothing() {
        SignUpId seat = signUp(fixture.resident());
        begin();
        OfflineList list = list();
        List<Tick> ticks = List.of(tick(seat, now()));
        Brought mine = new Brought(list.issuedAt(), list.seal(), now(), ticks);
        Brought changed = new Brought(list.issuedAt().plusSeconds(1), list.seal(), now(), ticks);
        Brought undated = new Brought(list.issuedAt(), list.seal(), now(), List.of(tick(seat, Instant.MAX)));
        assertThat(refusal(offline.bring(fixture.reviewer, id, mine))).isEqualTo("OFFLINE_LIST_WRONG");
        assertThat(refusal(offline.bring(fixture.maker, id, changed))).isEqualTo("OFFLINE_LIST_WRONG");
        assertThat(refusal(offline.bring(fixture.maker, id, undated))).isEqualTo("OFFLINE_TICKS_INVALID");
        assertThat(refusal(offline.bring(people.staff(people.newCommunity().id()), id, mine)))
                .isEqualTo("ACTIVITY_NOT_FOUND");
        assertThat(get(activities.get(id)).attended()).isZero();
    }

    @Test
    void whoseDeviceItWasGoesAlongInAMerge() {
        SignUpId seat = signUp(fixture.resident());
        begin();
        assertThat(bringOne(seat).outcome()).isEqualTo(Outcome.APPLIED);
        Flux.fromStream(mergers::orderedStream)
                .concatMap(listener -> listener.merge(fixture.maker.id(), fixture.reviewer.id()))
                .then()
                .as(tx::transactional)
                .block();
        assertThat(fixture.number("SELECT staff_id FROM reading_offline_check_in WHERE sign_up_id = " + seat.value()))
                .isEqualTo(fixture.reviewer.id().value());
    }
}
