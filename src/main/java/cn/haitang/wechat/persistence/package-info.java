/** The table {@code wechat_inbound_message}. */
@NullMarked
package cn.haitang.wechat.persistence;

import org.jspecify.annotations.NullMarked;
