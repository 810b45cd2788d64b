package cn.haitang.needs.persistence;

import cn.haitang.members.MemberId;
import cn.haitang.members.OrganisationId;
import cn.haitang.needs.ServiceId;
import cn.haitang.needs.Services.AddService;
import cn.haitang.needs.core.ServiceStore;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** {@link ServiceStore} on R2DBC. */
@Repository
class R2dbcServiceStore implements ServiceStore {

    private final ServiceRows rows;

    R2dbcServiceStore(ServiceRows rows) {
        this.rows = rows;
    }

    @Override
    public Mono<Long> insert(AddService service, @Nullable String encryptedPhone, MemberId by, Instant now) {
        return rows.save(new ServiceRow(
                        null,
                        service.name(),
                        service.provider(),
                        String.join(",", service.categories()),
                        service.area().value(),
                        service.hours(),
                        service.paid(),
                        encryptedPhone,
                        by.value(),
                        now,
                        false))
                .mapNotNull(ServiceRow::id);
    }

    @Override
    public Mono<StoredService> find(ServiceId id) {
        return rows.findById(id.value()).map(ServiceRow::toService);
    }

    @Override
    public Flux<StoredService> active(Collection<OrganisationId> areas, long after, int limit) {
        return areas.isEmpty()
                ? Flux.empty()
                : rows.findActive(areas.stream().map(OrganisationId::value).toList(), after, limit)
                        .map(ServiceRow::toService);
    }

    @Override
    public Mono<Map<ServiceId, String>> names(Collection<ServiceId> ids) {
        return rows.findAllById(ids.stream().map(ServiceId::value).toList())
                .collectMap(row -> new ServiceId(Objects.requireNonNull(row.id())), ServiceRow::name);
    }

    @Override
    public Mono<Void> retire(ServiceId id) {
        return rows.retire(id.value()).then();
    }
}
