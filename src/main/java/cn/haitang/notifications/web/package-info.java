/** The HTTP addresses of notifications. */
@NullMarked
package cn.haitang.notifications.web;

import org.jspecify.annotations.NullMarked;
