/** The addresses that WeChat calls. */
@NullMarked
package cn.haitang.wechat.web;

import org.jspecify.annotations.NullMarked;
