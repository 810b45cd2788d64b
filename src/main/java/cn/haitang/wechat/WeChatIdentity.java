package cn.haitang.wechat;

import org.jspecify.annotations.Nullable;

/**
 * Who WeChat says it is.
 *
 * @param openId the person within one account (mini-program and official account give different ones)
 * @param unionId the person across all accounts of one Open Platform account; null when they are not joined there
 */
public record WeChatIdentity(String openId, @Nullable String unionId) {}
