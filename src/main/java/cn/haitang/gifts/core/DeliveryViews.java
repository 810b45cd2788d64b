package cn.haitang.gifts.core;

import cn.haitang.gifts.Deliveries.DeliveryView;
import cn.haitang.gifts.RecipientId;
import cn.haitang.media.PhotoView;
import cn.haitang.media.Photos;
import cn.haitang.members.CurrentMember;
import cn.haitang.members.MemberId;
import cn.haitang.members.Members;
import cn.haitang.members.Organisation;
import cn.haitang.members.Organisations;
import cn.haitang.reading.ReadingLists;
import cn.haitang.shared.Masking;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Deliveries as staff and volunteers read them: nothing that leads to the door. */
@Component
class DeliveryViews {

    private static final String SUBJECT = "delivery:";

    private final RecipientStore recipients;
    private final Organisations organisations;
    private final Members members;
    private final Photos photos;
    private final SealedParticulars sealed;
    private final ReadingLists lists;
    private final MessageSource messages;

    DeliveryViews(
            RecipientStore recipients,
            Organisations organisations,
            Members members,
            Photos photos,
            SealedParticulars sealed,
            ReadingLists lists,
            MessageSource messages) {
        this.recipients = recipients;
        this.organisations = organisations;
        this.members = members;
        this.photos = photos;
        this.sealed = sealed;
        this.lists = lists;
        this.messages = messages;
    }

    /** To what the photos of a delivery belong. */
    static String subject(Delivery delivery) {
        return SUBJECT + delivery.number().value();
    }

    Mono<DeliveryView> toView(CurrentMember viewer, Delivery delivery) {
        return toViews(viewer, List.of(delivery)).map(views -> views.get(0));
    }

    Mono<List<DeliveryView>> toViews(CurrentMember viewer, List<Delivery> deliveries) {
        return recipients
                .findAll(deliveries.stream().map(Delivery::recipient).collect(Collectors.toSet()))
                .collectMap(Recipient::number, Function.identity())
                .flatMap(known -> names(deliveries, known)
                        .flatMap(names -> Flux.fromIterable(deliveries)
                                .concatMap(delivery -> toView(viewer, delivery, known, names))
                                .collectList()));
    }

    private Mono<Map<MemberId, String>> names(List<Delivery> deliveries, Map<RecipientId, Recipient> known) {
        return members.names(Stream.concat(
                        deliveries.stream().map(Delivery::volunteer),
                        known.values().stream().map(Recipient::volunteer))
                .filter(Objects::nonNull)
                .distinct()
                .toList());
    }

    private Mono<DeliveryView> toView(
            CurrentMember viewer, Delivery delivery, Map<RecipientId, Recipient> known, Map<MemberId, String> names) {
        Recipient recipient = Objects.requireNonNull(known.get(delivery.recipient()));
        return organisations
                .get(delivery.community())
                .flatMap(community -> photos.of(subject(delivery), viewer.id(), viewer.manages(community))
                        .map(receipt -> toView(new Seen(viewer, delivery, recipient, community, names, receipt))));
    }

    private DeliveryView toView(Seen seen) {
        Delivery delivery = seen.delivery();
        DoorParticulars door = sealed.openDoor(seen.recipient().particulars());
        String signature = delivery.signature();
        MemberId proposed = seen.manages() ? seen.recipient().volunteer() : null;
        return new DeliveryView(
                delivery.number(),
                delivery.community(),
                seen.community().name(),
                Masking.personName(door.name()),
                Masking.address(door.address()),
                seen.manages() ? lists.audienceNames(seen.recipient().audiences()) : List.of(),
                delivery.items(),
                delivery.amount(),
                delivery.plannedAt(),
                delivery.volunteer(),
                seen.name(delivery.volunteer()),
                proposed,
                seen.name(proposed),
                delivery.state(),
                messages.getMessage("delivery.state." + delivery.state(), null, Locale.SIMPLIFIED_CHINESE),
                delivery.tries(),
                delivery.note(),
                signature == null ? null : sealed.openText(signature),
                seen.photos(),
                delivery.doneAt(),
                delivery.actions(
                        seen.manages(), delivery.isBroughtBy(seen.viewer().id())));
    }

    /** All a view is made of. */
    private record Seen(
            CurrentMember viewer,
            Delivery delivery,
            Recipient recipient,
            Organisation community,
            Map<MemberId, String> names,
            List<PhotoView> photos) {

        boolean manages() {
            return viewer.manages(community);
        }

        @Nullable
        String name(@Nullable MemberId member) {
            return member == null ? null : names.getOrDefault(member, "");
        }
    }
}
