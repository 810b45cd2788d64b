/**
 * Photos: intake, re-encoding, storage, and whether others may see them. What a photo belongs to, and who may see that,
 * is the business of the module that attaches it. Owns the tables {@code photo} and {@code photo_verdict}.
 */
@ApplicationModule(
        displayName = "media",
        allowedDependencies = {"shared", "wechat", "members"})
@NullMarked
package cn.haitang.media;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
