package cn.haitang.needs.persistence;

import cn.haitang.members.OrganisationId;
import cn.haitang.needs.ServiceId;
import cn.haitang.needs.core.ServiceStore.StoredService;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Table;

/**
 * A line of the table {@code service}.
 *
 * @param categories codes, separated by commas
 */
@Table("service")
record ServiceRow(
        @Id @Nullable Long id,
        String name,
        String provider,
        String categories,
        long areaId,
        String hours,
        boolean paid,
        @Nullable String phoneEncrypted,
        long createdBy,
        Instant createdAt,
        boolean retired) {

    StoredService toService() {
        return new StoredService(
                new ServiceId(Objects.requireNonNull(id)),
                name,
                provider,
                Set.of(categories.split(",")),
                new OrganisationId(areaId),
                hours,
                paid,
                retired);
    }
}
