package cn.haitang.members.core;

import cn.haitang.members.Organisation;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Brings the tree of {@code config/organisations.yaml} into the database, before every other runner. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class OrganisationSeeder implements ApplicationRunner {

    private static final Logger log = LoggerFactory.getLogger(OrganisationSeeder.class);

    private final MemberSettings settings;
    private final OrganisationStore store;
    private final OrganisationService organisations;

    OrganisationSeeder(MemberSettings settings, OrganisationStore store, OrganisationService organisations) {
        this.settings = settings;
        this.store = store;
        this.organisations = organisations;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        // The starting thread may wait: nothing is served yet.
        OrganisationTree tree = Flux.fromIterable(settings.tree())
                .concatMap(root -> seed(null, "", root))
                .then(Mono.defer(organisations::reload))
                .blockOptional()
                .orElseThrow();
        log.info("The tree of organisations has {} nodes", tree.all().size());
    }

    private Mono<Void> seed(@Nullable Organisation parent, String prefix, MemberSettings.Node node) {
        String fullName = prefix + node.name();
        return store.ensure(parent, fullName, node.kind(), node.name(), node.aliases())
                .flatMapMany(made ->
                        Flux.fromIterable(node.children()).concatMap(child -> seed(made, fullName + "/", child)))
                .then();
    }
}
