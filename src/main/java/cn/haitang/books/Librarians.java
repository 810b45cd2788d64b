package cn.haitang.books;

import cn.haitang.members.CurrentMember;
import cn.haitang.members.MemberError;
import cn.haitang.members.Organisation;
import cn.haitang.members.OrganisationId;
import cn.haitang.members.Organisations;
import cn.haitang.shared.DomainException;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Whose books these are: staff decide for the communities they manage. */
@Component
class Librarians {

    private final Organisations organisations;

    Librarians(Organisations organisations) {
        this.organisations = organisations;
    }

    /** Fails with BOOKS_STAFF_ONLY for others than staff, ORGANISATION_NOT_FOUND for a foreign community. */
    Mono<Organisation> requireOwnCommunity(CurrentMember staff, OrganisationId community) {
        if (!staff.isStaff()) {
            return Mono.error(() -> new DomainException(BooksError.BOOKS_STAFF_ONLY));
        }
        return organisations
                .get(community)
                .filter(node -> staff.manages(node) && node.kind() == Organisation.Kind.COMMUNITY)
                .switchIfEmpty(Mono.error(() -> new DomainException(MemberError.ORGANISATION_NOT_FOUND)));
    }

    Mono<Boolean> manages(CurrentMember staff, long community) {
        return organisations.get(new OrganisationId(community)).map(staff::manages);
    }

    /** The communities the caller manages. Fails with BOOKS_STAFF_ONLY for others than staff. */
    Mono<List<Long>> communities(CurrentMember staff) {
        return staff.isStaff()
                ? organisations
                        .communitiesWithin(staff.managedNodes())
                        .map(community -> community.id().value())
                        .collectList()
                : Mono.error(() -> new DomainException(BooksError.BOOKS_STAFF_ONLY));
    }
}
