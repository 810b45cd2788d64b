/**
 * A stand-in for WeChat, for one machine without an account (profile {@code sandbox}): the server API under
 * {@code /sandbox/wechat}, the pushes to our callback, and the page {@code /sandbox} with its phones. Speaks only HTTP
 * with the rest and imports nothing of it. All state is in memory.
 */
@ApplicationModule(
        displayName = "sandbox",
        allowedDependencies = {})
@NullMarked
package cn.haitang.sandbox;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
