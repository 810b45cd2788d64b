/** Reading activities and sign-ups on R2DBC. */
@NullMarked
package cn.haitang.reading.persistence;

import org.jspecify.annotations.NullMarked;
