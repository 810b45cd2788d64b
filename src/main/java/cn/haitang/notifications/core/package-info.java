/** What goes out when, on which way, and what an answer means. Knows neither SQL nor HTTP. */
@NullMarked
package cn.haitang.notifications.core;

import org.jspecify.annotations.NullMarked;
