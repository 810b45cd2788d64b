/** What may happen to a contest and its works; knows neither web nor database. */
@NullMarked
package cn.haitang.contests.core;

import org.jspecify.annotations.NullMarked;
