/** The addresses of members, and the current member as a controller's argument. */
@NullMarked
package cn.haitang.members.web;

import org.jspecify.annotations.NullMarked;
