package cn.haitang.books;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import cn.haitang.IntegrationTest;
import cn.haitang.TestMembers;
import cn.haitang.books.BookLists.Entry;
import cn.haitang.books.BookLists.ListPlan;
import cn.haitang.books.BookLists.ListView;
import cn.haitang.books.Stock.ChangeKind;
import cn.haitang.books.Stock.LoggedChange;
import cn.haitang.books.Stock.StockChange;
import cn.haitang.books.Stock.StockLine;
import cn.haitang.books.Wishes.MakeWish;
import cn.haitang.books.Wishes.WishState;
import cn.haitang.books.Wishes.WishView;
import cn.haitang.circle.OpeningHours;
import cn.haitang.circle.OpeningHours.Span;
import cn.haitang.circle.PointId;
import cn.haitang.circle.PointProfile;
import cn.haitang.circle.ReadingPoints;
import cn.haitang.members.CurrentMember;
import cn.haitang.members.MyData;
import cn.haitang.members.Organisation;
import cn.haitang.notifications.Notifications;
import cn.haitang.notifications.Notifications.InboxItem;
import cn.haitang.shared.DomainException;
import cn.haitang.shared.GeoPoint;
import cn.haitang.shared.Slice;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The catalogue, lists, shelves and wishes. */
@IntegrationTest
class BooksIT {

    @Autowired
    Books books;

    @Autowired
    BookLists lists;

    @Autowired
    Stock stock;

    @Autowired
    Wishes wishes;

    @Autowired
    BookRecords records;

    @Autowired
    ReadingPoints points;

    @Autowired
    MyData myData;

    @Autowired
    Notifications notifications;

    @Autowired
    TestMembers people;

    private Organisation community;
    private CurrentMember staff;
    private CurrentMember stranger;

    @BeforeEach
    void enterACommunity() {
        community = people.newCommunity();
        staff = people.staff(community.id());
        stranger = people.staff(people.newCommunity().id());
    }

    private static <T> T get(Mono<T> mono) {
        return Objects.requireNonNull(mono.block());
    }

    private static Mono<String> answerOf(Mono<?> call) {
        return call.thenReturn("done")
                .onErrorResume(
                        DomainException.class,
                        refused -> Mono.just(refused.code().name()));
    }

    private static String refusal(Mono<?> call) {
        return get(answerOf(call));
    }

    private String unique(String title) {
        return title + community.id().value();
    }

    private BookProfile profile(String title) {
        return new BookProfile(community.id(), title, "陆文夫", null, null, "adults", "jiangnan", "苏州的巷子", "社区自撰");
    }

    private BookView book(String title) {
        return get(books.add(staff, profile(unique(title)), null));
    }

    private PointId point(String name) {
        OpeningHours hours = OpeningHours.on(List.of(DayOfWeek.MONDAY), new Span(LocalTime.MIN, LocalTime.MAX));
        PointProfile profile = new PointProfile(
                community.id(), name, "farm-library", "路 1 号", new GeoPoint(-50, -120), hours, 9, null, Set.of());
        return get(points.add(staff, profile, null)).id();
    }

    private Mono<Long> move(PointId point, BookView book, ChangeKind kind, int copies) {
        return stock.change(staff, new StockChange(point, book.id(), kind, copies, null), null);
    }

    private List<StockLine> at(PointId point) {
        return get(stock.at(point, null, 10)).items();
    }

    private List<InboxItem> told(CurrentMember who, String topic) {
        return get(notifications.inbox(who.id(), null, 50)).items().stream()
                .filter(item -> item.topic().equals(topic))
                .toList();
    }

    @Test
    void aBookIsEnteredOnceAndChangedByItsCommunity() {
        String isbn = "978-7-02-000220-7";
        BookProfile wanted = new BookProfile(
                community.id(), "《红楼梦》", "曹雪芹", "人民文学出版社", isbn, "adults", "literature", "大观园", "出版社简介");
        List<BookView> known = get(books.search("9787020002207").collectList());
        BookView first = known.isEmpty() ? get(books.add(staff, wanted, null)) : known.get(0);
        assertThat(first.profile().title()).isEqualTo("红楼梦");
        assertThat(refusal(books.add(staff, wanted, null))).isEqualTo("BOOK_KNOWN");
        assertThat(refusal(books.add(people.resident(), wanted, null))).isEqualTo("BOOKS_STAFF_ONLY");
        BookView own = book("小巷");
        assertThat(refusal(books.edit(stranger, own.id(), profile("别的"), own.version())))
                .isEqualTo("BOOK_NOT_FOUND");
        BookView changed = get(books.edit(staff, own.id(), profile(unique("小巷深处")), own.version()));
        assertThat(refusal(books.edit(staff, own.id(), profile("晚了"), own.version())))
                .isEqualTo("BOOK_CHANGED");
        assertThat(get(books.search("《" + unique("小巷深处")).collectList()))
                .extracting(BookView::id)
                .containsExactly(changed.id());
        assertThat(get(books.search("%小巷").collectList())).isEmpty();
    }

    private ListPlan plan(String title, List<Entry> entries) {
        return new ListPlan(community.id(), title, "primary", "green", "护苗宣传员 李老师", null, entries);
    }

    @Test
    void aListKeepsItsOrderAndIsReadOnlyOncePublished() {
        Entry second = new Entry(book("乙").id(), "第二本");
        Entry first = new Entry(book("甲").id(), "第一本");
        ListView draft = get(lists.draft(staff, plan(unique("护苗书单"), List.of(first, second)), "key"));
        assertThat(get(lists.draft(staff, plan(unique("护苗书单"), List.of(first, second)), "key"))
                        .id())
                .isEqualTo(draft.id());
        assertThat(refusal(lists.get(draft.id()))).isEqualTo("BOOK_LIST_NOT_FOUND");
        assertThat(refusal(lists.publish(stranger, draft.id(), true, draft.version())))
                .isEqualTo("BOOK_LIST_NOT_FOUND");
        ListView shown = get(lists.publish(staff, draft.id(), true, draft.version()));
        assertThat(get(lists.get(draft.id())).plan().entries()).containsExactly(first, second);
        assertThat(get(lists.list("primary", "green", null, 1)).items())
                .extracting(ListView::id)
                .containsExactly(draft.id());
        assertThat(get(lists.list("primary", null, null, 1)).items()).hasSize(1);
        assertThat(get(lists.list(null, "green", null, 1)).items()).hasSize(1);
        assertThat(get(lists.list(null, null, null, 1)).items()).hasSize(1);
        assertThat(get(lists.list("elders", "green", null, 9)).items()).isEmpty();
        ListView edited =
                get(lists.edit(staff, draft.id(), plan(unique("护苗书单"), List.of(second, first)), shown.version()));
        assertThat(edited.books()).extracting(BookView::id).containsExactly(second.book(), first.book());
        assertThat(refusal(lists.publish(staff, draft.id(), false, shown.version())))
                .isEqualTo("BOOK_LIST_CHANGED");
        get(lists.publish(staff, draft.id(), false, edited.version()));
        assertThat(refusal(lists.get(draft.id()))).isEqualTo("BOOK_LIST_NOT_FOUND");
        assertThat(get(lists.managed(staff, null, 9)).items()).hasSize(1);
    }

    @Test
    void refusesAListThatDoesNotWork() {
        Entry entry = new Entry(book("甲").id(), "好看");
        assertThat(refusal(lists.draft(staff, plan("空的", List.of()), null))).isEqualTo("BOOK_LIST_INVALID");
        assertThat(refusal(lists.draft(staff, plan("两次", List.of(entry, entry)), null)))
                .isEqualTo("BOOK_LIST_INVALID");
        assertThat(refusal(lists.draft(staff, plan("没理由", List.of(new Entry(entry.book(), " "))), null)))
                .isEqualTo("BOOK_LIST_INVALID");
        assertThat(refusal(lists.draft(staff, plan("没有的书", List.of(new Entry(new BookId(9), "好"))), null)))
                .isEqualTo("BOOK_NOT_FOUND");
        assertThat(refusal(lists.draft(people.resident(), plan("居民", List.of(entry)), null)))
                .isEqualTo("BOOKS_STAFF_ONLY");
    }

    @Test
    void booksComeAndGoAndNothingIsLostOnTheWay() {
        PointId point = point("书屋");
        BookView book = book("甲");
        assertThat(refusal(move(point, book, ChangeKind.LENT, 1))).isEqualTo("STOCK_SHORT");
        get(move(point, book, ChangeKind.ARRIVED, 5));
        get(move(point, book, ChangeKind.LENT, 2));
        get(move(point, book, ChangeKind.RETURNED, 1));
        get(move(point, book, ChangeKind.REMOVED, 1));
        assertThat(refusal(move(point, book, ChangeKind.RETURNED, 2))).isEqualTo("STOCK_SHORT");
        assertThat(at(point)).extracting(StockLine::copies, StockLine::lent).containsExactly(tuple(3, 1));
        assertThat(get(stock.log(staff, point, null, 10)).items())
                .extracting(LoggedChange::kind)
                .containsExactly(ChangeKind.REMOVED, ChangeKind.RETURNED, ChangeKind.LENT, ChangeKind.ARRIVED);
        StockChange change = new StockChange(point, book.id(), ChangeKind.ARRIVED, 1, "年货集市");
        assertThat(get(stock.change(staff, change, "once"))).isEqualTo(get(stock.change(staff, change, "once")));
        assertThat(at(point).get(0).copies()).isEqualTo(4);
        assertThat(refusal(stock.change(stranger, change, null))).isEqualTo("POINT_NOT_FOUND");
        assertThat(refusal(stock.log(stranger, point, null, 10))).isEqualTo("POINT_NOT_FOUND");
        StockChange unknown = new StockChange(point, new BookId(9), ChangeKind.ARRIVED, 1, null);
        assertThat(refusal(stock.change(staff, unknown, null))).isEqualTo("BOOK_NOT_FOUND");
        assertThat(refusal(move(point, book, ChangeKind.ARRIVED, 0))).isEqualTo("BOOK_INVALID");
    }

    @RepeatedTest(3)
    void threeCopiesAreLentThreeTimesHoweverManyAskAtOnce() {
        PointId point = point("书屋");
        BookView book = book("抢手");
        get(move(point, book, ChangeKind.ARRIVED, 3));
        List<String> answers = get(Flux.range(0, 12)
                .flatMap(call -> answerOf(move(point, book, ChangeKind.LENT, 1)), 12)
                .collectList());
        assertThat(Collections.frequency(answers, "done")).isEqualTo(3);
        assertThat(Collections.frequency(answers, "STOCK_SHORT")).isEqualTo(9);
        assertThat(at(point)).extracting(StockLine::copies, StockLine::lent).containsExactly(tuple(0, 3));
    }

    @RepeatedTest(3)
    void theFirstCopiesOfABookArriveFromManySidesAtOnce() {
        PointId point = point("书屋");
        BookView book = book("新书");
        List<String> answers = get(Flux.range(0, 8)
                .flatMap(call -> answerOf(move(point, book, ChangeKind.ARRIVED, 2)), 8)
                .collectList());
        assertThat(answers).containsOnly("done");
        assertThat(at(point).get(0).copies()).isEqualTo(16);
    }

    private WishView wish(CurrentMember who, String title) {
        return get(wishes.make(who, new MakeWish(title, "想借一个月", community.id()), null));
    }

    @Test
    void theNearestShelfAnswersAWishAtOnce() {
        CurrentMember reader = people.resident();
        BookView book = book("美食家");
        PointId point = point("近的书屋");
        get(move(point, book, ChangeKind.ARRIVED, 1));
        WishView found = wish(reader, "《" + book.profile().title() + "》");
        assertThat(found.state()).isEqualTo(WishState.FOUND);
        assertThat(Objects.requireNonNull(found.point()).id()).isEqualTo(point);
        assertThat(told(staff, "book-wish-submitted")).isEmpty();
        assertThat(get(stock.holders(book.id(), community.id()).collectList()))
                .extracting(near -> near.point().id())
                .containsExactly(point);
        get(wishes.askCommunity(reader, found.id()));
        assertThat(told(staff, "book-wish-submitted")).hasSize(1);
        assertThat(refusal(wishes.askCommunity(reader, found.id()))).isEqualTo("WISH_ACTION_NOT_ALLOWED");
    }

    @Test
    void whatNoShelfHasTheCommunityAnswers() {
        CurrentMember reader = people.resident("庄好婆");
        BookView lent = book("借走了");
        PointId point = point("书屋");
        get(move(point, lent, ChangeKind.ARRIVED, 1));
        get(move(point, lent, ChangeKind.LENT, 1));
        WishView open = wish(reader, lent.profile().title());
        assertThat(open.state()).isEqualTo(WishState.OPEN);
        assertThat(told(staff, "book-wish-submitted")).hasSize(1);
        assertThat(get(wishes.managed(staff, WishState.OPEN, null, 9)).items())
                .extracting(WishView::wisher)
                .containsExactly("庄好婆");
        assertThat(get(wishes.managed(stranger, WishState.OPEN, null, 9)).items())
                .isEmpty();
        assertThat(refusal(wishes.answer(stranger, open.id(), "有"))).isEqualTo("WISH_NOT_FOUND");
        assertThat(refusal(wishes.managed(reader, WishState.OPEN, null, 9))).isEqualTo("BOOKS_STAFF_ONLY");
        get(wishes.answer(staff, open.id(), "周五送到您家"));
        assertThat(told(reader, "book-wish-answered"))
                .singleElement()
                .satisfies(item -> assertThat(item.text()).contains("周五送到您家"));
        assertThat(refusal(wishes.withdraw(reader, open.id()))).isEqualTo("WISH_ACTION_NOT_ALLOWED");
        Slice<WishView> mine = get(wishes.of(reader, null, 9));
        assertThat(mine.items()).extracting(WishView::answer).containsExactly("周五送到您家");
        assertThat(refusal(wishes.withdraw(people.resident(), open.id()))).isEqualTo("WISH_NOT_FOUND");
    }

    @RepeatedTest(3)
    void ofTwoWhoAnswerAtOnceOneIsTold() {
        CurrentMember reader = people.resident();
        CurrentMember colleague = people.staff(community.id());
        WishView open = wish(reader, unique("没有的书"));
        List<String> answers = get(Flux.just(staff, colleague)
                .flatMap(who -> answerOf(wishes.answer(who, open.id(), "有")), 2)
                .collectList());
        assertThat(answers).containsExactlyInAnyOrder("done", "WISH_ACTION_NOT_ALLOWED");
        assertThat(told(reader, "book-wish-answered")).hasSize(1);
    }

    @Test
    void aWishNeedsATitleAndAnEnd() {
        CurrentMember reader = people.resident();
        assertThat(refusal(wishes.make(reader, new MakeWish("《》", null, community.id()), null)))
                .isEqualTo("WISH_INVALID");
        assertThat(refusal(wishes.make(reader, new MakeWish("传销", null, community.id()), null)))
                .isEqualTo("WISH_TEXT_REFUSED");
        for (int i = 0; i < 10; i++) {
            wish(reader, unique("书" + i));
        }
        assertThat(refusal(wishes.make(reader, new MakeWish("再来", null, community.id()), null)))
                .isEqualTo("WISHED_TOO_OFTEN");
        WishView first = get(wishes.of(reader, null, 1)).items().get(0);
        get(wishes.withdraw(reader, first.id()));
        assertThat(get(wishes.withdraw(reader, first.id())).state()).isEqualTo(WishState.WITHDRAWN);
        assertThat(wish(reader, unique("又能写了")).state()).isEqualTo(WishState.OPEN);
    }

    @Test
    void aPersonIsToldMergedAndForgotten() {
        CurrentMember reader = people.resident();
        CurrentMember same = people.resident();
        wish(reader, unique("我的书"));
        Mono<Void> merged = records.merge(reader.id(), same.id());
        merged.block();
        assertThat(get(wishes.of(same, null, 9)).items()).hasSize(1);
        assertThat(get(myData.export(same))).containsKey("books");
        myData.erase(same).block();
        assertThat(get(wishes.managed(staff, WishState.WITHDRAWN, null, 9)).items())
                .extracting(WishView::title, WishView::note, WishView::wisher)
                .containsExactly(tuple("", null, ""));
    }
}
