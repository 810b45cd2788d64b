/** Gifts on R2DBC. */
@NullMarked
package cn.haitang.gifts.persistence;

import org.jspecify.annotations.NullMarked;
