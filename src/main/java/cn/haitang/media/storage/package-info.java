/** Where the pictures' files lie. */
@NullMarked
package cn.haitang.media.storage;

import org.jspecify.annotations.NullMarked;
