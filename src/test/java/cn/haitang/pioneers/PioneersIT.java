package cn.haitang.pioneers;

import static org.assertj.core.api.Assertions.assertThat;

import cn.haitang.IntegrationTest;
import cn.haitang.TestMembers;
import cn.haitang.members.CurrentMember;
import cn.haitang.members.Organisation;
import cn.haitang.members.Role;
import cn.haitang.members.Roles;
import cn.haitang.shared.DomainException;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

@IntegrationTest
class PioneersIT {

    @Autowired
    Pioneers pioneers;

    @Autowired
    Roles roles;

    @Autowired
    TestMembers people;

    Organisation community;
    CurrentMember staff;
    CurrentMember volunteer;

    @BeforeEach
    void enterACommunity() {
        community = people.newCommunity();
        staff = people.staff(community.id());
        volunteer = people.volunteer(community.id());
    }

    @Test
    void knowsAVolunteerNobodyDescribedYet() {
        assertThat(pioneers.servingIn(List.of(community.id())).collectList().block())
                .singleElement()
                .satisfies(pioneer -> {
                    assertThat(pioneer.name()).isEqualTo("陆桂花");
                    assertThat(pioneer.skills()).isEmpty();
                    assertThat(pioneer.loadLimit()).isEqualTo(3);
                });
    }

    @Test
    void keepsWhatStaffDescribe() {
        pioneers.enrol(staff, described(Set.of("repair", "会联系锁匠"))).block();
        pioneers.enrol(staff, described(Set.of("medical"))).block();
        assertThat(pioneers.find(volunteer.id()).block().skills()).containsExactly("medical");
    }

    @Test
    void refusesStaffOfAnotherCommunityAndMembersWithoutTheRole() {
        CurrentMember stranger = people.staff(people.newCommunity().id());
        assertRefused(pioneers.enrol(stranger, described(Set.of())));
        CurrentMember resident = people.resident();
        assertRefused(pioneers.enrol(staff, new Pioneer(resident.id(), "", community.id(), "", Set.of(), 3, null)));
        assertRefused(pioneers.takeLeave(resident.id(), LocalDate.of(2099, 1, 1)));
    }

    @Test
    void takesAWithdrawnVolunteerOffEveryListAtOnce() {
        pioneers.enrol(staff, described(Set.of("repair"))).block();
        roles.withdraw(staff, volunteer.id(), Role.VOLUNTEER, community.id()).block();
        assertThat(pioneers.find(volunteer.id()).block()).isNull();
        assertThat(pioneers.servingIn(List.of(community.id())).collectList().block())
                .isEmpty();
    }

    @Test
    void remembersALeaveUntilItsLastDay() {
        LocalDate last = LocalDate.of(2026, 12, 1);
        Pioneer away = pioneers.takeLeave(volunteer.id(), last).block();
        assertThat(away.isAwayOn(last)).isTrue();
        assertThat(away.isAwayOn(last.plusDays(1))).isFalse();
        assertThat(pioneers.takeLeave(volunteer.id(), null).block().isAwayOn(last))
                .isFalse();
    }

    private Pioneer described(Set<String> skills) {
        return new Pioneer(volunteer.id(), "", community.id(), "三元二村", skills, 5, null);
    }

    private static void assertRefused(Mono<Pioneer> command) {
        StepVerifier.create(command)
                .expectErrorSatisfies(error -> assertThat(error)
                        .isInstanceOfSatisfying(
                                DomainException.class,
                                refusal -> assertThat(refusal.code()).isEqualTo(PioneerError.PIONEER_NOT_FOUND)))
                .verify();
    }
}
