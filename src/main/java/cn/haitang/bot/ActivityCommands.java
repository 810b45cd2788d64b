package cn.haitang.bot;

import cn.haitang.members.CurrentMember;
import cn.haitang.members.Organisation;
import cn.haitang.members.OrganisationId;
import cn.haitang.members.Organisations;
import cn.haitang.reading.Activities;
import cn.haitang.reading.ActivityPhase;
import cn.haitang.reading.ActivityPlan.Question;
import cn.haitang.reading.ActivityView;
import cn.haitang.reading.CheckIns;
import cn.haitang.reading.SignUpFor;
import cn.haitang.reading.SignUpFor.Person;
import cn.haitang.reading.SignUpId;
import cn.haitang.reading.SignUpState;
import cn.haitang.reading.SignUps;
import cn.haitang.reading.SignUps.SignUpView;
import cn.haitang.shared.Slice;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Activities for everybody: what there is, signing up by name, and taking it back. One confirmation covers the consents
 * that the party needs, and says so.
 */
@Component
class ActivityCommands implements CommandSet {

    private static final Set<SignUpState> BEFORE = Set.of(SignUpState.SEATED, SignUpState.WAITING, SignUpState.OFFERED);

    private final Activities activities;
    private final SignUps signUps;
    private final CheckIns checkIns;
    private final Organisations organisations;
    private final Phrases texts;
    private final ActivityPhrases activityTexts;
    private final NumberedList lists;

    ActivityCommands(
            Activities activities,
            SignUps signUps,
            CheckIns checkIns,
            Organisations organisations,
            Phrases texts,
            ActivityPhrases activityTexts,
            NumberedList lists) {
        this.activities = activities;
        this.signUps = signUps;
        this.checkIns = checkIns;
        this.organisations = organisations;
        this.texts = texts;
        this.activityTexts = activityTexts;
        this.lists = lists;
    }

    @Override
    public Map<Verb, Action> actions() {
        Map<Verb, Action> actions = new HashMap<>();
        actions.put(Verb.ACTIVITIES, this::activities);
        actions.put(Verb.MY_SIGN_UPS, this::mine);
        actions.put(Verb.SIGN_UP, this::signUp);
        actions.put(Verb.SIGN_UP_SURE, this::signUpSure);
        actions.put(Verb.CLAIM_SEAT, this::claim);
        actions.put(Verb.CANCEL_SIGN_UP, this::cancel);
        actions.put(Verb.CANCEL_SIGN_UP_SURE, this::cancelSure);
        actions.put(Verb.ARRIVED, this::arrived);
        return actions;
    }

    private Mono<Turn> activities(Talk talk, Intent intent) {
        return intent.number() == null ? list(talk, intent) : detail(talk, intent);
    }

    /** What the own community has; where nothing is planned, or no community is known, what there is anywhere. */
    private Mono<Turn> list(Talk talk, Intent intent) {
        String after = intent.rest().isEmpty() ? null : intent.rest();
        OrganisationId home = talk.member().home();
        Long everywhere = intent.target();
        return home == null || everywhere != null
                ? listEverywhere(talk, intent, after)
                : list(home, after)
                        .filter(slice -> after != null || !slice.items().isEmpty())
                        .map(slice -> listed(talk, "activities.head", slice, intent))
                        .switchIfEmpty(Mono.defer(() -> listEverywhere(talk, intent, after)));
    }

    private Mono<Turn> listEverywhere(Talk talk, Intent intent, @Nullable String after) {
        return organisations
                .all()
                .next()
                .map(Organisation::id)
                .flatMap(root -> list(root, after)
                        .map(slice -> listed(
                                talk, "activities.headEverywhere", slice, intent.withTarget(root.value(), null))))
                .defaultIfEmpty(talk.says(texts.say("activities.none")));
    }

    private Mono<Slice<ActivityView>> list(OrganisationId node, @Nullable String after) {
        return activities.list(node, ActivityPhase.COMING, after, NumberedList.LIMIT);
    }

    private Turn listed(Talk talk, String head, Slice<ActivityView> slice, Intent more) {
        return slice.items().isEmpty()
                ? talk.says(texts.say("activities.none"))
                : lists.show(
                        talk,
                        Page.of(texts.say(head)),
                        slice.map(activity -> entry(talk, activity)),
                        texts.say("activities.last"),
                        more.withRest(""));
    }

    private NumberedList.Entry entry(Talk talk, ActivityView activity) {
        Intent picked = Intent.of(Verb.ACTIVITIES, activity.id().value());
        return new NumberedList.Entry(
                activityTexts.line(activity, talk.now()),
                new Open.Option(activity.plan().title(), picked));
    }

    private Mono<Turn> detail(Talk talk, Intent intent) {
        return Mono.zip(
                activities.get(intent.activity()),
                signUps.at(talk.member(), intent.activity()).collectList(),
                (activity, own) -> detail(talk, activity, own));
    }

    private Turn detail(Talk talk, ActivityView activity, List<SignUpView> own) {
        Page page = activityTexts.detail(activity, talk.now());
        for (SignUpView signUp : own) {
            String state = activityTexts.state(signUp, talk.now());
            page = page.line(texts.say("activity.own", activityTexts.people(signUp), state));
        }
        return talk.says(page.last(hint(activity, own))
                .last(texts.say("activity.link", activityTexts.link(activity.id())))
                .text());
    }

    private @Nullable String hint(ActivityView activity, List<SignUpView> own) {
        long number = activity.id().value();
        if (has(own, SignUpState.OFFERED)) {
            return texts.say("activity.hint.claim", number);
        }
        if (own.stream().anyMatch(signUp -> BEFORE.contains(signUp.state()))) {
            return texts.say("activity.hint.cancel", number);
        }
        return switch (activity.signUp()) {
            case OPEN -> texts.say("activity.hint.signUp", number);
            case WAITING_LIST -> texts.say("activity.hint.wait", number);
            case NOT_YET, CLOSED -> null;
        };
    }

    private static boolean has(List<SignUpView> own, SignUpState state) {
        return own.stream().anyMatch(signUp -> signUp.state() == state);
    }

    private Mono<Turn> mine(Talk talk, Intent intent) {
        String after = intent.rest().isEmpty() ? null : intent.rest();
        return signUps.of(talk.member(), after, NumberedList.LIMIT).map(slice -> mine(talk, slice));
    }

    private Turn mine(Talk talk, Slice<SignUpView> slice) {
        if (slice.items().isEmpty()) {
            return talk.says(texts.say("signUp.none"));
        }
        Intent again = Intent.of(Verb.MY_SIGN_UPS);
        Slice<NumberedList.Entry> entries = slice.map(signUp -> entry(talk, signUp));
        return lists.show(talk, Page.of(texts.say("signUp.head")), entries, texts.say("signUp.last"), again);
    }

    private NumberedList.Entry entry(Talk talk, SignUpView signUp) {
        Intent picked = Intent.of(Verb.ACTIVITIES, signUp.activity().value());
        return new NumberedList.Entry(activityTexts.line(signUp, talk.now()), new Open.Option(signUp.title(), picked));
    }

    /** Without a number the list; without names it asks for them; with both it asks whether that is right. */
    private Mono<Turn> signUp(Talk talk, Intent intent) {
        if (intent.number() == null) {
            return list(talk, Intent.of(Verb.ACTIVITIES));
        }
        return activities.get(intent.activity()).map(activity -> signUp(talk, intent, activity));
    }

    private Turn signUp(Talk talk, Intent intent, ActivityView activity) {
        return switch (activity.signUp()) {
            case NOT_YET ->
                talk.says(texts.say(
                        "signUp.notYet",
                        activityTexts.name(activity),
                        texts.time(activity.plan().signUp().from(), talk.now())));
            case CLOSED -> talk.says(texts.say("signUp.closed", activityTexts.name(activity), activity.stateName()));
            case OPEN, WAITING_LIST -> {
                boolean asksMore = activity.plan().questions().stream().anyMatch(Question::required);
                yield asksMore
                        ? talk.says(texts.say(
                                "signUp.questions", activityTexts.name(activity), activityTexts.link(activity.id())))
                        : whoComes(talk, intent, activity);
            }
        };
    }

    private Turn whoComes(Talk talk, Intent intent, ActivityView activity) {
        if (intent.rest().isEmpty()) {
            return talk.asks(askWho(talk.member(), activity), answerWho(talk.member(), intent));
        }
        Party party = Party.parse(intent.rest());
        if (party == null) {
            return talk.asks(texts.say("signUp.whoAgain"), Open.question(intent.withRest("")));
        }
        return party.isMinorsOnly() && talk.member().name().isEmpty()
                ? talk.asks(texts.say("signUp.withAdult"), Open.question(intent.withRest("")))
                : confirm(talk, intent, activity, party);
    }

    private String askWho(CurrentMember member, ActivityView activity) {
        boolean full = activity.signUp() == ActivityView.SignUpWindow.WAITING_LIST;
        return Page.of(texts.say("signUp.who", activityTexts.name(activity)))
                .line(full ? texts.say("signUp.full", activity.waiting()) : null)
                .last(member.name().isEmpty() ? null : texts.say("signUp.myself", member.name()))
                .text();
    }

    private static Open answerWho(CurrentMember member, Intent intent) {
        List<Open.Option> myself = member.name().isEmpty()
                ? List.of()
                : List.of(new Open.Option(member.name(), intent.withRest(member.name())));
        return new Open(myself, intent, null, false);
    }

    private Turn confirm(Talk talk, Intent intent, ActivityView activity, Party party) {
        Page page = Page.of(texts.say(
                        "signUp.sure",
                        activityTexts.name(activity),
                        texts.time(activity.plan().time().from(), talk.now()),
                        named(party),
                        party.people().size()))
                .line(party.hasMinors() ? texts.say("signUp.guardian") : null)
                .line(isOnBehalf(talk.member(), party) ? texts.say("signUp.onBehalf") : null);
        Intent sure = new Intent(Verb.SIGN_UP_SURE, intent.number(), intent.rest(), null, null);
        List<Open.Option> options = List.of(
                new Open.Option(texts.say("option.signUp"), sure),
                new Open.Option(texts.say("option.noSignUp"), Intent.of(Verb.NEVER_MIND)));
        return talk.asks(
                page.last(texts.say("signUp.choices")).text(), Open.confirmation(options, intent.withRest("")));
    }

    private String named(Party party) {
        return party.people().stream()
                .map(person ->
                        person.age() == null ? person.name() : texts.say("people.withAge", person.name(), person.age()))
                .collect(Collectors.joining(texts.say("people.comma")));
    }

    /** Adults only, and the writer is not among them. */
    private static boolean isOnBehalf(CurrentMember member, Party party) {
        return !party.hasMinors() && !member.name().isEmpty() && !party.includes(member.name());
    }

    private Mono<Turn> signUpSure(Talk talk, Intent intent) {
        Party party = Party.parse(intent.rest());
        if (party == null) {
            return Mono.error(() -> new IllegalStateException("confirmed a party that cannot be read"));
        }
        return signUps.signUp(talk.member(), intent.activity(), toCommand(talk.member(), party), talk.messageKey())
                .map(signUp -> talk.says(signedUp(talk, signUp)));
    }

    private static SignUpFor toCommand(CurrentMember member, Party party) {
        boolean onBehalf = isOnBehalf(member, party);
        List<Person> people = new ArrayList<>(party.people());
        return new SignUpFor(
                people,
                null,
                onBehalf,
                onBehalf,
                party.isMinorsOnly() ? member.name() : null,
                party.hasMinors(),
                List.of());
    }

    private String signedUp(Talk talk, SignUpView signUp) {
        long number = signUp.activity().value();
        return signUp.state() == SignUpState.WAITING
                ? texts.say("signUp.waiting", signUp.title(), ActivityPhrases.position(signUp), number)
                : texts.say(
                        "signUp.done",
                        signUp.title(),
                        texts.time(signUp.startsAt(), talk.now()),
                        signUp.place(),
                        signUp.persons(),
                        number);
    }

    /** Without a number the one seat that was offered. */
    private Mono<Turn> claim(Talk talk, Intent intent) {
        return own(talk, intent)
                .map(own -> own.stream()
                        .filter(signUp -> signUp.state() == SignUpState.OFFERED)
                        .toList())
                .flatMap(offered -> offered.isEmpty()
                        ? Mono.just(talk.says(texts.say("claim.none")))
                        : signUps.claim(talk.member(), offered.get(0).id())
                                .map(signUp -> talk.says(signedUp(talk, signUp))));
    }

    private Mono<List<SignUpView>> own(Talk talk, Intent intent) {
        return intent.number() == null
                ? signUps.of(talk.member(), null, NumberedList.LIMIT).map(Slice::items)
                : signUps.at(talk.member(), intent.activity()).collectList();
    }

    private Mono<Turn> cancel(Talk talk, Intent intent) {
        return own(talk, intent)
                .map(own -> own.stream()
                        .filter(signUp -> BEFORE.contains(signUp.state()))
                        .toList())
                .map(standing -> cancel(talk, intent, standing));
    }

    private Turn cancel(Talk talk, Intent intent, List<SignUpView> standing) {
        if (standing.size() == 1) {
            SignUpView only = standing.get(0);
            String sure = texts.say(
                    "cancelSignUp.sure", only.title(), texts.time(only.startsAt(), talk.now()), only.persons());
            return talk.asks(
                    sure,
                    Open.confirmation(List.of(
                            new Open.Option(texts.say("option.cancelSignUp"), cancelSure(only)),
                            new Open.Option(texts.say("option.keepSignUp"), Intent.of(Verb.NEVER_MIND)))));
        }
        if (standing.isEmpty()) {
            return talk.says(
                    intent.number() == null
                            ? texts.say("cancelSignUp.none")
                            : texts.say("cancelSignUp.notThis", intent.number()));
        }
        Slice<NumberedList.Entry> entries = new Slice<>(
                standing.stream()
                        .map(signUp -> new NumberedList.Entry(
                                activityTexts.people(signUp) + " " + activityTexts.line(signUp, talk.now()),
                                new Open.Option(signUp.title(), cancelSure(signUp))))
                        .toList(),
                null);
        return lists.show(
                talk, Page.of(texts.say("cancelSignUp.which")), entries, texts.say("cancelSignUp.pick"), null);
    }

    private static Intent cancelSure(SignUpView signUp) {
        return Intent.of(Verb.CANCEL_SIGN_UP_SURE).withTarget(signUp.id().value(), null);
    }

    private Mono<Turn> cancelSure(Talk talk, Intent intent) {
        return signUps.cancel(talk.member(), new SignUpId(intent.requireTarget()))
                .map(signUp -> talk.says(texts.say("cancelSignUp.done", signUp.title())));
    }

    /** With the six digits that stand at the door. */
    private Mono<Turn> arrived(Talk talk, Intent intent) {
        String number = Grammar.plain(intent.rest()).replaceAll("[\\s.。]", "");
        return number.isEmpty()
                ? Mono.just(talk.asks(texts.say("arrived.how"), Open.question(intent)))
                : checkIns.checkInByNumber(talk.member(), number)
                        .map(signUp -> talk.says(texts.say("arrived.done", signUp.title(), signUp.persons())));
    }
}
