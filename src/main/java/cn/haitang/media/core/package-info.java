/** Rules and use cases of photos. */
@NullMarked
package cn.haitang.media.core;

import org.jspecify.annotations.NullMarked;
