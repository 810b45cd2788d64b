/**
 * What the framework needs to run the modules: the problem advice, the security chain, the clock, the cipher, R2DBC
 * converters, rate limits and the embedded database. Nobody imports it.
 */
@ApplicationModule(displayName = "platform", allowedDependencies = "shared")
@NullMarked
package cn.haitang.platform;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
