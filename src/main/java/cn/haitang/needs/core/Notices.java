package cn.haitang.needs.core;

import cn.haitang.members.MemberId;
import cn.haitang.members.Members;
import cn.haitang.members.Organisation;
import cn.haitang.members.Organisations;
import cn.haitang.needs.Categories;
import cn.haitang.needs.NeedState;
import cn.haitang.notifications.Notice;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Who is told what when a need moves. */
@Component
class Notices {

    /** How WeChat's templates and people write a time. */
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy年M月d日 HH:mm", Locale.SIMPLIFIED_CHINESE);

    private static final String JOINED = "joined-need-ended";
    private static final String PHOTOS = "photos-to-decide";

    private final Members members;
    private final Organisations organisations;
    private final Categories categories;
    private final MessageSource messages;
    private final Rules rules;
    private final Clock clock;

    Notices(
            Members members,
            Organisations organisations,
            Categories categories,
            MessageSource messages,
            Rules rules,
            Clock clock) {
        this.members = members;
        this.organisations = organisations;
        this.categories = categories;
        this.messages = messages;
        this.rules = rules;
        this.clock = clock;
    }

    /**
     * The messages of one step; empty when nobody needs to know. Reads names and rosters, so it is called before the
     * transaction.
     */
    Mono<List<Notice>> of(Change change) {
        Audience audience = audience(change);
        return audience == Audience.NOBODY ? Mono.just(List.of()) : compose(change, audience);
    }

    /** Tells staff that nobody said yes in time. */
    Mono<List<Notice>> overdue(Need need) {
        return compose(
                new Change(
                        need,
                        need,
                        new NeedStep(
                                need.id(),
                                cn.haitang.needs.NeedAction.ASSIGN,
                                null,
                                Relation.SYSTEM,
                                need.state(),
                                need.state(),
                                null,
                                clock.instant())),
                new Audience("acceptance-overdue", Recipient.STAFF));
    }

    /** Tells those who joined how it ended, with no more than everybody may read. */
    Mono<List<Notice>> toJoiners(Change change, List<MemberId> joiners) {
        return place(change.after())
                .map(place -> publicValues(change, place))
                .map(values -> joiners.stream()
                        .map(joiner -> notice(JOINED, joiner, change, null, values))
                        .toList());
    }

    /** Tells staff, once for each need, that photos of it wait for a look. */
    Mono<List<Notice>> photosToDecide(Need need) {
        return Mono.zip(members.staffOf(need.submission().community()).collectList(), place(need))
                .map(read -> read.getT1().stream()
                        .map(staff -> photosToDecide(need, staff, read.getT2()))
                        .toList());
    }

    private Notice photosToDecide(Need need, MemberId staff, String place) {
        String number = Long.toString(need.id().value());
        return new Notice(
                PHOTOS,
                staff,
                need.submission().community(),
                "need:" + number,
                Map.of(
                        "number",
                        number,
                        "matter",
                        need.submission().title(),
                        "place",
                        place,
                        "time",
                        time(clock.instant())),
                page(need),
                PHOTOS + ":" + number + ":" + staff.value());
    }

    private Map<String, String> publicValues(Change change, String place) {
        Need need = change.after();
        return Map.of(
                "number", Long.toString(need.id().value()),
                "matter", need.submission().title(),
                "place", place,
                "time", time(change.step().at()),
                "result", word("need.state.joined." + need.state()));
    }

    private Mono<List<Notice>> compose(Change change, Audience audience) {
        Mono<List<MemberId>> recipients =
                recipients(change, audience.recipient()).collectList();
        return Mono.zip(recipients, names(change), place(change.after()))
                .map(read -> read.getT1().stream()
                        .map(recipient -> notice(
                                audience.topic(),
                                recipient,
                                change,
                                page(change.after()),
                                values(change, read.getT2(), read.getT3())))
                        .toList());
    }

    private static Audience audience(Change change) {
        return switch (change.step().action()) {
            case SUBMIT -> new Audience("need-submitted", Recipient.STAFF);
            case ACCEPT -> new Audience("need-accepted", Recipient.POSTER);
            case REJECT, REFER -> new Audience("need-rejected", Recipient.POSTER);
            case ASSIGN -> new Audience("need-assigned", Recipient.ASSIGNEE);
            case TAKE, GRAB, MERGE, SUSPEND, CLOSE_UNRESOLVED -> new Audience("need-progress", Recipient.POSTER);
            case FINISH -> new Audience("need-finished", Recipient.POSTER);
            case DECLINE, HAND_OVER, REOPEN -> new Audience("need-returned", Recipient.STAFF);
            case CONFIRM, CONFIRM_BY_TIME -> new Audience("task-progress", Recipient.ASSIGNEE);
            case TAKE_BACK -> new Audience("task-progress", Recipient.FORMER_ASSIGNEE);
            case WITHDRAW ->
                change.before().progress().assignee() == null
                        ? Audience.NOBODY
                        : new Audience("task-progress", Recipient.FORMER_ASSIGNEE);
            case URGE -> new Audience("need-urged", next(change.after().state()));
            case DELIBERATE, MATCH, RESUME, CLEAR_TEXT, START -> Audience.NOBODY;
        };
    }

    private static Recipient next(NeedState state) {
        if (Lifecycle.hasVolunteer(state)) {
            return Recipient.ASSIGNEE;
        }
        return state == NeedState.AWAITING_CONFIRMATION ? Recipient.POSTER : Recipient.STAFF;
    }

    private Flux<MemberId> recipients(Change change, Recipient recipient) {
        return switch (recipient) {
            case STAFF -> members.staffOf(change.after().submission().community());
            case POSTER -> Flux.just(change.after().submission().poster());
            case ASSIGNEE ->
                Mono.justOrEmpty(change.after().progress().assignee()).flux();
            case FORMER_ASSIGNEE ->
                Mono.justOrEmpty(change.before().progress().assignee()).flux();
        };
    }

    private Mono<Map<MemberId, String>> names(Change change) {
        Set<MemberId> ids = new LinkedHashSet<>();
        addIfKnown(ids, change.step().actor());
        addIfKnown(ids, change.after().progress().assignee());
        addIfKnown(ids, change.before().progress().assignee());
        return ids.isEmpty() ? Mono.just(Map.of()) : members.names(ids);
    }

    private static void addIfKnown(Set<MemberId> ids, @Nullable MemberId id) {
        if (id != null) {
            ids.add(id);
        }
    }

    private Mono<String> place(Need need) {
        return organisations.get(need.submission().place()).map(Organisation::name);
    }

    private Map<String, String> values(Change change, Map<MemberId, String> names, String place) {
        Need need = change.after();
        Map<String, String> values = new LinkedHashMap<>();
        values.put("number", Long.toString(need.id().value()));
        values.put("matter", need.submission().title());
        values.put("category", categories.nameOf(need.submission().category()));
        values.put("place", place);
        values.put("time", time(change.step().at()));
        values.put("wishedTime", orElse(need.submission().wishedTime(), word("need.any-time")));
        values.put("person", person(change, names));
        values.put("reason", reason(change));
        values.put("due", due(need));
        values.put("result", orElse(need.progress().resolution(), word("need.state." + need.state())));
        values.put("event", word("need.action." + change.step().action()));
        return values;
    }

    /** Who did it; for the resident's own steps no name goes out. */
    private String person(Change change, Map<MemberId, String> names) {
        if (change.step().capacity() == Relation.POSTER) {
            return word("need.actor.resident");
        }
        MemberId actor = change.step().actor();
        MemberId shown = actor == null ? change.after().progress().assignee() : actor;
        return shown == null ? word("need.actor.system") : names.getOrDefault(shown, word("need.actor.community"));
    }

    private String reason(Change change) {
        String destination = change.after().progress().destination();
        String note = orElse(change.step().note(), word("need.no-reason"));
        return destination == null
                ? note
                : messages.getMessage(
                        "need.reason-with-destination", new Object[] {note, destination}, Locale.SIMPLIFIED_CHINESE);
    }

    private String due(Need need) {
        Instant due = need.progress().acceptanceDueAt();
        return due == null ? word("need.soon") : time(due);
    }

    private String time(Instant at) {
        return TIME.format(at.atZone(rules.zone()));
    }

    private String word(String key) {
        return messages.getMessage(key, null, Locale.SIMPLIFIED_CHINESE);
    }

    private static String orElse(@Nullable String text, String otherwise) {
        return text == null || text.isBlank() ? otherwise : text;
    }

    private static String page(Need need) {
        return "pages/needs/detail?id=" + need.id().value();
    }

    private static Notice notice(
            String topic, MemberId recipient, Change change, @Nullable String page, Map<String, String> values) {
        Need need = change.after();
        String subject = "need:" + need.id().value();
        return new Notice(
                topic,
                recipient,
                need.submission().community(),
                subject,
                values,
                page,
                topic + ":" + need.id().value() + ":" + change.before().version() + ":" + recipient.value());
    }

    private enum Recipient {
        STAFF,
        POSTER,
        ASSIGNEE,
        FORMER_ASSIGNEE
    }

    private record Audience(String topic, Recipient recipient) {
        static final Audience NOBODY = new Audience("", Recipient.STAFF);
    }
}
