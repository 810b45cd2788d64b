/**
 * Fills an empty sandbox with the people, services, needs, activities, gifts, reading points and books of
 * {@code config/demo/}, through the modules' own commands. Profile {@code sandbox} only; not part of the production
 * jar.
 */
@ApplicationModule(
        displayName = "demo",
        allowedDependencies = {"shared", "members", "pioneers", "circle", "needs", "reading", "books", "gifts"})
@NullMarked
package cn.haitang.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
