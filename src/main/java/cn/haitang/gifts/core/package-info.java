/** Rules and use cases of gifts. */
@NullMarked
package cn.haitang.gifts.core;

import org.jspecify.annotations.NullMarked;
