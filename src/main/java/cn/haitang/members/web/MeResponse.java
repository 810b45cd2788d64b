package cn.haitang.members.web;

import cn.haitang.members.Organisation;
import cn.haitang.members.Profiles.Profile;
import cn.haitang.members.Profiles.RoleAt;
import cn.haitang.members.Role;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a person sees of themselves. */
record MeResponse(
        long id, String name, @Nullable Node home, @Nullable String phone, boolean following, List<RoleAtNode> roles) {

    static MeResponse of(Profile profile) {
        Organisation home = profile.home();
        return new MeResponse(
                profile.id().value(),
                profile.name(),
                home == null ? null : Node.of(home),
                profile.maskedPhone(),
                profile.following(),
                profile.roles().stream().map(RoleAtNode::of).toList());
    }

    /** An organisation by id and name. */
    record Node(long id, String name) {

        static Node of(Organisation organisation) {
            return new Node(organisation.id().value(), organisation.name());
        }
    }

    /** A role and where it holds. */
    record RoleAtNode(Role role, Node organisation) {

        static RoleAtNode of(RoleAt roleAt) {
            return new RoleAtNode(roleAt.role(), Node.of(roleAt.organisation()));
        }
    }
}
