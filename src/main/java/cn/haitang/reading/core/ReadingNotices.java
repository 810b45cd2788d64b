package cn.haitang.reading.core;

import cn.haitang.members.MemberId;
import cn.haitang.members.Members;
import cn.haitang.members.Organisation;
import cn.haitang.members.OrganisationId;
import cn.haitang.members.Organisations;
import cn.haitang.members.Role;
import cn.haitang.members.Roles;
import cn.haitang.notifications.Notice;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Who is told what about an activity. */
@Component
class ReadingNotices {

    /** How WeChat's templates and people write a time. */
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy年M月d日 HH:mm", Locale.SIMPLIFIED_CHINESE);

    private static final String FEEDBACK_PAGE = "pages/checkin/feedback?activity=";

    private final Members members;
    private final Roles roles;
    private final Organisations organisations;
    private final MessageSource messages;
    private final Rules rules;

    ReadingNotices(Members members, Roles roles, Organisations organisations, MessageSource messages, Rules rules) {
        this.members = members;
        this.roles = roles;
        this.organisations = organisations;
        this.messages = messages;
        this.rules = rules;
    }

    /** To whoever may review it. */
    Mono<List<Notice>> submitted(Activity activity) {
        return reviewers(activity)
                .map(reviewer -> notice("activity-submitted", activity, reviewer, version(activity), values(activity)))
                .collectList();
    }

    /** The community's other staff; without any, the admins of the nodes above. */
    private Flux<MemberId> reviewers(Activity activity) {
        OrganisationId community = activity.plan().community();
        return members.staffOf(community)
                .filter(member -> !member.equals(activity.maker()))
                .switchIfEmpty(Flux.defer(() -> adminsAbove(community)))
                .filter(member -> !member.equals(activity.maker()));
    }

    private Flux<MemberId> adminsAbove(OrganisationId community) {
        return organisations
                .get(community)
                .map(Organisation::lineage)
                .flatMapMany(nodes -> roles.holdersOf(Role.STREET_ADMIN, nodes))
                .map(Roles.RoleHolder::member);
    }

    /** To whoever made it: opened, or sent back and why. */
    List<Notice> reviewed(Activity activity) {
        Map<String, String> values = values(activity);
        values.put("event", stateName(activity));
        putIfKnown(values, "reason", activity.note());
        return List.of(notice("activity-reviewed", activity, activity.maker(), version(activity), values));
    }

    /** To each party that a seat is offered. */
    List<Notice> offered(Activity activity, List<SignUp> parties, Instant until) {
        Map<String, String> values = values(activity);
        values.put("due", time(until));
        return parties.stream()
                .flatMap(party -> toMember(
                        party,
                        member -> notice(
                                "activity-seat-offered",
                                activity,
                                member,
                                party.number().value() + ":" + until.toEpochMilli(),
                                values)))
                .toList();
    }

    /** To each of these parties, what all are told. */
    List<Notice> broadcast(Activity activity, Broadcast broadcast, List<SignUp> parties) {
        Map<String, String> values = values(activity);
        values.put("event", word("activity.event." + broadcast.kind()));
        putIfKnown(values, "reason", broadcast.note());
        return parties.stream()
                .flatMap(party -> toMember(
                        party,
                        member -> notice(
                                broadcast.kind().topic(),
                                activity,
                                member,
                                broadcast.id() + ":" + party.number().value(),
                                values)))
                .map(notice -> broadcast.kind() == Broadcast.Kind.FEEDBACK ? opening(FEEDBACK_PAGE, notice) : notice)
                .toList();
    }

    private static Notice opening(String page, Notice notice) {
        return new Notice(
                notice.topic(),
                notice.recipient(),
                notice.community(),
                notice.subject(),
                notice.values(),
                page + notice.values().get("number"),
                notice.dedupKey());
    }

    private static Stream<Notice> toMember(SignUp party, Function<MemberId, Notice> notice) {
        return Stream.ofNullable(party.member()).map(notice);
    }

    private Map<String, String> values(Activity activity) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("number", Long.toString(activity.id().value()));
        values.put("activity", activity.plan().title());
        values.put("place", place(activity));
        values.put("time", time(activity.plan().time().from()));
        return values;
    }

    private static void putIfKnown(Map<String, String> values, String name, @Nullable String value) {
        if (value != null) {
            values.put(name, value);
        }
    }

    /** Where to go, or that one watches it. */
    String place(Activity activity) {
        String venue = activity.plan().venue();
        return venue == null ? word("activity.online") : venue;
    }

    private String stateName(Activity activity) {
        return word("activity.reviewed." + activity.state());
    }

    String time(Instant at) {
        return TIME.format(at.atZone(rules.zone()));
    }

    private String word(String key) {
        return messages.getMessage(key, null, Locale.SIMPLIFIED_CHINESE);
    }

    private static String page(Activity activity) {
        return "pages/activities/detail?id=" + activity.id().value();
    }

    private static String version(Activity activity) {
        return activity.id().value() + ":" + activity.version();
    }

    private static Notice notice(
            String topic, Activity activity, MemberId recipient, String occasion, Map<String, String> values) {
        return new Notice(
                topic,
                recipient,
                activity.plan().community(),
                "activity:" + activity.id().value(),
                values,
                page(activity),
                topic + ":" + occasion + ":" + recipient.value());
    }
}
