/**
 * The roster of 海棠先锋 and other volunteers: skills, where they serve, how much they take on, when they are away; and
 * their contact cards. Owns the tables {@code pioneer}, {@code pioneer_card} and {@code pioneer_card_scan}.
 */
@ApplicationModule(
        displayName = "pioneers",
        allowedDependencies = {"shared", "wechat", "members"})
@NullMarked
package cn.haitang.pioneers;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
