package cn.haitang.needs.core;

import static cn.haitang.needs.core.Relation.ASSIGNEE;
import static cn.haitang.needs.core.Relation.POSTER;
import static cn.haitang.needs.core.Relation.STAFF;
import static cn.haitang.needs.core.Relation.VOLUNTEER;

import cn.haitang.members.CurrentMember;
import cn.haitang.members.Organisation;
import cn.haitang.members.Role;
import cn.haitang.needs.NeedAction;
import cn.haitang.needs.NeedError;
import cn.haitang.shared.DomainException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** A need as it stands before one person: what they may see and do. */
record Situation(CurrentMember member, Need need, Organisation community, Set<Relation> relations) {

    static Situation of(CurrentMember member, Need need, Organisation community) {
        Set<Relation> relations = EnumSet.noneOf(Relation.class);
        if (need.submission().poster().equals(member.id())) {
            relations.add(POSTER);
        }
        if (member.manages(community)) {
            relations.add(STAFF);
        }
        if (member.id().equals(need.progress().assignee()) && member.has(Role.VOLUNTEER)) {
            relations.add(ASSIGNEE);
        }
        if (member.volunteersFor(community)) {
            relations.add(VOLUNTEER);
        }
        return new Situation(member, need, community, relations);
    }

    /** The poster, staff, who does it, and while it is open to grab, the volunteers around. */
    boolean isVisible() {
        return isClose() || (relations.contains(VOLUNTEER) && isGrabbable());
    }

    /** True for those who may read address and phone: always the poster and staff, the volunteer only until it ends. */
    boolean seesContact() {
        return relations.contains(POSTER)
                || relations.contains(STAFF)
                || (relations.contains(ASSIGNEE) && !need.state().isFinal());
    }

    /** True for those who may know who took part. */
    boolean isClose() {
        return relations.contains(POSTER) || relations.contains(STAFF) || relations.contains(ASSIGNEE);
    }

    private boolean isGrabbable() {
        return need.allows(NeedAction.GRAB) && !need.progress().underReview();
    }

    /** What the person may do now, in the order of the enum. */
    List<NeedAction> actions() {
        return Arrays.stream(NeedAction.values()).filter(this::may).toList();
    }

    private boolean may(NeedAction action) {
        return actors(action).stream().anyMatch(relations::contains)
                && need.allows(action)
                && !(action == NeedAction.CONFIRM && isOwnWork())
                && !(action == NeedAction.GRAB && !isGrabbable());
    }

    /** The person's capacity for this action. Refuses whoever has none. */
    Relation require(NeedAction action) {
        Relation capacity = requireCapacity(action);
        if (action == NeedAction.CONFIRM && isOwnWork()) {
            throw new DomainException(NeedError.OWN_WORK);
        }
        return capacity;
    }

    /** Refuses whoever has no capacity for this action, whatever the need's state. */
    void check(NeedAction action) {
        if (actors(action).stream().noneMatch(relations::contains)) {
            throw refusal(action);
        }
    }

    private Relation requireCapacity(NeedAction action) {
        return actors(action).stream().filter(relations::contains).findFirst().orElseThrow(() -> refusal(action));
    }

    private boolean isOwnWork() {
        return member.id().equals(need.progress().assignee());
    }

    private DomainException refusal(NeedAction action) {
        if (!isVisible()) {
            return new DomainException(NeedError.NEED_NOT_FOUND);
        }
        Set<Relation> actors = actors(action);
        if (actors.contains(STAFF) && !relations.contains(POSTER) || actors.equals(EnumSet.of(STAFF))) {
            return new DomainException(NeedError.STAFF_ONLY);
        }
        if (actors.contains(ASSIGNEE) || actors.contains(VOLUNTEER)) {
            return new DomainException(NeedError.VOLUNTEER_ONLY);
        }
        return new DomainException(NeedError.POSTER_ONLY);
    }

    private static Set<Relation> actors(NeedAction action) {
        return switch (action) {
            case SUBMIT, CONFIRM_BY_TIME -> EnumSet.noneOf(Relation.class);
            case ACCEPT,
                    REJECT,
                    REFER,
                    MERGE,
                    DELIBERATE,
                    MATCH,
                    ASSIGN,
                    TAKE_BACK,
                    SUSPEND,
                    RESUME,
                    CLOSE_UNRESOLVED,
                    CLEAR_TEXT -> EnumSet.of(STAFF);
            case URGE, CONFIRM -> EnumSet.of(POSTER, STAFF);
            case TAKE, DECLINE, HAND_OVER, START, FINISH -> EnumSet.of(ASSIGNEE);
            case GRAB -> EnumSet.of(VOLUNTEER);
            case REOPEN, WITHDRAW -> EnumSet.of(POSTER);
        };
    }
}
