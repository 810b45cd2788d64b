package cn.haitang.bot;

import cn.haitang.members.CurrentMember;
import cn.haitang.members.MemberId;
import cn.haitang.members.Members;
import cn.haitang.members.Organisation;
import cn.haitang.members.OrganisationId;
import cn.haitang.members.Organisations;
import cn.haitang.notifications.Notice;
import cn.haitang.notifications.Notifications;
import cn.haitang.wechat.InboundMessage;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Tells a person in danger whom to call, and the community's staff that somebody is. */
@Component
class EmergencyAlarm {

    private static final Logger log = LoggerFactory.getLogger(EmergencyAlarm.class);

    /** The person reads the number to call within this time, whatever the database does. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final String TOPIC = "emergency";
    private static final int WORDS_LIMIT = 100;
    private static final int DANGERS_ANSWERED = 2;

    private final Members members;
    private final Organisations organisations;
    private final Notifications notifications;
    private final Phrases texts;
    private final TransactionalOperator tx;

    EmergencyAlarm(
            Members members,
            Organisations organisations,
            Notifications notifications,
            Phrases texts,
            TransactionalOperator tx) {
        this.members = members;
        this.organisations = organisations;
        this.notifications = notifications;
        this.texts = texts;
        this.tx = tx;
    }

    /** Never fails: when staff cannot be told, the reply says so, because the person must not rely on them. */
    Mono<String> answer(InboundMessage message, List<EmergencySettings.Group> dangers) {
        return ring(message)
                .timeout(PATIENCE)
                .map(told -> reply(dangers, told > 0))
                .onErrorResume(error -> {
                    log.error("Staff could not be told about the emergency in message {}", message.key(), error);
                    return Mono.just(reply(dangers, false));
                });
    }

    private String reply(List<EmergencySettings.Group> dangers, boolean staffKnow) {
        Page page = Page.empty();
        for (EmergencySettings.Group danger : dangers.subList(0, Math.min(DANGERS_ANSWERED, dangers.size()))) {
            page = page.line(danger.say());
        }
        return page.last(texts.say(staffKnow ? "emergency.told" : "emergency.notTold"))
                .last(texts.say("emergency.calm"))
                .text();
    }

    /** Gives how many staff members a message is on the way to. */
    private Mono<Integer> ring(InboundMessage message) {
        return members.follower(message.openId())
                .flatMap(member -> placesOf(member)
                        .concatMap(place -> notices(message, member, place))
                        .distinct(Notice::recipient)
                        .collectList())
                .delayUntil(notifications::enqueue)
                .map(List::size)
                .as(tx::transactional);
    }

    /** The person's community; else where the person works; else every street, because somebody must know. */
    private Flux<Organisation> placesOf(CurrentMember member) {
        OrganisationId home = member.home();
        if (home != null) {
            return organisations.communityOf(home).flux();
        }
        return member.grants().isEmpty()
                ? organisations.all().filter(place -> place.kind() == Organisation.Kind.STREET)
                : organisations.get(member.grants().get(0).organisation()).flux();
    }

    private Flux<Notice> notices(InboundMessage message, CurrentMember member, Organisation place) {
        Map<String, String> values = values(message, member, place);
        return members.staffOf(place.id()).map(staff -> notice(message, place, staff, values));
    }

    private static Notice notice(
            InboundMessage message, Organisation place, MemberId staff, Map<String, String> values) {
        String dedupKey = TOPIC + ":" + staff.value() + ":" + message.key();
        return new Notice(TOPIC, staff, place.id(), TOPIC, values, null, dedupKey);
    }

    private Map<String, String> values(InboundMessage message, CurrentMember member, Organisation place) {
        Map<String, String> values = new HashMap<>();
        values.put("matter", Page.cut(message.content() == null ? "" : message.content(), WORDS_LIMIT));
        values.put("place", place.name());
        values.put("time", texts.fullTime(message.createdAt()));
        values.put("person", member.name().isEmpty() ? texts.say("emergency.somebody") : member.name());
        return values;
    }
}
