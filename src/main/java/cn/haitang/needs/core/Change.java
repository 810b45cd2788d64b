package cn.haitang.needs.core;

/** A need before and after one step. */
record Change(Need before, Need after, NeedStep step) {}
