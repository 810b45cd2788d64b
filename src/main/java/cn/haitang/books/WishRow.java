package cn.haitang.books;

import cn.haitang.books.Wishes.WishState;
import cn.haitang.members.MemberId;
import cn.haitang.members.OrganisationId;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Table;

/**
 * A line of the table {@code book_wish}.
 *
 * @param memberId null once the person left
 */
@Table("book_wish")
record WishRow(
        @Id @Nullable Long id,
        @Nullable Long memberId,
        long communityId,
        String title,
        @Nullable String note,
        WishState state,
        @Nullable Long pointId,
        @Nullable Integer minutes,
        @Nullable String answer,
        @Nullable Long answeredBy,
        Instant wishedAt,
        @Nullable Instant answeredAt) {

    WishId wishId() {
        return new WishId(Objects.requireNonNull(id));
    }

    OrganisationId community() {
        return new OrganisationId(communityId);
    }

    @Nullable
    MemberId wisher() {
        return memberId == null ? null : new MemberId(memberId);
    }
}
