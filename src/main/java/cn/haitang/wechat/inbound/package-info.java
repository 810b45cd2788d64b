/** What WeChat sends to us: its encryption and XML, and the inbox in which each message acts once and is answered. */
@NullMarked
package cn.haitang.wechat.inbound;

import org.jspecify.annotations.NullMarked;
