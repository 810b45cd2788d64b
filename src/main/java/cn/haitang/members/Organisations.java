package cn.haitang.members;

import java.util.Collection;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The tree of organisations. Small and rarely changed: read from memory, at most a minute old. */
public interface Organisations {

    /** Fails with {@link MemberError#ORGANISATION_NOT_FOUND} when there is none. */
    Mono<Organisation> get(OrganisationId id);

    /** The whole tree, parents before children, siblings by name. */
    Flux<Organisation> all();

    /** All communities within any of the given nodes, the nodes themselves included; by name. */
    Flux<Organisation> communitiesWithin(Collection<OrganisationId> nodes);

    /**
     * The community an estate belongs to, or the community itself. Fails with ORGANISATION_NOT_FOUND for a higher node.
     */
    Mono<Organisation> communityOf(OrganisationId estateOrCommunity);

    /**
     * Nodes whose name or alias a person's words contain or begin («三元二村», «三元», «白莲社区3幢»), the longest match first, at
     * most five; estates before communities of the same length. Empty when nothing fits.
     */
    Flux<Organisation> mentionedIn(String words);
}
