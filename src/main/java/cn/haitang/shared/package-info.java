/** Words every module speaks: error codes, pages of a list, places, and the port to the cipher. Knows no framework. */
@ApplicationModule(
        displayName = "shared",
        allowedDependencies = {})
@NullMarked
package cn.haitang.shared;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
