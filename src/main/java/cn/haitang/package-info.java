/** 海棠连心: one package per module, floor by floor (README, «Modules»). */
@NullMarked
package cn.haitang;

import org.jspecify.annotations.NullMarked;
