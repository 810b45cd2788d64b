package cn.haitang.needs;

/** A need's number, as people say it: «1024 号». */
public record NeedId(long value) {}
