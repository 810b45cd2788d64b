/**
 * Words every module speaks: error codes, pages of a list, places, QR codes, and the ports to the cipher and the
 * signer. Knows no framework.
 */
@ApplicationModule(
        displayName = "shared",
        allowedDependencies = {})
@NullMarked
package cn.haitang.shared;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
