package cn.haitang.needs.web;

import cn.haitang.members.CurrentMember;
import cn.haitang.members.OrganisationId;
import cn.haitang.needs.ServiceId;
import cn.haitang.needs.Services;
import cn.haitang.shared.Slice;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.validation.annotation.Validated;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The list of services, for staff. */
@RestController
@Validated
class ServiceController {

    private final Services services;

    ServiceController(Services services) {
        this.services = services;
    }

    @Operation(summary = "The services of the communities the caller manages")
    @GetMapping("/api/services")
    Mono<Slice<ServiceResponse>> list(
            CurrentMember staff,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = Paging.DEFAULT) @Min(1) @Max(Paging.MOST) int limit) {
        return services.list(staff, after, limit).map(slice -> slice.map(ServiceResponse::of));
    }

    @Operation(summary = "Adds a service to the list")
    @PostMapping("/api/services")
    @ResponseStatus(HttpStatus.CREATED)
    Mono<ServiceResponse> add(
            CurrentMember staff,
            @Valid @RequestBody ServiceRequest request,
            @RequestHeader(name = "Idempotency-Key", required = false) @Size(max = 64) @Nullable String key) {
        return services.add(staff, request.toCommand(), key).map(ServiceResponse::of);
    }

    @Operation(summary = "Takes a service off the list")
    @PostMapping("/api/services/{id}/retirement")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    Mono<Void> retire(CurrentMember staff, @PathVariable long id) {
        return services.retire(staff, new ServiceId(id));
    }

    /** A new service; the meaning of each field stands at {@link Services.AddService}. */
    record ServiceRequest(
            @NotBlank @Size(max = 40) @Nullable String name,
            @NotBlank @Size(max = 40) @Nullable String provider,
            @NotEmpty @Nullable Set<@NotBlank String> categories,
            @NotNull @Nullable Long area,
            @NotBlank @Size(max = 60) @Nullable String hours,
            boolean paid,
            @Size(max = 20) @Nullable String phone) {

        Services.AddService toCommand() {
            return new Services.AddService(
                    Objects.requireNonNull(name),
                    Objects.requireNonNull(provider),
                    Objects.requireNonNull(categories),
                    new OrganisationId(Objects.requireNonNull(area)),
                    Objects.requireNonNull(hours),
                    paid,
                    phone);
        }
    }

    /** A line of the list. */
    record ServiceResponse(
            long id,
            String name,
            String provider,
            Set<String> categories,
            long area,
            String areaName,
            String hours,
            boolean paid) {

        static ServiceResponse of(Services.Service service) {
            return new ServiceResponse(
                    service.id().value(),
                    service.name(),
                    service.provider(),
                    service.categories(),
                    service.area().value(),
                    service.areaName(),
                    service.hours(),
                    service.paid());
        }
    }
}
