/** Needs over HTTP. */
@NullMarked
package cn.haitang.needs.web;

import org.jspecify.annotations.NullMarked;
