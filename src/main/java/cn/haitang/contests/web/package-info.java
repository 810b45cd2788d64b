/** Contests over HTTP. */
@NullMarked
package cn.haitang.contests.web;

import org.jspecify.annotations.NullMarked;
