/** Our calls to WeChat: settings, HTTP client, tokens, and the translation of every failure into one exception. */
@NullMarked
package cn.haitang.wechat.gateway;

import org.jspecify.annotations.NullMarked;
