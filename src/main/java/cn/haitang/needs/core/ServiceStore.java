package cn.haitang.needs.core;

import cn.haitang.members.MemberId;
import cn.haitang.members.OrganisationId;
import cn.haitang.needs.ServiceId;
import cn.haitang.needs.Services.AddService;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The list of services in the database. */
public interface ServiceStore {

    /** Stores a new line; joins the caller's transaction. */
    Mono<Long> insert(AddService service, @Nullable String encryptedPhone, MemberId by, Instant now);

    /** Empty when there is none; retired ones are found. */
    Mono<StoredService> find(ServiceId id);

    /** Active ones of exactly these nodes, by id, above {@code after}. */
    Flux<StoredService> active(Collection<OrganisationId> areas, long after, int limit);

    /** Names by id, also of retired ones. */
    Mono<Map<ServiceId, String>> names(Collection<ServiceId> ids);

    /** Takes it off the list; joins the caller's transaction. */
    Mono<Void> retire(ServiceId id);

    /** A line as stored. */
    record StoredService(
            ServiceId id,
            String name,
            String provider,
            Set<String> categories,
            OrganisationId area,
            String hours,
            boolean paid,
            boolean retired) {}
}
