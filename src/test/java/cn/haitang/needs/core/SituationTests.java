package cn.haitang.needs.core;

import static cn.haitang.needs.core.NeedFixtures.COMMUNITY;
import static cn.haitang.needs.core.NeedFixtures.POSTER;
import static cn.haitang.needs.core.NeedFixtures.VOLUNTEER;
import static cn.haitang.needs.core.NeedFixtures.aNeed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.haitang.members.CurrentMember;
import cn.haitang.members.CurrentMember.Grant;
import cn.haitang.members.MemberId;
import cn.haitang.members.Organisation;
import cn.haitang.members.OrganisationId;
import cn.haitang.members.Role;
import cn.haitang.needs.NeedAction;
import cn.haitang.needs.NeedError;
import cn.haitang.needs.NeedState;
import cn.haitang.shared.DomainException;
import java.util.List;
import org.junit.jupiter.api.Test;

class SituationTests {

    private static final Organisation HERE = new Organisation(
            COMMUNITY, new OrganisationId(5), "/1/5/17/", Organisation.Kind.COMMUNITY, "白莲社区", List.of());

    @Test
    void showsAnOpenNeedToVolunteersAroundButNotItsContact() {
        Situation situation = before(
                member(9, Role.VOLUNTEER, "/1/5/17/"),
                aNeed().in(NeedState.ACCEPTED).build());
        assertThat(situation.isVisible()).isTrue();
        assertThat(situation.seesContact()).isFalse();
        assertThat(situation.actions()).containsExactly(NeedAction.GRAB);
    }

    @Test
    void hidesANeedFromVolunteersElsewhere() {
        Situation situation = before(
                member(9, Role.VOLUNTEER, "/1/5/18/"),
                aNeed().in(NeedState.ACCEPTED).build());
        assertThat(situation.isVisible()).isFalse();
        assertRefused(situation, NeedAction.GRAB, NeedError.NEED_NOT_FOUND);
    }

    @Test
    void hidesATextUnderReviewFromVolunteers() {
        Situation situation = before(
                member(9, Role.VOLUNTEER, "/1/5/17/"),
                aNeed().in(NeedState.ACCEPTED).underReview().build());
        assertThat(situation.isVisible()).isFalse();
    }

    @Test
    void letsTheStreetManageItsCommunities() {
        Situation situation = before(member(9, Role.STREET_ADMIN, "/1/5/"), aNeed().build());
        assertThat(situation.actions()).contains(NeedAction.ACCEPT, NeedAction.REJECT);
    }

    @Test
    void keepsStaffOfOtherCommunitiesOut() {
        assertThat(before(member(9, Role.COMMUNITY_STAFF, "/1/5/18/"), aNeed().build())
                        .isVisible())
                .isFalse();
    }

    @Test
    void doesNotLetAResidentAcceptTheirOwnNeed() {
        CurrentMember poster = new CurrentMember(POSTER, "", null, null, List.of());
        assertRefused(before(poster, aNeed().build()), NeedAction.ACCEPT, NeedError.STAFF_ONLY);
    }

    @Test
    void takesTheTaskFromAVolunteerWhoseRoleIsWithdrawn() {
        CurrentMember former = new CurrentMember(VOLUNTEER, "", null, null, List.of());
        Situation situation = before(former, aNeed().in(NeedState.ASSIGNED).build());
        assertThat(situation.isVisible()).isFalse();
        assertRefused(situation, NeedAction.TAKE, NeedError.NEED_NOT_FOUND);
    }

    @Test
    void doesNotLetAVolunteerConfirmTheirOwnWork() {
        Need own =
                aNeed().in(NeedState.AWAITING_CONFIRMATION).assignedTo(POSTER).build();
        CurrentMember poster = member(POSTER.value(), Role.VOLUNTEER, "/1/5/17/");
        assertRefused(before(poster, own), NeedAction.CONFIRM, NeedError.OWN_WORK);
        assertThat(before(poster, own).actions()).doesNotContain(NeedAction.CONFIRM);
    }

    @Test
    void closesTheAddressToTheVolunteerOnceItIsDone() {
        CurrentMember volunteer = member(VOLUNTEER.value(), Role.VOLUNTEER, "/1/5/17/");
        assertThat(before(volunteer, aNeed().in(NeedState.TAKEN).build()).seesContact())
                .isTrue();
        assertThat(before(
                                volunteer,
                                aNeed().in(NeedState.CLOSED)
                                        .assignedTo(VOLUNTEER)
                                        .build())
                        .seesContact())
                .isFalse();
    }

    private static Situation before(CurrentMember member, Need need) {
        return Situation.of(member, need, HERE);
    }

    private static CurrentMember member(long id, Role role, String path) {
        return new CurrentMember(
                new MemberId(id), "某人", null, null, List.of(new Grant(role, new OrganisationId(17), path)));
    }

    private static void assertRefused(Situation situation, NeedAction action, NeedError code) {
        assertThatThrownBy(() -> situation.require(action).name())
                .isInstanceOfSatisfying(
                        DomainException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(code));
    }
}
