package cn.haitang.books;

import cn.haitang.books.Wishes.WishState;
import cn.haitang.members.CurrentMember;
import cn.haitang.members.MemberId;
import cn.haitang.members.MemberMergeListener;
import cn.haitang.members.PersonalRecords;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** What the books know of a person: the wishes, and of staff what they entered. */
@Component
class BookRecords implements PersonalRecords, MemberMergeListener {

    private static final int MOST = 10_000;

    private final WishRows wishes;
    private final BookStore store;

    BookRecords(WishRows wishes, BookStore store) {
        this.wishes = wishes;
        this.store = store;
    }

    @Override
    public String section() {
        return "books";
    }

    @Override
    public Mono<Object> tell(MemberId member) {
        return wishes.findOfMember(member.value(), Long.MAX_VALUE, MOST)
                .map(wish -> new ToldWish(
                        wish.title(), wish.note(), wish.state(), wish.answer(), wish.wishedAt(), wish.answeredAt()))
                .collectList()
                .filter(told -> !told.isEmpty())
                .cast(Object.class);
    }

    @Override
    public Mono<Void> forget(CurrentMember member) {
        return wishes.forget(member.id().value()).then();
    }

    @Override
    public Mono<Void> merge(MemberId from, MemberId into) {
        return store.repoint(from, into);
    }

    /** A wish as its person reads it. */
    record ToldWish(
            String title,
            @Nullable String note,
            WishState state,
            @Nullable String answer,
            Instant wishedAt,
            @Nullable Instant answeredAt) {}
}
