package cn.haitang.needs.core;

import cn.haitang.members.CurrentMember;
import cn.haitang.members.Idempotency;
import cn.haitang.members.Organisation;
import cn.haitang.members.OrganisationId;
import cn.haitang.members.Organisations;
import cn.haitang.needs.Categories;
import cn.haitang.needs.NeedError;
import cn.haitang.needs.ServiceId;
import cn.haitang.needs.Services;
import cn.haitang.needs.core.ServiceStore.StoredService;
import cn.haitang.shared.DomainException;
import cn.haitang.shared.Slice;
import cn.haitang.shared.TextCipher;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The list of services. */
@org.springframework.stereotype.Service
class ServiceListService implements Services {

    private static final int NAME_LENGTH = 20;
    private static final int HOURS_LENGTH = 30;

    private final ServiceStore store;
    private final Organisations organisations;
    private final Idempotency idempotency;
    private final Categories categories;
    private final TextCipher cipher;
    private final TransactionalOperator tx;
    private final Clock clock;

    ServiceListService(
            ServiceStore store,
            Organisations organisations,
            Idempotency idempotency,
            Categories categories,
            TextCipher cipher,
            TransactionalOperator tx,
            Clock clock) {
        this.store = store;
        this.organisations = organisations;
        this.idempotency = idempotency;
        this.categories = categories;
        this.cipher = cipher;
        this.tx = tx;
        this.clock = clock;
    }

    @Override
    public Mono<Slice<Service>> list(CurrentMember staff, @Nullable String after, int limit) {
        return organisations
                .all()
                .filter(staff::manages)
                .collectMap(Organisation::id, Organisation::name)
                .flatMap(nodes -> nodes.isEmpty()
                        ? Mono.error(() -> new DomainException(NeedError.STAFF_ONLY))
                        : page(nodes, Keyset.after(after), limit));
    }

    private Mono<Slice<Service>> page(Map<OrganisationId, String> nodes, long after, int limit) {
        return store.active(nodes.keySet(), after, limit + 1)
                .map(stored -> toService(stored, nodes.getOrDefault(stored.area(), "")))
                .collectList()
                .map(rows -> Slice.of(
                        rows, limit, service -> Long.toString(service.id().value())));
    }

    @Override
    public Mono<Service> add(CurrentMember staff, AddService command, @Nullable String idempotencyKey) {
        return requireManaged(staff, command.area())
                .map(area -> requireWellFormed(command))
                .flatMap(checked -> idempotency.once(
                        staff.id(),
                        idempotencyKey,
                        () -> store.insert(checked, encrypt(checked.phone()), staff.id(), clock.instant())))
                .flatMap(id -> store.find(new ServiceId(id)))
                .flatMap(stored -> organisations.get(stored.area()).map(area -> toService(stored, area.name())));
    }

    private Mono<Organisation> requireManaged(CurrentMember staff, OrganisationId area) {
        if (!staff.isStaff()) {
            return Mono.error(() -> new DomainException(NeedError.STAFF_ONLY));
        }
        return organisations
                .get(area)
                .filter(staff::manages)
                .switchIfEmpty(Mono.error(() -> new DomainException(NeedError.SERVICE_NOT_FOUND)));
    }

    private AddService requireWellFormed(AddService command) {
        if (command.categories().isEmpty() || !command.categories().stream().allMatch(categories::contains)) {
            throw new DomainException(NeedError.CATEGORY_UNKNOWN);
        }
        return new AddService(
                Texts.required("名称", command.name(), NAME_LENGTH),
                Texts.required("服务人", command.provider(), NAME_LENGTH),
                command.categories(),
                command.area(),
                Texts.required("时间", command.hours(), HOURS_LENGTH),
                command.paid(),
                Texts.phone(command.phone()));
    }

    @Override
    public Mono<Void> retire(CurrentMember staff, ServiceId id) {
        return store.find(id)
                .switchIfEmpty(Mono.error(() -> new DomainException(NeedError.SERVICE_NOT_FOUND)))
                .flatMap(stored -> requireManaged(staff, stored.area()))
                .flatMap(area -> store.retire(id).as(tx::transactional));
    }

    private @Nullable String encrypt(@Nullable String phone) {
        return phone == null ? null : cipher.encrypt(phone);
    }

    private static Service toService(StoredService stored, String areaName) {
        return new Service(
                stored.id(),
                stored.name(),
                stored.provider(),
                stored.categories(),
                stored.area(),
                areaName,
                stored.hours(),
                stored.paid());
    }

    /** Services the board shows: of the node, of all below it and of those above it. */
    Flux<StoredService> shownAt(Organisation node, List<Organisation> tree, int limit) {
        List<OrganisationId> areas = tree.stream()
                .filter(other -> node.contains(other) || other.contains(node))
                .map(Organisation::id)
                .toList();
        return store.active(areas, 0, limit);
    }
}
