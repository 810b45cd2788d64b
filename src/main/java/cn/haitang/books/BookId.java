package cn.haitang.books;

/** A book of the catalogue. */
public record BookId(long value) {}
