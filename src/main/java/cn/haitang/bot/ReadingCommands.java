package cn.haitang.bot;

import cn.haitang.books.BookListId;
import cn.haitang.books.BookLists;
import cn.haitang.books.BookLists.ListView;
import cn.haitang.circle.NearbyPoint;
import cn.haitang.circle.OpeningHours;
import cn.haitang.circle.PointId;
import cn.haitang.circle.PointProfile;
import cn.haitang.circle.PointView;
import cn.haitang.circle.ReadingPoints;
import cn.haitang.members.OrganisationId;
import cn.haitang.shared.GeoPoint;
import cn.haitang.shared.PublicUrl;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Where one can read near by, and what: reading points and lists of books. */
@Component
class ReadingCommands implements CommandSet {

    private static final int POINTS_SHOWN = 5;
    private static final int LISTS_SHOWN = 9;
    private static final String POINT_PAGE = "/h5/#/pages/circle/point?id=";
    private static final String LIST_PAGE = "/h5/#/pages/books/list?id=";

    private final ReadingPoints points;
    private final BookLists lists;
    private final PublicUrl site;
    private final Phrases texts;

    ReadingCommands(ReadingPoints points, BookLists lists, PublicUrl site, Phrases texts) {
        this.points = points;
        this.lists = lists;
        this.site = site;
        this.texts = texts;
    }

    @Override
    public Map<Verb, Action> actions() {
        return Map.of(
                Verb.POINTS, this::atHome,
                Verb.POINT, this::point,
                Verb.BOOK_LISTS, this::bookLists,
                Verb.BOOK_LIST, this::bookList);
    }

    /** Around home; who never said where that is may send a place. */
    private Mono<Turn> atHome(Talk talk, Intent intent) {
        OrganisationId home = talk.member().home();
        return home == null
                ? Mono.just(talk.says(texts.say("points.where")))
                : points.around(home, false, POINTS_SHOWN)
                        .collectList()
                        .map(near -> numbered(talk, near, texts.say("points.elsewhere")));
    }

    /** Around the place of a location message, which may as well be meant for a need. */
    Mono<Turn> near(Talk talk, GeoPoint place) {
        return points.nearest(place, false, POINTS_SHOWN)
                .collectList()
                .map(near -> numbered(talk, near, texts.say("located.noDraft")));
    }

    private Turn numbered(Talk talk, List<NearbyPoint> near, String last) {
        if (near.isEmpty()) {
            return talk.says(Page.of(texts.say("points.none")).last(last).text());
        }
        Page page = Page.of(texts.say("points.head"));
        List<Open.Option> options = new ArrayList<>();
        for (NearbyPoint point : near) {
            String name = point.point().profile().name();
            options.add(new Open.Option(
                    name, Intent.of(Verb.POINT).withTarget(point.point().id().value(), null)));
            page = page.item(texts.say("points.line", options.size(), name, way(point), open(point.point())));
        }
        page = page.last(texts.say("list.pick")).last(last);
        return talk.asks(page.text(), Open.choice(options).first(page.shown()));
    }

    private String way(NearbyPoint point) {
        Integer minutes = point.minutes();
        return minutes == null
                ? point.point().communityName()
                : texts.say("points.way", minutes, String.valueOf(point.metres()));
    }

    private String open(PointView point) {
        OpeningHours.Span today = point.today();
        if (today == null) {
            return texts.say("points.closedToday");
        }
        return texts.say(point.openNow() ? "points.open" : "points.today", today.from(), today.until());
    }

    private Mono<Turn> point(Talk talk, Intent intent) {
        return points.get(new PointId(intent.requireTarget())).map(point -> talk.says(describe(point)));
    }

    private String describe(PointView point) {
        PointProfile profile = point.profile();
        return Page.of(profile.name())
                .line(texts.say("point.kind", point.kindName(), open(point)))
                .line(texts.say("point.address", profile.address()))
                .line(field("point.facilities", String.join(texts.say("card.comma"), point.facilityNames())))
                .line(field("point.contact", profile.contact()))
                .last(texts.say(
                        "point.link", site.resolve(POINT_PAGE + point.id().value())))
                .text();
    }

    private @Nullable String field(String key, @Nullable String text) {
        return text == null || text.isEmpty() ? null : texts.say(key, text);
    }

    private Mono<Turn> bookLists(Talk talk, Intent intent) {
        return lists.list(null, null, null, LISTS_SHOWN).map(page -> numbered(talk, page.items()));
    }

    private Turn numbered(Talk talk, List<ListView> shown) {
        if (shown.isEmpty()) {
            return talk.says(texts.say("bookLists.none"));
        }
        Page page = Page.of(texts.say("bookLists.head"));
        List<Open.Option> options = new ArrayList<>();
        for (ListView list : shown) {
            Intent picked = Intent.of(Verb.BOOK_LIST).withTarget(list.id().value(), null);
            options.add(new Open.Option(list.plan().title(), picked));
            page = page.item(
                    texts.say("bookLists.line", options.size(), list.plan().title(), list.ageBandName(), list.size()));
        }
        page = page.last(texts.say("list.pick"));
        return talk.asks(page.text(), Open.choice(options).first(page.shown()));
    }

    private Mono<Turn> bookList(Talk talk, Intent intent) {
        return lists.get(new BookListId(intent.requireTarget())).map(list -> talk.says(describe(list)));
    }

    private String describe(ListView list) {
        Page page = Page.of(list.plan().title())
                .line(texts.say("bookList.by", list.plan().recommender()));
        for (int i = 0; i < list.books().size(); i++) {
            String title = list.books().get(i).profile().title();
            page = page.item(texts.say(
                    "bookList.line", i + 1, title, list.plan().entries().get(i).reason()));
        }
        return page.last(texts.say(
                        "bookList.link", site.resolve(LIST_PAGE + list.id().value())))
                .text();
    }
}
