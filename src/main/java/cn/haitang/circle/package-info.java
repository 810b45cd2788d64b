/**
 * 15 分钟阅读圈: the points where one can read, which of them is near and open now, and which estates have none. Owns the
 * tables {@code circle_point}, {@code circle_upgrade} and {@code circle_estate}.
 */
@ApplicationModule(
        displayName = "circle",
        allowedDependencies = {"shared", "members"})
@NullMarked
package cn.haitang.circle;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
