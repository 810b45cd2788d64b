/** Gifts over HTTP. */
@NullMarked
package cn.haitang.gifts.web;

import org.jspecify.annotations.NullMarked;
