@NullMarked
package cn.haitang.wechat.inbound;

import org.jspecify.annotations.NullMarked;
