package cn.haitang.books;

import cn.haitang.books.BookLists.Entry;
import cn.haitang.books.BookLists.ListPlan;
import cn.haitang.members.MemberId;
import cn.haitang.members.OrganisationId;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;

/** A line of the table {@code book_list}; its books stand in {@code book_list_entry}. */
@Table("book_list")
record BookListRow(
        @Id @Nullable Long id,
        long communityId,
        String title,
        String ageBand,
        String topic,
        String recommender,
        @Nullable String intro,
        int size,
        boolean published,
        long changedBy,
        Instant changedAt,
        @Version int version) {

    static BookListRow draft(ListPlan plan, MemberId by, Instant now) {
        return of(null, plan, false, by, now, 0);
    }

    private static BookListRow of(
            @Nullable Long id, ListPlan plan, boolean published, MemberId by, Instant now, int version) {
        return new BookListRow(
                id,
                plan.community().value(),
                plan.title(),
                plan.ageBand(),
                plan.topic(),
                plan.recommender(),
                plan.intro(),
                plan.entries().size(),
                published,
                by.value(),
                now,
                version);
    }

    BookListRow with(ListPlan plan, MemberId by, Instant now) {
        return of(id, plan, published, by, now, version);
    }

    BookListRow with(boolean shown, MemberId by, Instant now) {
        return new BookListRow(
                id, communityId, title, ageBand, topic, recommender, intro, size, shown, by.value(), now, version);
    }

    BookListId listId() {
        return new BookListId(Objects.requireNonNull(id));
    }

    ListPlan plan(List<Entry> entries) {
        return new ListPlan(new OrganisationId(communityId), title, ageBand, topic, recommender, intro, entries);
    }
}
