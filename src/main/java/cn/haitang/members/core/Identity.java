package cn.haitang.members.core;

import cn.haitang.members.MemberId;
import org.jspecify.annotations.Nullable;

/**
 * A person within one of our accounts.
 *
 * @param unionId null while WeChat has not told it
 */
public record Identity(MemberId member, @Nullable String unionId, boolean following) {}
