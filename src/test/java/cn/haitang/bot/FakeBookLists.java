package cn.haitang.bot;

import cn.haitang.books.BookId;
import cn.haitang.books.BookListId;
import cn.haitang.books.BookLists;
import cn.haitang.books.BookProfile;
import cn.haitang.books.BookView;
import cn.haitang.members.CurrentMember;
import cn.haitang.shared.Slice;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Published lists in memory. */
class FakeBookLists implements BookLists {

    final List<ListView> published = new ArrayList<>();

    void add(String title, String... books) {
        List<BookView> shown = Stream.of(books).map(FakeBookLists::book).toList();
        List<Entry> entries =
                shown.stream().map(book -> new Entry(book.id(), "好看")).toList();
        ListPlan plan = new ListPlan(FakePeople.BAILIAN.id(), title, "primary", "green", "李老师", null, entries);
        published.add(new ListView(
                new BookListId(published.size() + 101L), plan, "7–12 岁", "绿色阅读", "白莲社区", shown, shown.size(), true, 1));
    }

    private static BookView book(String title) {
        BookProfile profile =
                new BookProfile(FakePeople.BAILIAN.id(), title, "某人", null, null, "primary", "green", "简介", "自撰");
        return new BookView(new BookId(title.hashCode()), profile, "7–12 岁", "绿色阅读", 1);
    }

    @Override
    public Mono<Slice<ListView>> list(
            @Nullable String ageBand, @Nullable String topic, @Nullable String after, int limit) {
        return Mono.fromSupplier(() -> new Slice<>(published, null));
    }

    @Override
    public Mono<ListView> get(BookListId id) {
        return Flux.fromIterable(published).filter(list -> list.id().equals(id)).next();
    }

    @Override
    public Mono<ListView> managed(CurrentMember staff, BookListId id) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Mono<Slice<ListView>> managed(CurrentMember staff, @Nullable String after, int limit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Mono<ListView> draft(CurrentMember staff, ListPlan plan, @Nullable String idempotencyKey) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Mono<ListView> edit(CurrentMember staff, BookListId id, ListPlan plan, int version) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Mono<ListView> publish(CurrentMember staff, BookListId id, boolean published, int version) {
        throw new UnsupportedOperationException();
    }
}
