/** What may happen to a course and to somebody's reading; knows neither web nor database. */
@NullMarked
package cn.haitang.study.core;

import org.jspecify.annotations.NullMarked;
