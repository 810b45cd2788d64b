/** The tables of members. */
@NullMarked
package cn.haitang.members.persistence;

import org.jspecify.annotations.NullMarked;
