package cn.haitang.needs;

import static org.assertj.core.api.Assertions.assertThat;

import cn.haitang.IntegrationTest;
import cn.haitang.TestMembers;
import cn.haitang.members.CurrentMember;
import cn.haitang.members.MemberError;
import cn.haitang.members.Organisation;
import cn.haitang.members.OrganisationId;
import cn.haitang.members.Role;
import cn.haitang.members.Roles;
import cn.haitang.shared.DomainException;
import cn.haitang.shared.ErrorCode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

/** The closed loop on the real database; each test in a community of its own. */
@IntegrationTest
class NeedsIT {

    private static final Ratings GOOD = new Ratings(5, 4, 5, "谢谢");

    @Autowired
    Needs needs;

    @Autowired
    Dispatch dispatch;

    @Autowired
    Tasks tasks;

    @Autowired
    Whiteboard whiteboard;

    @Autowired
    Services services;

    @Autowired
    TestMembers people;

    @Autowired
    Roles roles;

    @Autowired
    DatabaseClient database;

    Organisation community;
    CurrentMember resident;
    CurrentMember staff;
    CurrentMember volunteer;

    @BeforeEach
    void enterACommunity() {
        community = people.newCommunity();
        resident = people.resident();
        staff = people.staff(community.id());
        volunteer = people.volunteer(community.id());
    }

    @Test
    void strikesThroughANeedAtTheEndOfItsWay() {
        NeedId id = post("大门锁坏了");
        dispatch.accept(staff, id, null).block();
        dispatch.assign(staff, id, volunteer.id(), null).block();
        tasks.take(volunteer, id).block();
        tasks.start(volunteer, id).block();
        tasks.finish(volunteer, id, "已换锁").block();
        needs.confirm(resident, id, GOOD).block();

        Whiteboard.Board board =
                Objects.requireNonNull(whiteboard.board(community.id()).block());
        assertThat(board.needs()).singleElement().satisfies(item -> {
            assertThat(item.struckThrough()).isTrue();
            assertThat(item.volunteer()).isEqualTo("陆桂花");
        });
        assertThat(board.figures().resolutionRate()).isEqualTo(new BigDecimal("100.0"));
        NeedDetail detail = Objects.requireNonNull(needs.get(resident, id).block());
        assertThat(detail.history())
                .extracting(NeedDetail.Step::action)
                .containsExactly(
                        NeedAction.SUBMIT,
                        NeedAction.ACCEPT,
                        NeedAction.ASSIGN,
                        NeedAction.TAKE,
                        NeedAction.START,
                        NeedAction.FINISH,
                        NeedAction.CONFIRM);
        assertThat(detail.ratings()).isEqualTo(GOOD);
        assertThat(detail.actions()).containsExactly(NeedAction.REOPEN);
    }

    @Test
    void givesTheFirstNeedAgainForTheSameKey() {
        NeedView first = Objects.requireNonNull(
                needs.post(resident, aNeed("路灯坏了"), "key-1").block());
        NeedView second = Objects.requireNonNull(
                needs.post(resident, aNeed("路灯坏了"), "key-1").block());
        assertThat(second.id()).isEqualTo(first.id());
        assertThat(needs.postedBy(resident, null, 10).block().items()).hasSize(1);
    }

    @Test
    void letsOnlyOneOfTwoStaffAssign() {
        NeedId id = accepted("垃圾没人收");
        CurrentMember other = people.volunteer(community.id());
        List<Object> outcomes =
                race(dispatch.assign(staff, id, volunteer.id(), null), dispatch.assign(staff, id, other.id(), null));
        assertThat(outcomes).filteredOn(NeedView.class::isInstance).hasSize(1);
        assertThat(outcomes)
                .filteredOn(NeedError.class::isInstance)
                .singleElement()
                .isIn(NeedError.NEED_CHANGED, NeedError.NEED_ACTION_NOT_ALLOWED);
        assertThat(count("SELECT COUNT(*) FROM need_step WHERE action = 'ASSIGN' AND need_id = " + id.value()))
                .isEqualTo(1);
        assertThat(count("SELECT COUNT(*) FROM notification WHERE topic = 'need-assigned' AND subject = 'need:"
                        + id.value() + "'"))
                .isEqualTo(1);
    }

    @Test
    void letsOnlyOneOfManyVolunteersGrab() {
        NeedId id = accepted("陪老人复诊");
        List<CurrentMember> crowd = IntStream.range(0, 8)
                .mapToObj(n -> people.volunteer(community.id()))
                .toList();
        List<Object> outcomes =
                race(crowd.stream().map(one -> tasks.grab(one, id)).toList());
        assertThat(outcomes).filteredOn(NeedView.class::isInstance).hasSize(1);
        assertThat(outcomes)
                .filteredOn(NeedError.class::isInstance)
                .hasSize(7)
                .allMatch(NeedError.NEED_ALREADY_TAKEN::equals);
    }

    @Test
    void keepsAVolunteerWithinTheirLoadEvenWhenGrabbingAtOnce() {
        List<NeedId> ids =
                IntStream.range(0, 6).mapToObj(n -> accepted("事情 " + n)).toList();
        List<Object> outcomes =
                race(ids.stream().map(id -> tasks.grab(volunteer, id)).toList());
        assertThat(outcomes).filteredOn(NeedView.class::isInstance).hasSize(3);
        assertThat(outcomes)
                .filteredOn(NeedError.class::isInstance)
                .hasSize(3)
                .allMatch(NeedError.LOAD_LIMIT_REACHED::equals);
        assertThat(tasks.mine(volunteer, null, 10).block().items()).hasSize(3);
    }

    @Test
    void keepsVolunteersOfOtherCommunitiesOut() {
        NeedId id = accepted("楼道灯不亮");
        CurrentMember stranger = people.volunteer(people.newCommunity().id());
        assertRefused(needs.get(stranger, id), NeedError.NEED_NOT_FOUND);
        assertRefused(tasks.grab(stranger, id), NeedError.NEED_NOT_FOUND);
        assertRefused(tasks.take(stranger, id), NeedError.NEED_NOT_FOUND);
    }

    @Test
    void keepsStaffOfOtherCommunitiesOut() {
        NeedId id = post("楼道灯不亮");
        CurrentMember stranger = people.staff(people.newCommunity().id());
        assertRefused(needs.get(stranger, id), NeedError.NEED_NOT_FOUND);
        assertRefused(dispatch.accept(stranger, id, null), NeedError.NEED_NOT_FOUND);
        assertRefused(dispatch.suggest(stranger, id), NeedError.NEED_NOT_FOUND);
        assertThat(dispatch.backlog(stranger, Dispatch.Wanted.WAITING, null, 50)
                        .block()
                        .items())
                .noneMatch(need -> need.id().equals(id));
    }

    @Test
    void asksOnlyVolunteersOfTheStreet() {
        NeedId id = accepted("换灯泡");
        assertRefused(dispatch.assign(staff, id, resident.id(), null), NeedError.NOT_A_VOLUNTEER_HERE);
        CurrentMember elsewhere = people.volunteer(people.community("富元社区").id());
        assertRefused(dispatch.assign(staff, id, elsewhere.id(), null), NeedError.NOT_A_VOLUNTEER_HERE);
    }

    @Test
    void takesNoTaskFromSomebodyWhoseRoleWasWithdrawn() {
        NeedId id = accepted("换灯泡");
        dispatch.assign(staff, id, volunteer.id(), null).block();
        roles.withdraw(staff, volunteer.id(), Role.VOLUNTEER, community.id()).block();
        assertRefused(tasks.take(people.current(volunteer.id()), id), NeedError.NEED_NOT_FOUND);
        assertRefused(dispatch.assign(staff, accepted("再来"), volunteer.id(), null), NeedError.NOT_A_VOLUNTEER_HERE);
    }

    @Test
    void refusesAStaleScreen() {
        NeedView seen =
                Objects.requireNonNull(dispatch.accept(staff, post("积水"), null).block());
        dispatch.deliberate(staff, seen.id(), null).block();
        assertRefused(dispatch.assign(staff, seen.id(), volunteer.id(), seen.version()), NeedError.NEED_CHANGED);
    }

    @Test
    void keepsAddressNameAndPhoneUnreadableInTheDatabase() {
        NeedId id = needs.post(
                        resident,
                        new PostNeed(
                                "repair",
                                "换锁",
                                community.id(),
                                "3 幢 201 室",
                                null,
                                Urgency.URGENT,
                                null,
                                new PostNeed.OnBehalf("庄好婆", true),
                                "13812345678",
                                true,
                                PostNeed.Source.MINI_PROGRAM),
                        null)
                .block()
                .id();
        String stored = Objects.requireNonNull(database.sql(
                        "SELECT CONCAT(address_encrypted, beneficiary_encrypted, phone_encrypted) AS t FROM need WHERE id = :id")
                .bind("id", id.value())
                .map(row -> row.get("t", String.class))
                .one()
                .block());
        assertThat(stored).doesNotContain("201", "庄好婆", "13812345678");

        NeedDetail seen = Objects.requireNonNull(needs.get(staff, id).block());
        assertThat(seen.address()).isEqualTo("3 幢 201 室");
        assertThat(seen.beneficiary()).isEqualTo("庄好婆");
        assertThat(seen.phone()).isEqualTo("138****5678");
        assertThat(needs.revealPhone(staff, id).block()).isEqualTo("13812345678");
        assertThat(count("SELECT COUNT(*) FROM personal_data_access WHERE viewer_id = "
                        + staff.id().value()))
                .isEqualTo(2);

        dispatch.accept(staff, id, null).block();
        NeedDetail open = Objects.requireNonNull(needs.get(volunteer, id).block());
        assertThat(open.address()).isNull();
        assertThat(open.beneficiary()).isNull();
        assertThat(open.phone()).isNull();
        assertRefused(needs.revealPhone(volunteer, id), NeedError.NEED_NOT_FOUND);
    }

    @Test
    void refusesAProxyWithoutConsent() {
        PostNeed command = new PostNeed(
                "repair",
                "换锁",
                community.id(),
                null,
                null,
                Urgency.NORMAL,
                null,
                new PostNeed.OnBehalf("庄好婆", false),
                null,
                true,
                PostNeed.Source.CHAT);
        assertRefused(needs.post(resident, command, null), NeedError.CONSENT_MISSING);
    }

    @Test
    void keepsFourByteCharactersWhole() {
        NeedId id = post("𠮷祥里的灯坏了😭");
        assertThat(needs.get(resident, id).block().need().text()).isEqualTo("𠮷祥里的灯坏了😭");
    }

    @Test
    void refusesTextsThatAreEmptyOrTooLong() {
        assertRefused(needs.post(resident, aNeed("  "), null), NeedError.NEED_INVALID);
        assertRefused(needs.post(resident, aNeed("长".repeat(501)), null), NeedError.NEED_INVALID);
        assertThat(post("😀".repeat(500))).isNotNull();
    }

    @Test
    void countsTheFiguresOfTheArticle() {
        database.sql("""
                        INSERT INTO need_tally (community_id, accepted, withdrawn, merged, invalid, closed, ended)
                        VALUES (:community, 162, 0, 0, 0, 158, 158)
                        """).bind("community", community.id().value()).then().block();
        assertThat(whiteboard.figures(community.id()).block().resolutionRate()).isEqualTo(new BigDecimal("97.5"));
    }

    @Test
    void recountsTheSameFromTheTableAfterManyWays() {
        needs.withdraw(resident, post("一"), null).block();
        needs.withdraw(resident, accepted("二"), "不用了").block();
        NeedId target = accepted("三");
        dispatch.merge(staff, accepted("四"), target).block();
        dispatch.reject(staff, accepted("五"), "不归我们管", "物业").block();
        NeedId done = accepted("六");
        tasks.grab(volunteer, done).block();
        tasks.finish(volunteer, done, "好了").block();
        needs.confirm(resident, done, GOOD).block();
        needs.reopen(resident, done, "又坏了").block();

        Whiteboard.Figures figures =
                Objects.requireNonNull(whiteboard.figures(community.id()).block());
        assertThat(figures.accepted()).isEqualTo(5);
        assertThat(figures.withdrawn()).isEqualTo(1);
        assertThat(figures.merged()).isEqualTo(1);
        assertThat(figures.invalid()).isEqualTo(1);
        assertThat(figures.closed()).isZero();
        assertThat(figures.open()).isEqualTo(2);
        assertThat(figures.resolutionRate()).isEqualTo(new BigDecimal("0.0"));
        assertThat(figures.medianDaysToClose()).isNull();
    }

    @Test
    void hidesAnUncheckedTextFromAllButStaffAndPoster() {
        CurrentMember chatOnly = new CurrentMember(resident.id(), "", null, null, List.of());
        NeedId id = Objects.requireNonNull(
                        needs.post(chatOnly, aNeed("没查过的话"), null).block())
                .id();
        dispatch.accept(staff, id, null).block();
        assertRefused(needs.get(volunteer, id), NeedError.NEED_NOT_FOUND);
        assertRefused(tasks.grab(volunteer, id), NeedError.NEED_NOT_FOUND);
        assertThat(whiteboard.board(community.id()).block().needs()).isEmpty();

        dispatch.clearText(staff, id).block();
        assertThat(whiteboard.board(community.id()).block().needs()).hasSize(1);
        assertThat(tasks.open(volunteer, null, 10).block().items()).hasSize(1);
    }

    @Test
    void suggestsWhoFitsWithReasons() {
        CurrentMember skilled = people.volunteer(community.id());
        database.sql("INSERT INTO pioneer (member_id, grid, skills, load_limit) VALUES (:id, '', 'repair,会联系锁匠', 3)")
                .bind("id", skilled.id().value())
                .then()
                .block();
        services.add(staff, aService(community.id()), null).block();
        NeedId id = accepted("大门锁坏了");

        List<Dispatch.Suggestion> suggestions =
                Objects.requireNonNull(dispatch.suggest(staff, id).block());
        assertThat(suggestions.get(0).volunteer()).isEqualTo(skilled.id());
        assertThat(suggestions.get(0).reasons()).contains("同社区", "会修修补补", "会联系锁匠", "手上 0 件");
        assertThat(suggestions).anySatisfy(service -> {
            assertThat(service.service()).isNotNull();
            assertThat(service.reasons()).contains("服务本社区", "付费");
        });
    }

    @Test
    void pagesTheBacklogByNumber() {
        List<NeedId> ids =
                IntStream.range(0, 5).mapToObj(n -> post("第 " + n + " 件")).toList();
        var first = Objects.requireNonNull(
                dispatch.backlog(staff, Dispatch.Wanted.WAITING, null, 2).block());
        assertThat(first.items()).extracting(NeedView::id).containsExactly(ids.get(0), ids.get(1));
        var second = Objects.requireNonNull(dispatch.backlog(staff, Dispatch.Wanted.WAITING, first.next(), 2)
                .block());
        assertThat(second.items()).extracting(NeedView::id).containsExactly(ids.get(2), ids.get(3));
        var third = Objects.requireNonNull(dispatch.backlog(staff, Dispatch.Wanted.WAITING, second.next(), 2)
                .block());
        assertThat(third.items()).extracting(NeedView::id).containsExactly(ids.get(4));
        assertThat(third.next()).isNull();
    }

    @Test
    void showsTheStreetOneCommunityWhenAsked() {
        NeedId id = post("屋顶漏水");
        OrganisationId here = community.id();
        OrganisationId elsewhere = people.newCommunity().id();
        CurrentMember street = people.withRole("老王", Role.STREET_ADMIN, Objects.requireNonNull(community.parent()));
        Dispatch.Wanted wanted = new Dispatch.Wanted(Set.of(NeedState.SUBMITTED), false, here);
        assertThat(dispatch.backlog(street, wanted, null, 50).block().items())
                .extracting(NeedView::id)
                .containsExactly(id);
        assertThat(dispatch.workload(street, here).block().submitted()).isEqualTo(1);
        assertThat(dispatch.workload(street, elsewhere).block().submitted()).isZero();
        assertRefused(dispatch.workload(staff, elsewhere), MemberError.ORGANISATION_NOT_FOUND);
        assertRefused(
                dispatch.backlog(staff, new Dispatch.Wanted(Set.of(), false, elsewhere), null, 50),
                MemberError.ORGANISATION_NOT_FOUND);
    }

    @Test
    void suspendsUntilALaterDayOnly() {
        NeedId id = accepted("雨棚");
        assertRefused(dispatch.suspend(staff, id, "等材料", LocalDate.of(2020, 1, 1)), NeedError.DATE_PAST);
        dispatch.suspend(staff, id, "等材料", LocalDate.of(2099, 1, 1)).block();
        assertThat(dispatch.resume(staff, id).block().state()).isEqualTo(NeedState.ACCEPTED);
    }

    @Test
    void takesServicesOffTheListForOwnStaffOnly() {
        Services.Service service = Objects.requireNonNull(
                services.add(staff, aService(community.id()), "k").block());
        assertThat(services.add(staff, aService(community.id()), "k").block().id())
                .isEqualTo(service.id());
        CurrentMember stranger = people.staff(people.newCommunity().id());
        assertRefused(services.retire(stranger, service.id()), NeedError.SERVICE_NOT_FOUND);
        assertRefused(services.add(stranger, aService(community.id()), null), NeedError.SERVICE_NOT_FOUND);
        services.retire(staff, service.id()).block();
        assertThat(services.list(staff, null, 10).block().items()).isEmpty();
        assertRefused(dispatch.match(staff, accepted("锁"), service.id()), NeedError.SERVICE_NOT_FOUND);
    }

    private static Services.AddService aService(OrganisationId area) {
        return new Services.AddService("周师傅开锁", "周师傅", Set.of("repair"), area, "09:00–18:00", true, null);
    }

    private NeedId post(String text) {
        return Objects.requireNonNull(needs.post(resident, aNeed(text), null).block())
                .id();
    }

    private NeedId accepted(String text) {
        return Objects.requireNonNull(dispatch.accept(staff, post(text), null).block())
                .id();
    }

    private PostNeed aNeed(String text) {
        return new PostNeed(
                "repair",
                text,
                community.id(),
                null,
                null,
                Urgency.NORMAL,
                null,
                null,
                null,
                true,
                PostNeed.Source.MINI_PROGRAM);
    }

    @SafeVarargs
    private static List<Object> race(Mono<NeedView>... commands) {
        return race(List.of(commands));
    }

    private static List<Object> race(List<Mono<NeedView>> commands) {
        return Objects.requireNonNull(Flux.fromIterable(commands)
                .flatMap(command -> command.cast(Object.class)
                        .onErrorResume(DomainException.class, refusal -> Mono.just(refusal.code()))
                        .subscribeOn(Schedulers.parallel()))
                .collectList()
                .block());
    }

    private long count(String sql) {
        return Objects.requireNonNull(
                database.sql(sql).map(row -> row.get(0, Long.class)).one().block());
    }

    private static void assertRefused(Mono<?> command, @Nullable ErrorCode code) {
        StepVerifier.create(command)
                .expectErrorSatisfies(error -> assertThat(error)
                        .isInstanceOfSatisfying(
                                DomainException.class,
                                refusal -> assertThat(refusal.code()).isEqualTo(code)))
                .verify();
    }
}
