/** What may happen to an activity and its sign-ups; knows neither web nor database. */
@NullMarked
package cn.haitang.reading.core;

import org.jspecify.annotations.NullMarked;
