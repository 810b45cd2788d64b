package cn.haitang.gifts.core;

import cn.haitang.members.MemberId;
import cn.haitang.members.Members;
import cn.haitang.members.Organisations;
import cn.haitang.notifications.Notice;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Who is told what about a delivery. The address is in no message: it is shown behind the link alone. */
@Component
class DeliveryNotices {

    private final Members members;
    private final Organisations organisations;
    private final MessageSource messages;

    DeliveryNotices(Members members, Organisations organisations, MessageSource messages) {
        this.members = members;
        this.organisations = organisations;
        this.messages = messages;
    }

    /** To the volunteer who is asked. */
    Mono<List<Notice>> assigned(Delivery delivery, MemberId volunteer) {
        return values(delivery).map(values -> List.of(notice("delivery-assigned", delivery, volunteer, values)));
    }

    /** To the volunteer who need not go any more. */
    Mono<List<Notice>> off(Delivery delivery, MemberId volunteer, @Nullable String reason) {
        return values(delivery).map(values -> {
            values.put("event", word("delivery.off"));
            putIfKnown(values, reason);
            return List.of(notice("delivery-changed", delivery, volunteer, values));
        });
    }

    /** To staff: the volunteer said no. */
    Mono<List<Notice>> returned(Delivery delivery, String person) {
        return values(delivery)
                .doOnNext(values -> values.put("person", person))
                .doOnNext(values -> putIfKnown(values, delivery.note()))
                .flatMap(values -> members.staffOf(delivery.community())
                        .map(staff -> notice("delivery-returned", delivery, staff, values))
                        .collectList());
    }

    private Mono<Map<String, String>> values(Delivery delivery) {
        return organisations.get(delivery.community()).map(community -> {
            Map<String, String> values = new LinkedHashMap<>();
            values.put("number", Long.toString(delivery.number().value()));
            values.put("matter", delivery.items());
            values.put("place", community.name());
            values.put("time", Times.text(delivery.plannedAt()));
            return values;
        });
    }

    private static void putIfKnown(Map<String, String> values, @Nullable String reason) {
        if (reason != null) {
            values.put("reason", reason);
        }
    }

    private String word(String key) {
        return messages.getMessage(key, null, Locale.SIMPLIFIED_CHINESE);
    }

    private static Notice notice(String topic, Delivery delivery, MemberId recipient, Map<String, String> values) {
        long number = delivery.number().value();
        return new Notice(
                topic,
                recipient,
                delivery.community(),
                "delivery:" + number,
                values,
                "pages/gifts/delivery?id=" + number,
                topic + ":" + number + ":" + delivery.version() + ":" + recipient.value());
    }
}
