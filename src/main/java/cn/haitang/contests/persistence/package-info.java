/** Contests in the database. */
@NullMarked
package cn.haitang.contests.persistence;

import org.jspecify.annotations.NullMarked;
