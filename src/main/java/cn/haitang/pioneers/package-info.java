/**
 * The roster of 海棠先锋 and other volunteers: skills, where they serve, how much they take on, when they are away. Owns
 * the tables {@code pioneer} and {@code pioneer_skill}.
 */
@ApplicationModule(
        displayName = "pioneers",
        allowedDependencies = {"shared", "members"})
@NullMarked
package cn.haitang.pioneers;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
