package cn.haitang.needs;

import cn.haitang.members.CurrentMember;
import cn.haitang.members.OrganisationId;
import cn.haitang.shared.Slice;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** 服务清单: who offers what where. */
public interface Services {

    /** Active services for the nodes the caller manages, by id. */
    Mono<Slice<Service>> list(CurrentMember staff, @Nullable String after, int limit);

    /** Puts a service on the list of a node the caller manages; the same idempotency key gives the first one again. */
    Mono<Service> add(CurrentMember staff, AddService command, @Nullable String idempotencyKey);

    /** Takes it off the list; needs linked to it keep their link. */
    Mono<Void> retire(CurrentMember staff, ServiceId id);

    /**
     * Describes a new service.
     *
     * @param name for example {@code 周师傅开锁}, at most 20 characters
     * @param provider person or firm, at most 20 characters
     * @param categories codes of {@code config/categories.yaml} it helps with; at least one
     * @param area the node it serves
     * @param hours in words, for example {@code 09:00–18:00}, at most 30 characters
     * @param paid true when the resident pays
     */
    record AddService(
            String name,
            String provider,
            Set<String> categories,
            OrganisationId area,
            String hours,
            boolean paid,
            @Nullable String phone) {}

    /** A line of the list. */
    record Service(
            ServiceId id,
            String name,
            String provider,
            Set<String> categories,
            OrganisationId area,
            String areaName,
            String hours,
            boolean paid) {}
}
