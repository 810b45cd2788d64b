package cn.haitang.members.core;

import cn.haitang.members.Organisation;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Where the tree is kept. */
public interface OrganisationStore {

    /** All nodes, in no order. */
    Flux<Organisation> readAll();

    /**
     * Gives the node of this name below the parent and makes it when it is not there; also adds missing aliases.
     * Idempotent, also on two nodes at the same moment.
     *
     * @param fullName the names from the root, joined by slashes
     */
    Mono<Organisation> ensure(
            @Nullable Organisation parent, String fullName, Organisation.Kind kind, String name, List<String> aliases);
}
