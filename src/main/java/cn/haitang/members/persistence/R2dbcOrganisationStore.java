package cn.haitang.members.persistence;

import cn.haitang.members.Organisation;
import cn.haitang.members.OrganisationId;
import cn.haitang.members.core.OrganisationStore;
import io.r2dbc.spi.Readable;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@Repository
class R2dbcOrganisationStore implements OrganisationStore {

    private final DatabaseClient database;
    private final TransactionalOperator tx;

    R2dbcOrganisationStore(DatabaseClient database, TransactionalOperator tx) {
        this.database = database;
        this.tx = tx;
    }

    @Override
    public Flux<Organisation> readAll() {
        return aliases().flatMapMany(this::nodes);
    }

    private Flux<Organisation> nodes(Map<Long, List<String>> aliases) {
        return database.sql("""
                        SELECT id, parent_id, path, kind, name
                        FROM organisation
                        ORDER BY id
                        LIMIT 100000
                        """)
                .map(row -> toOrganisation(row, aliases.getOrDefault(Rows.number(row, "id"), List.of())))
                .all();
    }

    private Mono<Map<Long, List<String>>> aliases() {
        return database.sql("""
                        SELECT organisation_id, alias
                        FROM organisation_alias
                        ORDER BY organisation_id, alias
                        LIMIT 100000
                        """)
                .map(row -> new Alias(Rows.number(row, "organisation_id"), Rows.text(row, "alias")))
                .all()
                .collect(Collectors.groupingBy(
                        Alias::organisation, Collectors.mapping(Alias::name, Collectors.toList())));
    }

    @Override
    public Mono<Organisation> ensure(
            @Nullable Organisation parent, String fullName, Organisation.Kind kind, String name, List<String> aliases) {
        return findByFullName(fullName)
                .switchIfEmpty(Mono.defer(() -> insert(parent, fullName, kind, name)))
                .delayUntil(node -> addAliases(node.id(), aliases));
    }

    private Mono<Organisation> insert(
            @Nullable Organisation parent, String fullName, Organisation.Kind kind, String name) {
        return database.sql("""
                        INSERT INTO organisation (parent_id, full_name, path, kind, name)
                        VALUES (:parent, :fullName, '', :kind, :name)
                        ON DUPLICATE KEY UPDATE id = id
                        """)
                .bind(
                        "parent",
                        Rows.nullable(parent == null ? null : parent.id().value(), Long.class))
                .bind("fullName", fullName)
                .bind("kind", kind.name())
                .bind("name", name)
                .fetch()
                .rowsUpdated()
                .then(Mono.defer(() -> setPath(parent, fullName)))
                .then(Mono.defer(() -> findByFullName(fullName)))
                .as(tx::transactional);
    }

    private Mono<Long> setPath(@Nullable Organisation parent, String fullName) {
        return database.sql("""
                        UPDATE organisation
                        SET path = CONCAT(:above, id, '/')
                        WHERE full_name = :fullName AND path = ''
                        """)
                .bind("above", parent == null ? "/" : parent.path())
                .bind("fullName", fullName)
                .fetch()
                .rowsUpdated();
    }

    private Mono<Organisation> findByFullName(String fullName) {
        return database.sql("""
                        SELECT id, parent_id, path, kind, name
                        FROM organisation
                        WHERE full_name = :fullName
                        """)
                .bind("fullName", fullName)
                .map(row -> toOrganisation(row, List.of()))
                .one();
    }

    private Mono<Void> addAliases(OrganisationId node, List<String> aliases) {
        return Flux.fromIterable(aliases)
                .concatMap(alias -> database.sql("""
                                INSERT INTO organisation_alias (organisation_id, alias)
                                VALUES (:node, :alias)
                                ON DUPLICATE KEY UPDATE alias = alias
                                """)
                        .bind("node", node.value())
                        .bind("alias", alias)
                        .then())
                .then();
    }

    private static Organisation toOrganisation(Readable row, List<String> aliases) {
        Long parent = Rows.numberOrNull(row, "parent_id");
        return new Organisation(
                new OrganisationId(Rows.number(row, "id")),
                parent == null ? null : new OrganisationId(parent),
                Rows.text(row, "path"),
                Organisation.Kind.valueOf(Rows.text(row, "kind")),
                Rows.text(row, "name"),
                aliases);
    }

    private record Alias(long organisation, String name) {}
}
