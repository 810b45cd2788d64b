package cn.haitang.pioneers;

import cn.haitang.members.CurrentMember;
import cn.haitang.members.MemberId;
import cn.haitang.members.Organisation;
import cn.haitang.pioneers.Card.Standing;
import cn.haitang.shared.DomainException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Contact cards over HTTP. */
@RestController
class CardController {

    private final Cards cards;

    CardController(Cards cards) {
        this.cards = cards;
    }

    @Operation(summary = "The caller's own contact card")
    @ApiResponse(responseCode = "200", description = "The card")
    @ApiResponse(responseCode = "404", description = "The community made none")
    @GetMapping("/api/me/card")
    Mono<CardResponse> mine(CurrentMember member) {
        return cards.own(member.id())
                .switchIfEmpty(Mono.error(() -> new DomainException(PioneerError.CARD_NOT_MADE)))
                .map(CardResponse::of);
    }

    @Operation(summary = "A volunteer's card for staff; before it was made, what it would begin with")
    @ApiResponse(responseCode = "200", description = "The card; without `ref` when it is not made yet")
    @ApiResponse(responseCode = "409", description = "Another community made the card")
    @GetMapping("/api/pioneers/{member}/card")
    Mono<CardResponse> open(CurrentMember staff, @PathVariable long member) {
        return cards.open(staff, new MemberId(member)).map(CardResponse::of);
    }

    @Operation(summary = "Makes a volunteer's card or changes it")
    @PutMapping("/api/pioneers/{member}/card")
    Mono<CardResponse> make(CurrentMember staff, @PathVariable long member, @Valid @RequestBody CardRequest request) {
        return cards.make(staff, request.toCommand(new MemberId(member))).map(CardResponse::of);
    }

    @Operation(summary = "A card by the address on it, for everybody")
    @GetMapping("/api/cards/{ref}")
    Mono<PublicCardResponse> read(@PathVariable String ref) {
        return cards.read(ref).map(PublicCardResponse::of);
    }

    @Operation(summary = "Makes a card's volunteer the caller's contact, as scanning its code does")
    @PutMapping("/api/me/contact")
    Mono<PublicCardResponse> keep(CurrentMember member, @Valid @RequestBody ContactRequest request) {
        return cards.scan(member, request.ref()).map(PublicCardResponse::of);
    }

    /** The address on the contact's card. */
    record ContactRequest(@NotNull String ref) {}

    /** What staff write on a card; the meaning of each field stands at {@link Card}. */
    record CardRequest(
            @NotBlank(message = "请写上名字") @Size(max = 20, message = "名字最多 20 个字") @Nullable
            String name,

            @NotNull(message = "请写上楼栋，没有就留空") @Size(max = 60, message = "楼栋最多 60 个字") @Nullable
            String grid,

            @NotEmpty(message = "请至少写一项能帮的事") @Size(max = 8, message = "能帮的事最多写 8 项") @Nullable
            List<@NotBlank(message = "有一项能帮的事是空的") @Size(max = 20, message = "每项能帮的事最多 20 个字") String> services,

            @NotNull(message = "请写上地点，没有就留空") @Size(max = 60, message = "地点最多 60 个字") @Nullable
            String places,

            @NotNull(message = "请写上时间，没有就留空") @Size(max = 40, message = "时间最多 40 个字") @Nullable
            String hours,

            @Pattern(regexp = "|1\\d{10}|0\\d{2,3}-?\\d{7,8}", message = "电话请写 11 位手机号，或带区号的座机号，比如 0512-65551234")
            @Nullable
            String phone,

            boolean phoneShown) {

        MakeCard toCommand(MemberId volunteer) {
            return new MakeCard(
                    volunteer,
                    Objects.requireNonNull(name),
                    Objects.requireNonNull(grid),
                    Objects.requireNonNull(services),
                    Objects.requireNonNull(places),
                    Objects.requireNonNull(hours),
                    phone,
                    phoneShown);
        }
    }

    /** A card as staff and the volunteer read it; {@code qrImage} and {@code printPage} are addresses on this host. */
    record CardResponse(
            long member,
            @Nullable String ref,
            String name,
            CardCommunity community,
            String grid,
            List<String> services,
            String places,
            String hours,
            @Nullable String phone,
            boolean phoneShown,
            Standing standing,
            @Nullable LocalDate awayUntil,
            @Nullable String qrImage,
            @Nullable String printPage,
            long scans) {

        static CardResponse of(Card card) {
            String ref = card.ref();
            return new CardResponse(
                    card.volunteer().value(),
                    ref,
                    card.name(),
                    CardCommunity.of(card.community()),
                    card.grid(),
                    card.services(),
                    card.places(),
                    card.hours(),
                    card.phone(),
                    card.phoneShown(),
                    card.standing(),
                    card.awayUntil(),
                    ref == null || card.qrUrl() == null ? null : CardPages.codeOf(ref),
                    ref == null ? null : CardPages.sheetOf(ref),
                    card.scans());
        }
    }

    /** A card as everybody reads it. */
    record PublicCardResponse(
            String ref,
            String name,
            CardCommunity community,
            String grid,
            List<String> services,
            String places,
            String hours,
            @Nullable String phone,
            Standing standing,
            @Nullable LocalDate awayUntil) {

        static PublicCardResponse of(Card card) {
            return new PublicCardResponse(
                    Objects.requireNonNull(card.ref()),
                    card.name(),
                    CardCommunity.of(card.community()),
                    card.grid(),
                    card.services(),
                    card.places(),
                    card.hours(),
                    card.phone(),
                    card.standing(),
                    card.awayUntil());
        }
    }

    /** The community that made a card. */
    record CardCommunity(long id, String name) {

        static CardCommunity of(Organisation community) {
            return new CardCommunity(community.id().value(), community.name());
        }
    }
}
