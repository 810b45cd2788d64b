@NullMarked
package cn.haitang.wechat;

import org.jspecify.annotations.NullMarked;
