package cn.haitang.members.core;

import cn.haitang.members.MemberError;
import cn.haitang.members.Organisation;
import cn.haitang.members.OrganisationId;
import cn.haitang.members.Organisations;
import cn.haitang.shared.DomainException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Service;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;

/** Answers from a copy in memory, read again every half minute, so that no request waits for the tree. */
@Service
class OrganisationService implements Organisations, SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(OrganisationService.class);
    private static final Duration REFRESH = Duration.ofSeconds(30);

    private final OrganisationStore store;
    private final AtomicReference<@Nullable OrganisationTree> copy = new AtomicReference<>();
    private volatile @Nullable Disposable refreshing;

    OrganisationService(OrganisationStore store) {
        this.store = store;
    }

    @Override
    public Mono<Organisation> get(OrganisationId id) {
        return tree().map(tree -> require(tree.find(id)));
    }

    @Override
    public Flux<Organisation> all() {
        return tree().flatMapIterable(OrganisationTree::all);
    }

    @Override
    public Flux<Organisation> communitiesWithin(Collection<OrganisationId> nodes) {
        return tree().flatMapIterable(tree -> tree.within(nodes))
                .filter(node -> node.kind() == Organisation.Kind.COMMUNITY);
    }

    @Override
    public Mono<Organisation> communityOf(OrganisationId estateOrCommunity) {
        return tree().map(tree ->
                require(tree.upwards(estateOrCommunity, node -> node.kind() == Organisation.Kind.COMMUNITY)));
    }

    @Override
    public Flux<Organisation> mentionedIn(String words) {
        return tree().flatMapIterable(tree -> tree.mentionedIn(words));
    }

    /** Everything at or below the given nodes. */
    Mono<List<Organisation>> within(Collection<OrganisationId> nodes) {
        return tree().map(tree -> tree.within(nodes));
    }

    private static Organisation require(Optional<Organisation> node) {
        return node.orElseThrow(() -> new DomainException(MemberError.ORGANISATION_NOT_FOUND));
    }

    private Mono<OrganisationTree> tree() {
        return Mono.defer(() -> {
            OrganisationTree tree = copy.get();
            return tree == null ? reload() : Mono.just(tree);
        });
    }

    /** Reads the tree now. Never on the caller's transaction: what is read serves everybody. */
    Mono<OrganisationTree> reload() {
        return store.readAll()
                .collectList()
                .map(OrganisationTree::new)
                .doOnNext(copy::set)
                .contextWrite(ignored -> Context.empty());
    }

    private Mono<OrganisationTree> refresh() {
        return reload().onErrorResume(error -> {
            log.warn("The tree of organisations stays as it was, it could not be read: {}", error.toString());
            return Mono.empty();
        });
    }

    @Override
    public void start() {
        refreshing = Flux.interval(REFRESH)
                .onBackpressureDrop()
                .concatMap(tick -> refresh())
                .subscribe();
    }

    @Override
    public void stop() {
        Disposable running = refreshing;
        if (running != null) {
            running.dispose();
        }
        refreshing = null;
    }

    @Override
    public boolean isRunning() {
        return refreshing != null;
    }
}
