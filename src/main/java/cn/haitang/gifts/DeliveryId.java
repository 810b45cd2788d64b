package cn.haitang.gifts;

/** A delivery to somebody's door. */
public record DeliveryId(long value) {}
