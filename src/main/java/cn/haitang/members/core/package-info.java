/** The rules of members: who is who, what roles allow, how codes are used up. Knows no web and no database. */
@NullMarked
package cn.haitang.members.core;

import org.jspecify.annotations.NullMarked;
