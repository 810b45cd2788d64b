@NullMarked
package cn.haitang.wechat.gateway;

import org.jspecify.annotations.NullMarked;
