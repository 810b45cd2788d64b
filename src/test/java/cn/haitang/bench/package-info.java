/** What {@code scripts/bench} measures with; each program runs in a process of its own. */
@NullMarked
package cn.haitang.bench;

import org.jspecify.annotations.NullMarked;
