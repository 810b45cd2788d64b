/**
 * Fills an empty sandbox with the people, services and needs of {@code config/demo/neighbourhood.yaml}, through the
 * modules' own commands. Profile {@code sandbox} only; not part of the production jar.
 */
@ApplicationModule(
        displayName = "demo",
        allowedDependencies = {"shared", "members", "pioneers", "needs"})
@NullMarked
package cn.haitang.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
