/** Courses and reading over HTTP. */
@NullMarked
package cn.haitang.study.web;

import org.jspecify.annotations.NullMarked;
