package cn.haitang.gifts;

/** Somebody gifts are brought to. */
public record RecipientId(long value) {}
