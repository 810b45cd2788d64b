package cn.haitang.gifts.core;

import cn.haitang.gifts.BatchPlan.Per;
import cn.haitang.gifts.ClaimGift;
import cn.haitang.gifts.ClaimGift.Beneficiary;
import cn.haitang.gifts.ClaimGift.Household;
import cn.haitang.gifts.GiftError;
import cn.haitang.members.CurrentMember;
import cn.haitang.members.MemberError;
import cn.haitang.members.Organisation;
import cn.haitang.members.OrganisationId;
import cn.haitang.members.Organisations;
import cn.haitang.shared.DomainException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Makes a claim out of what a person said, or refuses it. */
@Component
class Application {

    private static final int NAME_LENGTH = 20;
    private static final int DOOR_LENGTH = 30;

    private final Organisations organisations;
    private final SealedParticulars sealed;

    Application(Organisations organisations, SealedParticulars sealed) {
        this.organisations = organisations;
        this.sealed = sealed;
    }

    Mono<Ready> toReady(CurrentMember member, Batch batch, ClaimGift command) {
        return door(batch, command.home()).map(door -> toReady(member, command, door));
    }

    private Ready toReady(CurrentMember member, ClaimGift command, Door door) {
        Beneficiary other = wellFormed(command);
        Particulars particulars = new Particulars(
                other == null ? null : other.name(), other == null ? null : other.phone(), door.words());
        String holder = other == null
                ? GiftClaim.ownKey(member.id())
                : sealed.keyOf("person " + other.name() + " " + other.phone());
        return new Ready(holder, door.key(), sealed.seal(particulars), other != null);
    }

    private static @Nullable Beneficiary wellFormed(ClaimGift command) {
        Beneficiary other = command.forWhom();
        if (other == null) {
            return null;
        }
        if (!command.consented()) {
            throw new DomainException(GiftError.GIFT_CONSENT_MISSING);
        }
        return new Beneficiary(Texts.required("姓名", other.name(), NAME_LENGTH), Texts.phone(other.phone()));
    }

    private Mono<Door> door(Batch batch, @Nullable Household home) {
        if (batch.plan().per() == Per.PERSON) {
            return Mono.just(new Door(null, null));
        }
        return Mono.fromCallable(() -> requireHome(home))
                .flatMap(said -> estate(batch, said.estate()).map(estate -> toDoor(estate, said.door())));
    }

    private static Household requireHome(@Nullable Household home) {
        Texts.refuseUnless(home != null, "这份礼包一户一份，请写住在哪个小区、哪一户");
        Household said = Objects.requireNonNull(home);
        Texts.refuseUnless(
                !Texts.doorKey(Texts.required("门牌", said.door(), DOOR_LENGTH)).isEmpty(), "门牌没写清楚，比如：3幢201");
        return said;
    }

    /** Where a community has estates, its name alone does not tell a door. */
    private Mono<Organisation> estate(Batch batch, OrganisationId estate) {
        OrganisationId community = batch.plan().community();
        return Mono.zip(organisations.get(estate), organisations.communityOf(estate), hasEstates(community))
                .filter(found -> found.getT2().id().equals(community))
                .switchIfEmpty(Mono.error(() -> new DomainException(MemberError.ORGANISATION_NOT_FOUND)))
                .doOnNext(found -> Texts.refuseUnless(
                        !found.getT3() || found.getT1().kind() == Organisation.Kind.ESTATE, "请选住在哪个小区"))
                .map(found -> found.getT1());
    }

    private Mono<Boolean> hasEstates(OrganisationId community) {
        return organisations
                .all()
                .any(node -> node.kind() == Organisation.Kind.ESTATE && community.equals(node.parent()));
    }

    private Door toDoor(Organisation estate, String door) {
        String key = "household " + estate.id().value() + " " + Texts.doorKey(door);
        return new Door(sealed.keyOf(key), estate.name() + " " + door.strip());
    }

    /** A household; nothing where persons count. */
    private record Door(@Nullable String key, @Nullable String words) {}

    /** What a claim needs to know. */
    record Ready(String holderKey, @Nullable String householdKey, String particulars, boolean forOther) {}
}
