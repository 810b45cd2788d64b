package cn.haitang.books;

/**
 * A book as people read it.
 *
 * @param version grows with each change; an edit names the one it was made from
 */
public record BookView(BookId id, BookProfile profile, String ageBandName, String topicName, int version) {}
