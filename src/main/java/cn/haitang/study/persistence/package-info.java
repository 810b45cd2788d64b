/** Courses and reading in the database. */
@NullMarked
package cn.haitang.study.persistence;

import org.jspecify.annotations.NullMarked;
