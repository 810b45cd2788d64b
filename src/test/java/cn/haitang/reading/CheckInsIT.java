package cn.haitang.reading;

import static cn.haitang.reading.ReadingFixture.family;
import static cn.haitang.reading.ReadingFixture.get;
import static cn.haitang.reading.ReadingFixture.party;
import static cn.haitang.reading.ReadingFixture.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import cn.haitang.IntegrationTest;
import cn.haitang.TestMembers;
import cn.haitang.members.CurrentMember;
import cn.haitang.members.Organisation;
import cn.haitang.reading.ActivityPlan.Ages;
import cn.haitang.reading.CheckIns.DoorCode;
import cn.haitang.reading.SignUpFor.Person;
import cn.haitang.shared.Signer;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;

/** Codes at the door and in people's hands. */
@IntegrationTest
class CheckInsIT {

    @Autowired
    Activities activities;

    @Autowired
    SignUps signUps;

    @Autowired
    CheckIns checkIns;

    @Autowired
    Attendance attendance;

    @Autowired
    Signer signer;

    @Autowired
    TestMembers people;

    @Autowired
    DatabaseClient database;

    ReadingFixture fixture;

    @BeforeEach
    void enterACommunity() {
        fixture = new ReadingFixture(people, activities, database);
    }

    /** Begins in half an hour. */
    private ActivityId soon(ActivityId id) {
        fixture.shift(id, "starts_at", Duration.ofMinutes(30));
        return id;
    }

    private SignUpId signUp(CurrentMember member, ActivityId id) {
        return get(signUps.signUp(member, id, party(1), null)).id();
    }

    private DoorCode door(ActivityId id) {
        return get(checkIns.doorCode(fixture.maker, id));
    }

    private String refusalAtDoor(CurrentMember member, ActivityId id, String code) {
        return refusal(checkIns.checkIn(member, id, code));
    }

    @Test
    void whoHasASeatScansTheDoorAndIsThere() {
        ActivityId id = fixture.open(1);
        CurrentMember member = fixture.resident();
        signUp(member, id);
        assertThat(refusal(checkIns.doorCode(fixture.maker, id))).isEqualTo("CHECK_IN_NOT_NOW");
        soon(id);
        String code = door(id).code();
        assertThat(get(checkIns.checkIn(member, id, code)).state()).isEqualTo(SignUpState.ATTENDED);
        assertThat(get(checkIns.checkIn(member, id, code)).state()).isEqualTo(SignUpState.ATTENDED);
        assertThat(get(activities.get(id)).attended()).isEqualTo(1);
    }

    @Test
    void whoWaitsCancelledOrNeverSignedUpIsNotThere() {
        ActivityId id = fixture.open(1);
        CurrentMember seated = fixture.resident();
        CurrentMember waiting = fixture.resident();
        CurrentMember cancelled = fixture.resident();
        signUp(seated, id);
        signUp(waiting, id);
        get(signUps.cancel(cancelled, signUp(cancelled, id)));
        soon(id);
        String code = door(id).code();
        assertThat(refusalAtDoor(waiting, id, code)).isEqualTo("CHECK_IN_NO_SEAT");
        assertThat(refusalAtDoor(cancelled, id, code)).isEqualTo("CHECK_IN_NO_SEAT");
        assertThat(refusalAtDoor(fixture.resident(), id, code)).isEqualTo("CHECK_IN_NOT_SIGNED_UP");
        assertThat(get(activities.get(id)).attended()).isZero();
    }

    @Test
    void forgedOldAndForeignCodesAreRefused() {
        ActivityId id = fixture.open(2);
        ActivityId other = soon(fixture.open(2));
        CurrentMember member = fixture.resident();
        signUp(member, id);
        soon(id);
        String code = door(id).code();
        assertThat(refusalAtDoor(member, id, door(other).code())).isEqualTo("CHECK_IN_CODE_ELSEWHERE");
        assertThat(refusalAtDoor(member, id, code.substring(0, code.length() - 2) + "AA"))
                .isEqualTo("CHECK_IN_CODE_WRONG");
        assertThat(refusalAtDoor(member, id, code.replace("D." + id.value(), "D." + other.value())))
                .isEqualTo("CHECK_IN_CODE_WRONG");
        assertThat(refusalAtDoor(member, id, "签到")).isEqualTo("CHECK_IN_CODE_WRONG");
        long turn = Long.parseLong(code.split("\\.")[2]);
        String old = "D." + id.value() + "." + (turn - 3);
        assertThat(refusalAtDoor(member, id, old + "." + signer.sign(old))).isEqualTo("CHECK_IN_CODE_OLD");
        String last = "D." + id.value() + "." + (turn - 1);
        assertThat(refusalAtDoor(member, id, last + "." + signer.sign(last))).isIn("done", "CHECK_IN_CODE_OLD");
        CurrentMember stranger = people.staff(people.newCommunity().id());
        assertThat(refusal(checkIns.doorCode(stranger, id))).isEqualTo("ACTIVITY_NOT_FOUND");
        assertThat(refusal(checkIns.doorCode(member, id))).isEqualTo("ACTIVITY_NOT_FOUND");
    }

    @Test
    void theNumberAtTheDoorFindsTheActivity() {
        CurrentMember member = fixture.resident();
        assertThat(refusal(checkIns.checkInByNumber(member, "123456"))).isEqualTo("CHECK_IN_NOTHING_NOW");
        ActivityId later = fixture.open(2);
        signUp(member, later);
        ActivityId id = fixture.open(2);
        signUp(member, id);
        soon(id);
        assertThat(refusal(checkIns.checkInByNumber(member, wrong(door(id).number()))))
                .isEqualTo("CHECK_IN_NUMBER_WRONG");
        assertThat(get(checkIns.checkInByNumber(member, door(id).number())).activity())
                .isEqualTo(id);
        CurrentMember guesser = fixture.resident();
        for (int i = 0; i < 10; i++) {
            assertThat(refusal(checkIns.checkInByNumber(guesser, "123456"))).isEqualTo("CHECK_IN_NOTHING_NOW");
        }
        assertThat(refusal(checkIns.checkInByNumber(guesser, "123456"))).isEqualTo("CHECK_IN_TRIED_TOO_OFTEN");
    }

    private static String wrong(String number) {
        return (number.charAt(0) == '0' ? "1" : "0") + number.substring(1);
    }

    @Test
    void theOrganiserScansPeoplesOwnCodes() {
        Organisation other = people.newCommunity();
        ActivityId id = fixture.open(fixture.plan(1, Set.of(other.id()), Ages.ANY));
        ActivityId elsewhere = fixture.open(1);
        CurrentMember member = fixture.resident();
        CurrentMember waiting = fixture.resident();
        SignUpId seat = signUp(member, id);
        SignUpId place = signUp(waiting, id);
        SignUpId foreign = signUp(member, elsewhere);
        soon(id);
        String code = get(checkIns.codeOf(member, seat));
        assertThat(refusal(checkIns.codeOf(waiting, seat))).isEqualTo("SIGN_UP_NOT_FOUND");
        assertThat(refusal(checkIns.codeOf(waiting, place))).isEqualTo("CHECK_IN_NO_SEAT");
        CurrentMember coHost = people.staff(other.id());
        CurrentMember stranger = people.staff(people.newCommunity().id());
        assertThat(refusal(checkIns.checkInByCode(stranger, id, code))).isEqualTo("ACTIVITY_NOT_FOUND");
        assertThat(refusal(checkIns.checkInByCode(coHost, id, code + "A"))).isEqualTo("CHECK_IN_CODE_WRONG");
        assertThat(refusal(checkIns.checkInByCode(coHost, id, get(checkIns.codeOf(member, foreign)))))
                .isEqualTo("CHECK_IN_CODE_ELSEWHERE");
        assertThat(get(checkIns.checkInByCode(coHost, id, code)).people()).containsExactly("陆桂花");
        assertThat(get(checkIns.checkInByCode(coHost, id, code)).state()).isEqualTo(SignUpState.ATTENDED);
        assertThat(get(activities.get(id)).attended()).isEqualTo(1);
    }

    @Test
    void whoSignedOthersUpComesHerselfAndTheOthersShowTheirCodes() {
        ActivityId id = fixture.open(9);
        CurrentMember member = fixture.resident();
        SignUpId first = onBehalf(member, id, "庄好婆");
        onBehalf(member, id, "王阿姨");
        soon(id);
        assertThat(refusalAtDoor(member, id, door(id).code())).isEqualTo("CHECK_IN_WHICH_PARTY");
        assertThat(get(checkIns.checkInByCode(fixture.maker, id, get(checkIns.codeOf(member, first))))
                        .people())
                .containsExactly("庄好婆");
        ActivityId both = fixture.open(9);
        onBehalf(member, both, "庄好婆");
        get(signUps.signUp(member, both, family(35, 9), null));
        soon(both);
        assertThat(get(checkIns.checkIn(member, both, door(both).code())).people())
                .containsExactly("小庄", "小庄");
        assertThat(get(activities.get(both)).attended()).isEqualTo(2);
    }

    private SignUpId onBehalf(CurrentMember member, ActivityId id, String name) {
        SignUpFor other = new SignUpFor(List.of(new Person(name, 82)), null, true, true, null, false, List.of());
        return get(signUps.signUp(member, id, other, null)).id();
    }
}
