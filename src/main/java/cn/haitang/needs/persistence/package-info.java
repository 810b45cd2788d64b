/** Needs, services and figures in the database. */
@NullMarked
package cn.haitang.needs.persistence;

import org.jspecify.annotations.NullMarked;
