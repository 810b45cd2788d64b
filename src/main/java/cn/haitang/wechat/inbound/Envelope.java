package cn.haitang.wechat.inbound;

import cn.haitang.wechat.InboundMessage;

/**
 * A message as it came, with what an answer to it needs.
 *
 * @param account the official account's own id ({@code gh_…}), from which answers come
 * @param encrypted whether the answer must be encrypted too
 */
public record Envelope(InboundMessage message, String account, boolean encrypted) {}
