/** The photos' HTTP. */
@NullMarked
package cn.haitang.media.web;

import org.jspecify.annotations.NullMarked;
