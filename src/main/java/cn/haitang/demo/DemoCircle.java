package cn.haitang.demo;

import cn.haitang.books.BookLists;
import cn.haitang.books.BookLists.ListPlan;
import cn.haitang.books.BookLists.ListView;
import cn.haitang.books.BookProfile;
import cn.haitang.books.BookView;
import cn.haitang.books.Books;
import cn.haitang.books.Stock;
import cn.haitang.books.Stock.ChangeKind;
import cn.haitang.books.Stock.StockChange;
import cn.haitang.circle.Coverage;
import cn.haitang.circle.OpeningHours;
import cn.haitang.circle.OpeningHours.Span;
import cn.haitang.circle.PointProfile;
import cn.haitang.circle.PointView;
import cn.haitang.circle.ReadingPoints;
import cn.haitang.members.CurrentMember;
import cn.haitang.members.Members;
import cn.haitang.members.Organisation;
import cn.haitang.members.OrganisationId;
import cn.haitang.members.Organisations;
import cn.haitang.members.Role;
import cn.haitang.shared.GeoPoint;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Fills a sandbox without reading points, after {@link DemoNeighbourhood} settled its people; each step carries its own
 * key, so a second run adds nothing.
 */
@Component
@Profile("sandbox & !test")
@Order(Ordered.LOWEST_PRECEDENCE)
class DemoCircle implements ApplicationRunner {

    private static final Logger log = LoggerFactory.getLogger(DemoCircle.class);
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final DemoCircleSettings settings;
    private final DemoSettings people;
    private final Members members;
    private final Organisations organisations;
    private final ReadingPoints points;
    private final Coverage coverage;
    private final Books books;
    private final Stock stock;
    private final BookLists lists;

    DemoCircle(
            DemoCircleSettings settings,
            DemoSettings people,
            Members members,
            Organisations organisations,
            ReadingPoints points,
            Coverage coverage,
            Books books,
            Stock stock,
            BookLists lists) {
        this.settings = settings;
        this.people = people;
        this.members = members;
        this.organisations = organisations;
        this.points = points;
        this.coverage = coverage;
        this.books = books;
        this.stock = stock;
        this.lists = lists;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        long added = organisations
                .all()
                .collectMap(Organisation::name, Organisation::id)
                .flatMap(this::fill)
                .blockOptional(PATIENCE)
                .orElse(0L);
        log.info("The sandbox was given {} lists of books", added);
    }

    private Mono<Long> fill(Map<String, OrganisationId> places) {
        return Flux.fromIterable(people.people())
                .concatMap(person -> members.follower(person.openId()))
                .filter(member -> member.has(Role.STREET_ADMIN))
                .next()
                .filterWhen(admin ->
                        points.managed(admin, null, 1).map(page -> page.items().isEmpty()))
                .flatMap(admin -> fill(admin, places));
    }

    private Mono<Long> fill(CurrentMember admin, Map<String, OrganisationId> places) {
        return Flux.fromIterable(settings.estates().entrySet())
                .concatMap(estate -> coverage.place(admin, place(places, estate.getKey()), toPoint(estate.getValue())))
                .thenMany(Flux.fromIterable(settings.points()))
                .concatMap(point -> add(admin, point, places))
                .collectMap(view -> view.profile().name())
                .flatMapMany(
                        made -> Flux.fromIterable(settings.books()).concatMap(book -> add(admin, book, places, made)))
                .collectMap(view -> view.profile().title())
                .flatMapMany(made ->
                        Flux.fromIterable(settings.bookLists()).concatMap(list -> publish(admin, list, places, made)))
                .count();
    }

    private Mono<PointView> add(
            CurrentMember admin, DemoCircleSettings.Point point, Map<String, OrganisationId> places) {
        PointProfile profile = new PointProfile(
                place(places, point.community()),
                point.name(),
                point.kind(),
                point.address(),
                toPoint(point.place()),
                OpeningHours.on(
                        List.copyOf(point.days()),
                        new Span(LocalTime.parse(point.from()), LocalTime.parse(point.until()))),
                point.seats(),
                point.contact(),
                point.facilities());
        return points.add(admin, profile, "demo-" + point.name())
                .delayUntil(view -> Flux.fromIterable(point.upgrades().entrySet())
                        .concatMap(upgrade -> points.recordUpgrade(
                                admin,
                                view.id(),
                                upgrade.getKey(),
                                upgrade.getValue(),
                                "demo-" + view.id().value() + "-" + upgrade.getKey())));
    }

    private Mono<BookView> add(
            CurrentMember admin,
            DemoCircleSettings.Book book,
            Map<String, OrganisationId> places,
            Map<String, PointView> made) {
        BookProfile profile = new BookProfile(
                place(places, settings.points().get(0).community()),
                book.title(),
                book.author(),
                book.publisher(),
                book.isbn(),
                book.ageBand(),
                book.topic(),
                book.intro(),
                book.source());
        return books.add(admin, profile, "demo-" + book.title())
                .delayUntil(view -> Flux.fromIterable(book.copies().entrySet())
                        .concatMap(held -> shelve(
                                admin,
                                view,
                                Objects.requireNonNull(made.get(held.getKey()), held.getKey()),
                                held.getValue())));
    }

    private Mono<Long> shelve(CurrentMember admin, BookView book, PointView point, int copies) {
        return stock.change(
                admin,
                new StockChange(point.id(), book.id(), ChangeKind.ARRIVED, copies, null),
                "demo-" + book.id().value() + "-" + point.id().value());
    }

    private Mono<ListView> publish(
            CurrentMember admin,
            DemoCircleSettings.BookList list,
            Map<String, OrganisationId> places,
            Map<String, BookView> made) {
        ListPlan plan = new ListPlan(
                place(places, settings.points().get(0).community()),
                list.title(),
                list.ageBand(),
                list.topic(),
                list.recommender(),
                list.intro(),
                list.entries().stream().map(entry -> toEntry(entry, made)).toList());
        return lists.draft(admin, plan, "demo-" + list.title())
                .flatMap(draft -> lists.publish(admin, draft.id(), true, draft.version()));
    }

    private static BookLists.Entry toEntry(DemoCircleSettings.Entry entry, Map<String, BookView> made) {
        return new BookLists.Entry(
                Objects.requireNonNull(made.get(entry.book()), entry.book()).id(), entry.reason());
    }

    private static GeoPoint toPoint(DemoCircleSettings.Place place) {
        return new GeoPoint(place.latitude(), place.longitude());
    }

    private static OrganisationId place(Map<String, OrganisationId> places, String name) {
        return Objects.requireNonNull(places.get(name), () -> name + " is not in config/organisations.yaml");
    }
}
