/** Reading activities and sign-ups over HTTP. */
@NullMarked
package cn.haitang.reading.web;

import org.jspecify.annotations.NullMarked;
