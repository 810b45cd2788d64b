package cn.haitang.members.core;

import static cn.haitang.members.core.TestDesk.refusedWith;
import static org.assertj.core.api.Assertions.assertThat;

import cn.haitang.IntegrationTest;
import cn.haitang.TestMembers;
import cn.haitang.members.CurrentMember;
import cn.haitang.members.MemberError;
import cn.haitang.members.MemberId;
import cn.haitang.members.Members;
import cn.haitang.members.Organisation;
import cn.haitang.members.OrganisationId;
import cn.haitang.members.Role;
import cn.haitang.members.Roles;
import cn.haitang.members.Roles.Invitation;
import cn.haitang.members.Roles.RoleHolder;
import cn.haitang.shared.DomainException;
import cn.haitang.shared.Slice;
import cn.haitang.wechat.WeChatException.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

@IntegrationTest
class RolesIT {

    @Autowired
    TestDesk desk;

    @Autowired
    TestMembers people;

    @Autowired
    Members members;

    @Autowired
    OrganisationStore organisationStore;

    @Autowired
    OrganisationService organisations;

    private final FakeWeChat wechat = new FakeWeChat();
    private Roles roles;
    private Organisation bailian;
    private CurrentMember staff;

    @BeforeEach
    void open() {
        roles = desk.roles(wechat);
        bailian = people.community("白莲社区");
        staff = people.staff(bailian.id());
    }

    private Invitation invite(Role role) {
        return Objects.requireNonNull(
                roles.invite(staff, role, bailian.id(), "陆桂花", null).block());
    }

    /** A street of this test's own, without any admin. */
    private Organisation newStreet() {
        Organisation district = people.node("姑苏区");
        String name = TestDesk.unique("街道");
        Organisation street = Objects.requireNonNull(organisationStore
                .ensure(district, "test/" + name, Organisation.Kind.STREET, name, List.of())
                .block());
        organisations.reload().block();
        return street;
    }

    @Test
    void twoAtOnceRedeemAnInvitationOnce() {
        Invitation invitation = invite(Role.VOLUNTEER);
        List<CurrentMember> racers = List.of(people.resident(""), people.resident(""), people.resident(""));
        Flux.fromIterable(racers)
                .flatMap(racer -> roles.redeem(racer.id(), invitation.code())
                        .thenReturn(1)
                        .onErrorReturn(0))
                .reduce(Integer::sum)
                .as(StepVerifier::create)
                .expectNext(1)
                .verifyComplete();
        assertThat(racers.stream()
                        .map(racer -> people.current(racer.id()))
                        .filter(now -> now.volunteersFor(bailian) && now.name().equals("陆桂花")))
                .hasSize(1);
    }

    @Test
    void codeMayBeTypedInSmallLettersAndRepeated() {
        Invitation invitation = invite(Role.COMMUNITY_STAFF);
        assertThat(invitation.qrUrl()).isEqualTo("http://weixin.qq.com/q/i_" + invitation.code());
        assertThat(invitation.picture()).hasHost("mp.weixin.qq.com");
        CurrentMember guest = people.resident();
        String typed = " " + invitation.code().toLowerCase(Locale.ROOT) + " ";
        roles.redeem(guest.id(), typed)
                .as(StepVerifier::create)
                .expectNextCount(1)
                .verifyComplete();
        roles.redeem(guest.id(), typed)
                .as(StepVerifier::create)
                .expectNextCount(1)
                .verifyComplete();
        assertThat(people.current(guest.id()).manages(bailian)).isTrue();
        roles.redeem(people.resident().id(), typed)
                .as(StepVerifier::create)
                .verifyErrorSatisfies(refusedWith(MemberError.INVITATION_INVALID));
    }

    @Test
    void oldInvitationIsRefused() {
        Invitation invitation = invite(Role.VOLUNTEER);
        desk.change("UPDATE invitation SET expires_at = '2020-01-01' WHERE code_hash = '"
                + desk.cipher().hash("invitation " + invitation.code()) + "'");
        roles.redeem(people.resident().id(), invitation.code())
                .as(StepVerifier::create)
                .verifyErrorSatisfies(refusedWith(MemberError.INVITATION_INVALID));
    }

    @Test
    void invitesWithoutQrCodeWhileWeChatIsAway() {
        wechat.failure = Outcome.UNKNOWN;
        assertThat(invite(Role.VOLUNTEER).qrUrl()).isNull();
    }

    @Test
    void sameKeyGivesTheSameInvitation() {
        String key = TestDesk.unique("k");
        Mono<String> invitation =
                roles.invite(staff, Role.VOLUNTEER, bailian.id(), "陆桂花", key).map(Invitation::code);
        assertThat(invitation.block()).isEqualTo(invitation.block());
    }

    @Test
    void onlyWhoManagesInvites() {
        roles.invite(people.resident(), Role.VOLUNTEER, bailian.id(), "", null)
                .as(StepVerifier::create)
                .verifyErrorSatisfies(refusedWith(MemberError.ROLE_REQUIRED));
        roles.invite(staff, Role.VOLUNTEER, people.community("毛家桥社区").id(), "", null)
                .as(StepVerifier::create)
                .verifyErrorSatisfies(refusedWith(MemberError.ORGANISATION_NOT_FOUND));
        roles.invite(staff, Role.STREET_ADMIN, bailian.id(), "", null)
                .as(StepVerifier::create)
                .verifyErrorSatisfies(refusedWith(MemberError.ROLE_REQUIRED));
        roles.invite(people.streetAdmin(), Role.STREET_ADMIN, bailian.id(), "", null)
                .as(StepVerifier::create)
                .verifyErrorSatisfies(refusedWith(MemberError.ROLE_DOES_NOT_FIT));
    }

    @Test
    void withdrawnRoleIsGoneButRemembered() {
        CurrentMember volunteer = people.volunteer(bailian.id());
        roles.withdraw(staff, volunteer.id(), Role.VOLUNTEER, bailian.id())
                .as(StepVerifier::create)
                .verifyComplete();
        assertThat(people.current(volunteer.id()).grants()).isEmpty();
        assertThat(desk.number("SELECT withdrawn_by FROM role_grant WHERE withdrawn_at IS NOT NULL AND member_id = "
                        + volunteer.id().value()))
                .isEqualTo(staff.id().value());
        roles.withdraw(staff, volunteer.id(), Role.VOLUNTEER, bailian.id())
                .as(StepVerifier::create)
                .verifyErrorSatisfies(refusedWith(MemberError.GRANT_NOT_FOUND));
        roles.grant(volunteer.id(), Role.VOLUNTEER, bailian.id(), staff.id())
                .as(StepVerifier::create)
                .verifyComplete();
        assertThat(people.current(volunteer.id()).volunteersFor(bailian)).isTrue();
    }

    @Test
    void staffOfAnotherCommunityWithdrawsNothing() {
        CurrentMember volunteer = people.volunteer(bailian.id());
        CurrentMember foreign = people.staff(people.community("毛家桥社区").id());
        roles.withdraw(foreign, volunteer.id(), Role.VOLUNTEER, bailian.id())
                .as(StepVerifier::create)
                .verifyErrorSatisfies(refusedWith(MemberError.GRANT_NOT_FOUND));
        roles.withdraw(people.resident(), volunteer.id(), Role.VOLUNTEER, bailian.id())
                .as(StepVerifier::create)
                .verifyErrorSatisfies(refusedWith(MemberError.ROLE_REQUIRED));
    }

    @Test
    void lastAdminStaysEvenWhenTwoWithdrawEachOther() {
        OrganisationId street = newStreet().id();
        CurrentMember one = people.withRole("一", Role.STREET_ADMIN, street);
        CurrentMember two = people.withRole("二", Role.STREET_ADMIN, street);
        Mono.when(
                        roles.withdraw(one, two.id(), Role.STREET_ADMIN, street)
                                .onErrorComplete(error -> isRefusal(error, MemberError.LAST_ADMIN)),
                        roles.withdraw(two, one.id(), Role.STREET_ADMIN, street)
                                .onErrorComplete(error -> isRefusal(error, MemberError.LAST_ADMIN)))
                .as(StepVerifier::create)
                .verifyComplete();
        List<RoleStore.Holder> left = Objects.requireNonNull(
                desk.roleStore().holders(Set.of(street)).collectList().block());
        assertThat(left).hasSize(1);
        CurrentMember last = people.current(left.get(0).member());
        roles.withdraw(last, last.id(), Role.STREET_ADMIN, street)
                .as(StepVerifier::create)
                .verifyErrorSatisfies(refusedWith(MemberError.LAST_ADMIN));
    }

    private static boolean isRefusal(Throwable error, MemberError code) {
        return error instanceof DomainException refusal && refusal.code() == code;
    }

    @Test
    void firstAdminIsInvitedAtEachStartUntilSomebodyCame() {
        Organisation street = newStreet();
        MemberSettings settings = new MemberSettings(
                desk.settings().organisations(), List.of(street.name()), Duration.ofHours(2), Duration.ofDays(7));
        FirstAdmin starts = new FirstAdmin(settings, organisations, desk.roleStore(), desk.invitations(wechat));
        String first = starts.inviteWhereNone().map(Invitation::code).blockLast();
        String second = starts.inviteWhereNone().map(Invitation::code).blockLast();
        CurrentMember admin = people.resident();
        roles.redeem(admin.id(), Objects.requireNonNull(first))
                .as(StepVerifier::create)
                .verifyErrorSatisfies(refusedWith(MemberError.INVITATION_INVALID));
        roles.redeem(admin.id(), Objects.requireNonNull(second))
                .as(StepVerifier::create)
                .expectNextCount(1)
                .verifyComplete();
        assertThat(people.current(admin.id()).manages(street)).isTrue();
        starts.inviteWhereNone().as(StepVerifier::create).verifyComplete();
    }

    @Test
    void holdersAreThoseOfMyNodesOnly() {
        CurrentMember mine = people.volunteer(bailian.id());
        CurrentMember foreign = people.volunteer(people.community("毛家桥社区").id());
        assertThat(allHolders(staff)).contains(mine.id(), staff.id()).doesNotContain(foreign.id());
        assertThat(allHolders(people.streetAdmin())).contains(mine.id(), foreign.id());
        roles.holders(mine, null, 20)
                .as(StepVerifier::create)
                .verifyErrorSatisfies(refusedWith(MemberError.ROLE_REQUIRED));
    }

    /** Page by page. */
    private List<MemberId> allHolders(CurrentMember reader) {
        return Objects.requireNonNull(roles.holders(reader, null, 7)
                .expand(page -> page.next() == null ? Mono.empty() : roles.holders(reader, page.next(), 7))
                .flatMapIterable(Slice::items)
                .map(RoleHolder::member)
                .collectList()
                .block());
    }

    @Test
    void pagesOfHoldersMissNobodyAndRepeatNobody() {
        Organisation community = people.newCommunity();
        CurrentMember first = people.staff(community.id());
        List<MemberId> all = new ArrayList<>(List.of(first.id()));
        for (int i = 0; i < 15; i++) {
            all.add(people.volunteer(community.id()).id());
        }
        assertThat(allHolders(first)).containsExactlyElementsOf(all);
        Slice<RoleHolder> page =
                Objects.requireNonNull(roles.holders(first, null, 7).block());
        // Whoever stands at the page's end loses the role: the next page goes on behind the place all the same.
        roles.withdraw(first, page.items().get(6).member(), Role.VOLUNTEER, community.id())
                .block();
        assertThat(Objects.requireNonNull(roles.holders(first, page.next(), 7).block())
                        .items())
                .extracting(RoleHolder::member)
                .containsExactlyElementsOf(all.subList(7, 14));
    }

    @Test
    void aPositionInSomebodyElsesListIsTheEnd() {
        CurrentMember foreign = people.staff(people.newCommunity().id());
        people.volunteer(foreign.managedNodes().get(0));
        String position =
                Objects.requireNonNull(roles.holders(foreign, null, 1).block()).next();
        roles.holders(staff, position, 20)
                .as(StepVerifier::create)
                .expectNext(new Slice<>(List.of(), null))
                .verifyComplete();
    }

    @Test
    void staffOfACommunityWithoutStaffIsTheStreet() {
        CurrentMember admin = people.streetAdmin();
        members.staffOf(bailian.id())
                .collectList()
                .as(StepVerifier::create)
                .assertNext(ids -> assertThat(ids).contains(staff.id()).doesNotContain(admin.id()))
                .verifyComplete();
        members.staffOf(people.community("锦绣社区").id())
                .collectList()
                .as(StepVerifier::create)
                .assertNext(ids -> assertThat(ids).contains(admin.id()).doesNotContain(staff.id()))
                .verifyComplete();
    }

    @Test
    void phoneIsEncryptedAndEachLookIsRecorded() {
        CurrentMember subject = people.resident();
        desk.store()
                .setPhone(
                        subject.id(),
                        desk.cipher().encrypt("13812345678"),
                        desk.cipher().hash("13812345678"))
                .block();
        long id = subject.id().value();
        assertThat(desk.number("SELECT COUNT(*) FROM member WHERE id = " + id
                        + " AND (phone_encrypted LIKE '%1381234%' OR phone_hash LIKE '%1381234%')"))
                .isZero();
        members.revealPhone(staff.id(), subject.id(), "need:1024")
                .as(StepVerifier::create)
                .expectNext("13812345678")
                .verifyComplete();
        assertThat(desk.number("SELECT COUNT(*) FROM personal_data_access WHERE subject_id = " + id
                        + " AND viewer_id = " + staff.id().value()
                        + " AND what = 'phone' AND purpose = 'need:1024'"))
                .isEqualTo(1);
        CurrentMember silent = people.resident();
        members.revealPhone(staff.id(), silent.id(), "need:1024")
                .as(StepVerifier::create)
                .verifyComplete();
        members.revealPhone(staff.id(), new MemberId(-1), "need:1024")
                .as(StepVerifier::create)
                .verifyComplete();
    }

    @Test
    void failedTagsComeAgainLater() {
        CurrentMember volunteer = people.volunteer(bailian.id());
        String openId = people.officialOpenId(volunteer);
        Instant now = desk.clock().instant();
        TagStore.DueTags due = new TagStore.DueTags(
                desk.number("SELECT id FROM member_identity WHERE open_id = '" + openId + "'"),
                openId,
                desk.number("SELECT tags_change FROM member_identity WHERE open_id = '" + openId + "'"),
                0,
                Set.of(Role.VOLUNTEER));
        desk.tagStore().postpone(due, now.plus(Duration.ofHours(1))).block();
        assertThat(desk.number("SELECT tags_attempts FROM member_identity WHERE open_id = '" + openId + "'"))
                .isEqualTo(1);
        roles.withdraw(staff, volunteer.id(), Role.VOLUNTEER, bailian.id()).block();
        desk.tagStore().settle(due).block();
        assertThat(desk.number("SELECT tags_change FROM member_identity WHERE open_id = '" + openId + "'"))
                .as("a change during the call is not settled by it")
                .isEqualTo(due.change() + 1);
    }
}
