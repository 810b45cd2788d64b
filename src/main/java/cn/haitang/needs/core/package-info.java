/** What a need is and how it moves: the aggregate, its rules, and the use cases. Knows neither HTTP nor SQL. */
@NullMarked
package cn.haitang.needs.core;

import org.jspecify.annotations.NullMarked;
