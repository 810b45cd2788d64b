package cn.haitang.circle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import cn.haitang.IntegrationTest;
import cn.haitang.TestMembers;
import cn.haitang.circle.Coverage.CoverageView;
import cn.haitang.circle.Coverage.EstateView;
import cn.haitang.circle.OpeningHours.Span;
import cn.haitang.members.CurrentMember;
import cn.haitang.members.MemberMergeListener;
import cn.haitang.members.Organisation;
import cn.haitang.shared.DomainException;
import cn.haitang.shared.GeoPoint;
import cn.haitang.shared.Slice;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Reading points, the nearest of them, and which estates have one. */
@IntegrationTest
class CircleIT {

    /** Each test has a corner of the South Pacific to itself, 5 degrees from the next. */
    private static final AtomicInteger CORNERS = new AtomicInteger();

    private static final OpeningHours ALWAYS =
            OpeningHours.on(Arrays.asList(DayOfWeek.values()), new Span(LocalTime.MIN, LocalTime.MAX));

    @Autowired
    ReadingPoints points;

    @Autowired
    Coverage coverage;

    @Autowired
    TestMembers people;

    @Autowired
    DatabaseClient database;

    @Autowired
    List<MemberMergeListener> mergers;

    @Autowired
    Clock clock;

    private Organisation community;
    private CurrentMember staff;
    private GeoPoint corner;

    @BeforeEach
    void enterACommunity() {
        community = people.newCommunity();
        staff = people.staff(community.id());
        corner = new GeoPoint(-30, -170 + 5.0 * CORNERS.incrementAndGet());
    }

    private static <T> T get(Mono<T> mono) {
        return Objects.requireNonNull(mono.block());
    }

    private static String refusal(Mono<?> call) {
        return get(call.thenReturn("done")
                .onErrorResume(
                        DomainException.class,
                        refused -> Mono.just(refused.code().name())));
    }

    private GeoPoint north(double metres) {
        return new GeoPoint(corner.latitude() + metres / 111_195, corner.longitude());
    }

    private PointProfile profile(String name, GeoPoint place, OpeningHours hours) {
        return new PointProfile(
                community.id(), name, "farm-library", "苏站路 1 号", place, hours, 20, null, Set.of("children"));
    }

    private PointView add(String name, double metres) {
        return get(points.add(staff, profile(name, north(metres), ALWAYS), null));
    }

    private List<NearbyPoint> nearest(int limit) {
        return get(points.nearest(corner, false, limit).collectList());
    }

    private static List<String> names(List<NearbyPoint> nearby) {
        return nearby.stream().map(it -> it.point().profile().name()).toList();
    }

    @Test
    void theNearestComeFirstHoweverFarTheyAre() {
        add("三十公里", 30_000);
        add("一公里半", 1_500);
        add("百米", 100);
        add("五百米", 500);
        add("六十公里", 60_000);
        assertThat(names(nearest(10))).containsExactly("百米", "五百米", "一公里半", "三十公里");
        assertThat(names(nearest(2))).containsExactly("百米", "五百米");
        assertThat(nearest(3)).extracting(NearbyPoint::metres).containsExactly(100, 500, 1500);
        assertThat(nearest(3)).extracting(NearbyPoint::minutes).containsExactly(2, 8, 23);
        assertThat(nearest(3)).extracting(NearbyPoint::inCircle).containsExactly(true, true, false);
    }

    @Test
    void whatIsClosedNowOrForGoodIsLeftOut() {
        PointView gone = add("撤了", 10);
        PointView paused = add("装修", 20);
        DayOfWeek later = LocalDate.ofInstant(clock.instant(), ZoneId.of("Asia/Shanghai"))
                .plusDays(3)
                .getDayOfWeek();
        OpeningHours never = OpeningHours.on(List.of(later), new Span(LocalTime.MIN, LocalTime.MAX));
        get(points.add(staff, profile("今天不开", north(30), never), null));
        add("开着", 40);
        get(points.move(staff, gone.id(), PointStanding.CLOSED, gone.version()));
        get(points.move(staff, paused.id(), PointStanding.PAUSED, paused.version()));
        assertThat(names(nearest(10))).containsExactly("今天不开", "开着");
        assertThat(names(get(points.nearest(corner, true, 10).collectList()))).containsExactly("开着");
        assertThat(get(points.get(paused.id())).openNow()).isFalse();
        assertThat(refusal(points.get(gone.id()))).isEqualTo("POINT_NOT_FOUND");
        assertThat(get(points.list(community.id(), null, 10)).items())
                .extracting(point -> point.profile().name())
                .containsExactly("装修", "今天不开", "开着");
        assertThat(get(points.managed(staff, null, 10)).items()).hasSize(4);
        PointView back = get(points.managed(staff, gone.id()));
        get(points.move(staff, gone.id(), PointStanding.SERVING, back.version()));
        assertThat(names(nearest(1))).containsExactly("撤了");
    }

    @Test
    void isKeptByTheStaffOfItsCommunityAlone() {
        PointView point = get(points.add(staff, profile("书屋", corner, ALWAYS), "key"));
        assertThat(get(points.add(staff, profile("书屋", corner, ALWAYS), "key")).id())
                .isEqualTo(point.id());
        CurrentMember stranger = people.staff(people.newCommunity().id());
        PointProfile moved = profile("新书屋", north(700), ALWAYS);
        assertThat(refusal(points.add(stranger, moved, null))).isEqualTo("ORGANISATION_NOT_FOUND");
        assertThat(refusal(points.add(people.resident(), moved, null))).isEqualTo("CIRCLE_STAFF_ONLY");
        assertThat(refusal(points.edit(stranger, point.id(), moved, point.version())))
                .isEqualTo("POINT_NOT_FOUND");
        assertThat(refusal(points.move(stranger, point.id(), PointStanding.CLOSED, point.version())))
                .isEqualTo("POINT_NOT_FOUND");
        assertThat(refusal(points.recordUpgrade(stranger, point.id(), LocalDate.EPOCH, "看看", null)))
                .isEqualTo("POINT_NOT_FOUND");
        assertThat(refusal(points.edit(staff, point.id(), moved, point.version() - 1)))
                .isEqualTo("POINT_CHANGED");
        get(points.edit(staff, point.id(), moved, point.version()));
        assertThat(nearest(1))
                .singleElement()
                .satisfies(nearby -> assertThat(nearby.metres()).isEqualTo(700))
                .satisfies(nearby -> assertThat(nearby.point().facilityNames()).containsExactly("亲子"))
                .satisfies(nearby -> assertThat(nearby.point().profile().name()).isEqualTo("新书屋"));
    }

    @Test
    void refusesWhatDoesNotWork() {
        PointProfile fine = profile("书屋", corner, ALWAYS);
        PointProfile unknown =
                new PointProfile(community.id(), "书屋", "casino", "路 1 号", corner, ALWAYS, 1, null, Set.of());
        assertThat(refusal(points.add(staff, unknown, null))).isEqualTo("POINT_INVALID");
        assertThat(refusal(points.add(staff, profile("长".repeat(41), corner, ALWAYS), null)))
                .isEqualTo("POINT_INVALID");
        assertThat(refusal(points.add(staff, profile(" ", corner, ALWAYS), null)))
                .isEqualTo("POINT_INVALID");
        PointView point = get(points.add(staff, fine, null));
        PointProfile elsewhere = new PointProfile(
                people.newCommunity().id(), "书屋", "bookshop", "路 1 号", corner, ALWAYS, 1, null, Set.of());
        assertThat(refusal(points.edit(staff, point.id(), elsewhere, point.version())))
                .isEqualTo("POINT_INVALID");
        assertThat(refusal(points.recordUpgrade(staff, point.id(), LocalDate.of(2999, 1, 1), "新书", null)))
                .isEqualTo("POINT_INVALID");
    }

    @Test
    void tellsWhatBecameBetter() {
        PointView point = add("农家书屋", 5);
        get(points.recordUpgrade(staff, point.id(), LocalDate.of(2026, 3, 1), "换了书架", "a"));
        get(points.recordUpgrade(staff, point.id(), LocalDate.of(2026, 5, 1), "新添图书 200 册", "b"));
        get(points.recordUpgrade(staff, point.id(), LocalDate.of(2026, 5, 1), "新添图书 200 册", "b"));
        assertThat(points.upgrades(point.id()).collectList().block())
                .extracting(Upgrade::text)
                .containsExactly("新添图书 200 册", "换了书架");
    }

    @Test
    void listsPageByPage() {
        add("一", 1);
        add("二", 2);
        add("三", 3);
        Slice<PointView> first = get(points.list(community.id(), null, 2));
        Slice<PointView> second = get(points.list(community.id(), first.next(), 2));
        assertThat(first.items()).hasSize(2);
        assertThat(second.items()).extracting(point -> point.profile().name()).containsExactly("三");
        assertThat(second.next()).isNull();
    }

    @RepeatedTest(5)
    void ofTwoWhoChangeItAtOnceOneIsTold() {
        PointView point = add("书屋", 1);
        List<String> answers = get(Flux.just(PointStanding.PAUSED, PointStanding.CLOSED)
                .parallel(2)
                .runOn(Schedulers.parallel())
                .flatMap(next -> points.move(staff, point.id(), next, point.version())
                        .thenReturn("done")
                        .onErrorResume(
                                DomainException.class,
                                refused -> Mono.just(refused.code().name())))
                .sequential()
                .collectList());
        assertThat(answers).containsExactlyInAnyOrder("done", "POINT_CHANGED");
    }

    @Test
    void surveysWhichEstatesHaveAPointInTheCircle() {
        Organisation home = people.community("白莲社区");
        Organisation near = people.node("三元二村");
        Organisation far = people.node("白莲苑");
        CurrentMember host = people.staff(home.id());
        PointView point = add("隔壁社区的书屋", 900);
        run(coverage.place(host, near.id(), corner));
        run(coverage.place(host, far.id(), north(3_000)));
        CoverageView seen = get(coverage.of(host, home.id()));
        assertThat(seen.covered()).isEqualTo(1);
        assertThat(seen.estates())
                .extracting(EstateView::name, EstateView::covered, EstateView::metres)
                .containsExactlyInAnyOrder(tuple("三元二村", true, 900), tuple("白莲苑", false, 2100));
        assertThat(seen.points()).extracting(Coverage.Spot::id).contains(point.id());
        get(points.move(staff, point.id(), PointStanding.PAUSED, point.version()));
        assertThat(get(coverage.of(host, near.id())).covered()).isZero();
    }

    @Test
    void aroundANodeMeansItsEstatesOrElseItsOwnPoints() {
        add("自己的", 990);
        assertThat(get(points.around(community.id(), false, 10).collectList()))
                .singleElement()
                .satisfies(own -> assertThat(own.metres()).isNull());
        Organisation estate = people.node("彩香一村");
        CurrentMember host = people.staff(people.community("彩香一村社区").id());
        run(coverage.place(host, estate.id(), corner));
        assertThat(get(points.around(estate.id(), true, 10).collectList()))
                .extracting(NearbyPoint::minutes)
                .containsExactly(15);
        assertThat(get(points.around(people.community("彩香一村社区").id(), false, 10).collectList()))
                .extracting(NearbyPoint::metres)
                .containsExactly(990);
    }

    private static void run(Mono<Void> command) {
        command.block();
    }

    @Test
    void anEstateWithoutAPlaceCountsAsNotCovered() {
        CoverageView seen =
                get(coverage.of(people.streetAdmin(), people.community("桐星社区").id()));
        assertThat(seen.covered()).isZero();
        assertThat(seen.estates())
                .extracting(EstateView::name, EstateView::place)
                .containsExactly(tuple("桐星苑", null));
    }

    @Test
    void onlyTheStaffOfAnEstateSurveysAndPlacesIt() {
        Organisation estate = people.node("三元二村");
        assertThat(refusal(coverage.of(staff, estate.id()))).isEqualTo("ESTATE_NOT_FOUND");
        assertThat(refusal(coverage.place(staff, estate.id(), corner))).isEqualTo("ESTATE_NOT_FOUND");
        assertThat(refusal(coverage.place(staff, community.id(), corner))).isEqualTo("ESTATE_NOT_FOUND");
        assertThat(refusal(coverage.of(people.resident(), estate.id()))).isEqualTo("CIRCLE_STAFF_ONLY");
    }

    @Test
    void whatTwoEnteredWhoAreOneComesTogether() {
        CurrentMember other = people.staff(community.id());
        PointView point = add("书屋", 1);
        get(points.recordUpgrade(staff, point.id(), LocalDate.EPOCH, "新书", null));
        Flux.fromIterable(mergers)
                .filter(CircleMerger.class::isInstance)
                .concatMap(merger -> merger.merge(staff.id(), other.id()))
                .blockLast();
        Map<String, Object> row =
                get(database.sql("""
                        SELECT p.changed_by, u.recorded_by
                        FROM circle_point p
                        JOIN circle_upgrade u ON u.point_id = p.id
                        WHERE p.id = :point
                        """).bind("point", point.id().value()).fetch().one());
        assertThat(row.values()).allMatch(by -> by.equals(other.id().value()));
    }
}
