package cn.haitang.books;

/** A list of books. */
public record BookListId(long value) {}
