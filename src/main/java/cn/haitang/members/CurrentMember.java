package cn.haitang.members;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who is asking, with the roles as they stand in the database at this request.
 *
 * @param name how the person is called; may be empty before they told us
 * @param home the community the person lives in or chose; null before they told us
 * @param miniProgramOpenId null when the person never used the mini-program
 * @param grants may be empty: a resident
 */
public record CurrentMember(
        MemberId id,
        String name,
        @Nullable OrganisationId home,
        @Nullable String miniProgramOpenId,
        List<Grant> grants) {

    public CurrentMember {
        grants = List.copyOf(grants);
    }

    /** True when the person has the role anywhere. */
    public boolean has(Role role) {
        return grants.stream().anyMatch(grant -> grant.role() == role);
    }

    /** True for staff of any community or street. */
    public boolean isStaff() {
        return has(Role.COMMUNITY_STAFF) || has(Role.STREET_ADMIN);
    }

    /** True when the person manages this organisation: as its staff or as admin of a node above it. */
    public boolean manages(Organisation organisation) {
        return grants.stream()
                .anyMatch(grant ->
                        grant.role() != Role.VOLUNTEER && organisation.path().startsWith(grant.path()));
    }

    /** True when the person volunteers for this organisation or for a node above it. */
    public boolean volunteersFor(Organisation organisation) {
        return grants.stream()
                .anyMatch(grant ->
                        grant.role() == Role.VOLUNTEER && organisation.path().startsWith(grant.path()));
    }

    /** The nodes the person manages; empty for everybody but staff. */
    public List<OrganisationId> managedNodes() {
        return grants.stream()
                .filter(grant -> grant.role() != Role.VOLUNTEER)
                .map(Grant::organisation)
                .toList();
    }

    /** The nodes the person volunteers for. */
    public List<OrganisationId> volunteerNodes() {
        return grants.stream()
                .filter(grant -> grant.role() == Role.VOLUNTEER)
                .map(Grant::organisation)
                .toList();
    }

    /**
     * A role within a node.
     *
     * @param path the node's {@link Organisation#path()}
     */
    public record Grant(Role role, OrganisationId organisation, String path) {}
}
