package cn.haitang.books;

/** Somebody's wish for a book. */
public record WishId(long value) {}
