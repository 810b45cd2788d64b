package cn.haitang.books;

import cn.haitang.members.OrganisationId;
import org.jspecify.annotations.Nullable;

/**
 * What a book is (L1).
 *
 * @param community whose staff entered it and may change it
 * @param title 1 to 60 characters, without 《》
 * @param author 1 to 60 characters
 * @param publisher at most 40 characters; null when not known
 * @param isbn 13 digits; null for a book without
 * @param ageBand a code of {@code config/books.yaml}
 * @param topic a code of {@code config/books.yaml}
 * @param intro 1 to 500 characters
 * @param source where the words about it come from and by whose leave, 1 to 100 characters (L5)
 */
public record BookProfile(
        OrganisationId community,
        String title,
        String author,
        @Nullable String publisher,
        @Nullable String isbn,
        String ageBand,
        String topic,
        String intro,
        String source) {}
