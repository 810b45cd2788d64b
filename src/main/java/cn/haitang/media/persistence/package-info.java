/** The photos' SQL. */
@NullMarked
package cn.haitang.media.persistence;

import org.jspecify.annotations.NullMarked;
