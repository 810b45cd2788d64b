/** Stand-ins for modules that are not there yet. */
@NullMarked
package cn.haitang.pending;

import org.jspecify.annotations.NullMarked;
