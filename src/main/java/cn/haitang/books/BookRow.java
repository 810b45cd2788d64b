package cn.haitang.books;

import cn.haitang.members.MemberId;
import cn.haitang.members.OrganisationId;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;

/** A line of the table {@code book}. */
@Table("book")
record BookRow(
        @Id @Nullable Long id,
        long communityId,
        String title,
        String author,
        @Nullable String publisher,
        @Nullable String isbn,
        String ageBand,
        String topic,
        String intro,
        String source,
        long changedBy,
        Instant changedAt,
        @Version int version) {

    static BookRow of(@Nullable Long id, BookProfile profile, MemberId by, Instant now, int version) {
        return new BookRow(
                id,
                profile.community().value(),
                profile.title(),
                profile.author(),
                profile.publisher(),
                profile.isbn(),
                profile.ageBand(),
                profile.topic(),
                profile.intro(),
                profile.source(),
                by.value(),
                now,
                version);
    }

    BookView toView(BookChoices choices) {
        return new BookView(
                new BookId(Objects.requireNonNull(id)),
                new BookProfile(
                        new OrganisationId(communityId), title, author, publisher, isbn, ageBand, topic, intro, source),
                choices.ageBandName(ageBand),
                choices.topicName(topic),
                version);
    }
}
