package cn.haitang.gifts.web;

import cn.haitang.gifts.RecipientId;
import cn.haitang.gifts.Recipients;
import cn.haitang.gifts.Recipients.AddRecipient;
import cn.haitang.gifts.Recipients.RecipientView;
import cn.haitang.members.CurrentMember;
import cn.haitang.members.MemberId;
import cn.haitang.members.OrganisationId;
import cn.haitang.shared.Slice;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
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

/** Whom gifts are brought to, for staff. */
@RestController
@Validated
class RecipientController {

    private final Recipients recipients;

    RecipientController(Recipients recipients) {
        this.recipients = recipients;
    }

    @Operation(summary = "Whom gifts are brought to in the communities the caller manages, the last first")
    @GetMapping("/api/gift-recipients")
    Mono<Slice<RecipientResponse>> list(
            CurrentMember staff,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = Paging.DEFAULT) @Min(1) @Max(Paging.MOST) int limit) {
        return recipients.list(staff, after, limit).map(page -> page.map(RecipientResponse::of));
    }

    @Operation(summary = "Puts somebody on the list of recipients")
    @PostMapping("/api/gift-recipients")
    @ResponseStatus(HttpStatus.CREATED)
    Mono<RecipientResponse> add(
            CurrentMember staff,
            @Valid @RequestBody RecipientRequest request,
            @RequestHeader(name = "Idempotency-Key", required = false) @Size(max = 64) @Nullable String key) {
        return recipients.add(staff, request.toCommand(), key).map(RecipientResponse::of);
    }

    @Operation(summary = "Pairs a recipient with a volunteer, who is proposed first from now on")
    @PostMapping("/api/gift-recipients/{id}/pairing")
    Mono<RecipientResponse> pair(
            CurrentMember staff, @PathVariable long id, @Valid @RequestBody PairingRequest request) {
        Long volunteer = request.volunteer();
        return recipients
                .pair(staff, new RecipientId(id), volunteer == null ? null : new MemberId(volunteer))
                .map(RecipientResponse::of);
    }

    @Operation(summary = "Takes somebody off the list and forgets name, phone and address")
    @PostMapping("/api/gift-recipients/{id}/retirement")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    Mono<Void> retire(CurrentMember staff, @PathVariable long id) {
        return recipients.retire(staff, new RecipientId(id));
    }

    /** Somebody to be put on the list; the meaning of each field stands at {@link AddRecipient}. */
    record RecipientRequest(
            @NotNull @Nullable Long community,
            @NotBlank @Size(max = 40) @Nullable String name,
            @NotBlank @Size(max = 20) @Nullable String phone,
            @NotBlank @Size(max = 120) @Nullable String address,
            @Size(max = 20) @Nullable Set<@NotNull String> audiences,
            @Nullable Boolean consented) {

        AddRecipient toCommand() {
            return new AddRecipient(
                    new OrganisationId(Objects.requireNonNull(community)),
                    Objects.requireNonNull(name),
                    Objects.requireNonNull(phone),
                    Objects.requireNonNull(address),
                    audiences == null ? Set.of() : audiences,
                    Boolean.TRUE.equals(consented));
        }
    }

    /** With whom; null ends the pairing. */
    record PairingRequest(@Nullable Long volunteer) {}

    /** Somebody on the list; the meaning of each field stands at {@link RecipientView}. */
    record RecipientResponse(
            long id,
            long community,
            String communityName,
            String maskedName,
            String maskedPhone,
            String maskedAddress,
            List<String> audienceNames,
            @Nullable Long volunteer,
            @Nullable String volunteerName,
            @Nullable Instant pairedAt) {

        static RecipientResponse of(RecipientView view) {
            MemberId volunteer = view.volunteer();
            return new RecipientResponse(
                    view.id().value(),
                    view.community().value(),
                    view.communityName(),
                    view.maskedName(),
                    view.maskedPhone(),
                    view.maskedAddress(),
                    view.audienceNames(),
                    volunteer == null ? null : volunteer.value(),
                    view.volunteerName(),
                    view.pairedAt());
        }
    }
}
