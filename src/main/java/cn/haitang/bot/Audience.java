package cn.haitang.bot;

import cn.haitang.members.CurrentMember;
import cn.haitang.members.Role;

/** Who may say a command. */
enum Audience {
    EVERYONE,
    VOLUNTEERS,
    /** Volunteers and staff. */
    WORKERS,
    STAFF;

    boolean admits(CurrentMember member) {
        return switch (this) {
            case EVERYONE -> true;
            case VOLUNTEERS -> member.has(Role.VOLUNTEER);
            case WORKERS -> member.has(Role.VOLUNTEER) || member.isStaff();
            case STAFF -> member.isStaff();
        };
    }
}
