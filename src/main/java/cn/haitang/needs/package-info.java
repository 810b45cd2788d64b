/**
 * The three lists and the closed loop: residents' needs from submission to being struck through, the list of services,
 * the dispatch by staff, the volunteers' tasks and the whiteboard. Owns the tables {@code need}, {@code need_step},
 * {@code need_joining} and {@code service}.
 */
@ApplicationModule(
        displayName = "needs",
        allowedDependencies = {"shared", "wechat", "members", "notifications", "media", "pioneers"})
@NullMarked
package cn.haitang.needs;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
