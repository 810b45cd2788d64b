/**
 * The only place that knows WeChat's protocols and WxJava: mini-program login and text checks, the official account's
 * messages, menus, tags and QR codes, and what WeChat sends to us. Owns the table {@code wechat_inbound_message}.
 */
@ApplicationModule(displayName = "wechat", allowedDependencies = "shared")
@NullMarked
package cn.haitang.wechat;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
