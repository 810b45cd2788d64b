package cn.haitang.media;

/** A photo somebody uploaded. */
public record PhotoId(long value) {}
