/** The tables of notifications. */
@NullMarked
package cn.haitang.notifications.persistence;

import org.jspecify.annotations.NullMarked;
