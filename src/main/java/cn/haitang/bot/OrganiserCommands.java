package cn.haitang.bot;

import cn.haitang.reading.Activities;
import cn.haitang.reading.ActivityAction;
import cn.haitang.reading.ActivityPhase;
import cn.haitang.reading.ActivityState;
import cn.haitang.reading.ActivityView;
import cn.haitang.reading.Attendance;
import cn.haitang.reading.Attendance.Guest;
import cn.haitang.reading.SignUpId;
import cn.haitang.reading.SignUpState;
import cn.haitang.shared.Slice;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Running an activity by short replies. What is missing is asked for, and what everybody hears is shown before. */
@Component
class OrganiserCommands implements CommandSet {

    /** «王芳 2»: somebody, and how many there are. */
    private static final Pattern NAME_AND_COUNT = Pattern.compile("^(\\D{1,20}?)\\s*(?:(\\d{1,2})\\s*(?:个人|人|位)?)?$");

    private final Activities activities;
    private final Attendance attendance;
    private final Phrases texts;
    private final ActivityPhrases activityTexts;
    private final NumberedList lists;

    OrganiserCommands(
            Activities activities,
            Attendance attendance,
            Phrases texts,
            ActivityPhrases activityTexts,
            NumberedList lists) {
        this.activities = activities;
        this.attendance = attendance;
        this.texts = texts;
        this.activityTexts = activityTexts;
        this.lists = lists;
    }

    @Override
    public Map<Verb, Action> actions() {
        Map<Verb, Action> actions = new HashMap<>();
        actions.put(Verb.MANAGE_ACTIVITIES, this::manage);
        actions.put(Verb.GUESTS, numbered(this::guests));
        actions.put(Verb.CHECK_IN, this::checkIn);
        actions.put(Verb.REVERT_CHECK_IN, this::revertCheckIn);
        actions.put(Verb.WALK_IN, worded(this::walkIn));
        actions.put(Verb.TELL_ALL, worded((talk, intent) -> sure(talk, intent, Verb.TELL_ALL_SURE)));
        actions.put(Verb.TELL_ALL_SURE, this::tellAllSure);
        actions.put(Verb.APPROVE, numbered(this::approve));
        actions.put(Verb.SEND_BACK, worded(this::sendBack));
        actions.put(Verb.CLOSE_SIGN_UP, numbered(this::close));
        actions.put(Verb.CHANGE_SEATS, worded(this::changeSeats));
        actions.put(Verb.POSTPONE, worded((talk, intent) -> sure(talk, intent, Verb.POSTPONE_SURE)));
        actions.put(Verb.POSTPONE_SURE, this::postpone);
        actions.put(Verb.CALL_OFF, worded((talk, intent) -> sure(talk, intent, Verb.CALL_OFF_SURE)));
        actions.put(Verb.CALL_OFF_SURE, this::callOff);
        actions.put(Verb.SUMMARISE, worded(this::summarise));
        return actions;
    }

    private Action numbered(Action action) {
        return (talk, intent) -> intent.number() == null
                ? Mono.just(talk.says(texts.say("organiser.which", Words.taught(intent.verb()))))
                : action.run(talk, intent);
    }

    private Action worded(Action action) {
        return numbered((talk, intent) -> intent.rest().isEmpty() ? ask(talk, intent) : action.run(talk, intent));
    }

    private Mono<Turn> ask(Talk talk, Intent intent) {
        return activities
                .managed(talk.member(), intent.activity())
                .map(activity -> talk.asks(
                        texts.say("organiser.ask." + intent.verb(), activityTexts.name(activity)),
                        Open.question(intent.withRest(""))));
    }

    /** Without a number what waits for review, then what is coming. */
    private Mono<Turn> manage(Talk talk, Intent intent) {
        if (intent.number() != null) {
            return activities.managed(talk.member(), intent.activity()).map(activity -> managed(talk, activity));
        }
        String after = intent.rest().isEmpty() ? null : intent.rest();
        return Mono.zip(
                after == null ? waiting(talk) : Mono.just(List.<ActivityView>of()),
                activities.managed(talk.member(), ActivityPhase.COMING, after, NumberedList.LIMIT),
                (waiting, coming) -> listed(talk, waiting, coming));
    }

    private Mono<List<ActivityView>> waiting(Talk talk) {
        return activities
                .managed(talk.member(), ActivityPhase.PREPARING, null, NumberedList.LIMIT)
                .map(slice -> slice.items().stream()
                        .filter(activity -> activity.state() == ActivityState.REVIEW)
                        .toList());
    }

    private Turn listed(Talk talk, List<ActivityView> waiting, Slice<ActivityView> coming) {
        List<ActivityView> all =
                Stream.concat(waiting.stream(), coming.items().stream()).toList();
        String last = texts.say("organiser.last", activityTexts.manageLink());
        if (all.isEmpty()) {
            return talk.says(Page.of(texts.say("organiser.none")).last(last).text());
        }
        Slice<NumberedList.Entry> entries =
                new Slice<>(all.stream().map(activity -> entry(talk, activity)).toList(), coming.next());
        Page page = Page.of(texts.say("organiser.head", waiting.size()));
        return lists.show(talk, page, entries, last, Intent.of(Verb.MANAGE_ACTIVITIES));
    }

    private NumberedList.Entry entry(Talk talk, ActivityView activity) {
        Intent picked = Intent.of(Verb.MANAGE_ACTIVITIES, activity.id().value());
        return new NumberedList.Entry(
                activityTexts.managedLine(activity, talk.now()),
                new Open.Option(activity.plan().title(), picked));
    }

    private Turn managed(Talk talk, ActivityView activity) {
        return talk.says(activityTexts
                .detail(activity, talk.now())
                .line(texts.say(
                        "organiser.state",
                        activity.stateName(),
                        ActivityPhrases.seated(activity),
                        activity.capacity(),
                        activity.waiting(),
                        activity.attended()))
                .last(hints(activity))
                .last(texts.say("activity.link", activityTexts.link(activity.id())))
                .text());
    }

    private String hints(ActivityView activity) {
        long number = activity.id().value();
        String hints = activity.actions().stream()
                .map(action -> hint(action, number))
                .filter(hint -> !hint.isEmpty())
                .collect(Collectors.joining());
        boolean isPublic = activity.state() != ActivityState.DRAFT && activity.state() != ActivityState.REVIEW;
        return texts.say("next", isPublic ? texts.say("organiser.next.GUESTS", number) + hints : hints);
    }

    private String hint(ActivityAction action, long number) {
        return switch (action) {
            case EDIT, SUBMIT, RESCHEDULE -> texts.say("organiser.next.PAGE");
            case APPROVE, SEND_BACK, CLOSE, POSTPONE, CANCEL, SUMMARISE, CHANGE_CAPACITY, MESSAGE ->
                texts.say("organiser.next." + action, number);
            case START, END -> "";
        };
    }

    private Mono<Turn> guests(Talk talk, Intent intent) {
        String after = intent.rest().isEmpty() ? null : intent.rest();
        return Mono.zip(
                activities.managed(talk.member(), intent.activity()),
                attendance.list(talk.member(), intent.activity(), after, NumberedList.LIMIT),
                (activity, guests) -> guests(talk, intent, activity, guests));
    }

    private Turn guests(Talk talk, Intent intent, ActivityView activity, Slice<Guest> guests) {
        String head = texts.say(
                "guests.head",
                activityTexts.name(activity),
                ActivityPhrases.seated(activity),
                activity.waiting(),
                activity.attended());
        return guests.items().isEmpty()
                ? talk.says(Page.of(head).last(texts.say("guests.none")).text())
                : lists.show(
                        talk,
                        Page.of(head),
                        guests.map(this::entry),
                        texts.say("guests.last", activity.id().value()),
                        intent.withRest(""));
    }

    private NumberedList.Entry entry(Guest guest) {
        return new NumberedList.Entry(
                texts.say("guests.line", people(guest), guest.persons(), guest.stateName()),
                new Open.Option(people(guest), toCheckIn(guest)));
    }

    private static Intent toCheckIn(Guest guest) {
        return Intent.of(Verb.CHECK_IN)
                .withTarget(guest.id().value(), guest.state() == SignUpState.ATTENDED ? 1 : null);
    }

    private String people(Guest guest) {
        return guest.people().isEmpty()
                ? texts.say("guests.gone")
                : Page.cut(String.join(texts.say("people.comma"), guest.people()), 24);
    }

    /** Who is in already was picked to be taken out again, or by mistake. */
    private Mono<Turn> checkIn(Talk talk, Intent intent) {
        return intent.detail() == null
                ? attendance
                        .checkIn(talk.member(), new SignUpId(intent.requireTarget()))
                        .map(guest -> talk.says(texts.say("checkIn.done", people(guest), guest.persons())))
                : Mono.just(talk.asks(
                        texts.say("checkIn.already"),
                        Open.confirmation(List.of(
                                new Open.Option(texts.say("option.revert"), toRevert(intent)),
                                new Open.Option(texts.say("option.no"), Intent.of(Verb.NEVER_MIND))))));
    }

    private static Intent toRevert(Intent intent) {
        return Intent.of(Verb.REVERT_CHECK_IN).withTarget(intent.requireTarget(), null);
    }

    private Mono<Turn> revertCheckIn(Talk talk, Intent intent) {
        return attendance
                .revertCheckIn(talk.member(), new SignUpId(intent.requireTarget()))
                .map(guest -> talk.says(texts.say("checkIn.reverted", people(guest))));
    }

    private Mono<Turn> walkIn(Talk talk, Intent intent) {
        Matcher matcher = NAME_AND_COUNT.matcher(Grammar.plain(intent.rest()).strip());
        if (!matcher.matches()) {
            return ask(talk, intent);
        }
        int persons = matcher.group(2) == null ? 1 : Integer.parseInt(matcher.group(2));
        return attendance
                .walkIn(talk.member(), intent.activity(), matcher.group(1), persons, talk.messageKey())
                .map(guest -> talk.says(texts.say("walkIn.done", people(guest), guest.persons())));
    }

    private Turn confirm(Talk talk, Intent intent, Verb sure, String question) {
        List<Open.Option> options = List.of(
                new Open.Option(
                        texts.say("option." + sure), new Intent(sure, intent.number(), intent.rest(), null, null)),
                new Open.Option(texts.say("option.no"), Intent.of(Verb.NEVER_MIND)));
        return talk.asks(question, Open.confirmation(options));
    }

    private Mono<Turn> tellAllSure(Talk talk, Intent intent) {
        return attendance
                .tellAll(talk.member(), intent.activity(), intent.rest())
                .thenReturn(
                        talk.says(texts.say("tellAll.done", intent.activity().value())));
    }

    /** What everybody hears is read once more, with how many they are. */
    private Mono<Turn> sure(Talk talk, Intent intent, Verb sure) {
        return activities
                .managed(talk.member(), intent.activity())
                .map(activity -> confirm(talk, intent, sure, question(activity, intent, sure)));
    }

    private String question(ActivityView activity, Intent intent, Verb sure) {
        return texts.say(
                "organiser.sure." + sure,
                activityTexts.name(activity),
                ActivityPhrases.seated(activity),
                intent.rest());
    }

    private Mono<Turn> postpone(Talk talk, Intent intent) {
        return done(talk, intent, activities.postpone(talk.member(), intent.activity(), intent.rest()));
    }

    private Mono<Turn> callOff(Talk talk, Intent intent) {
        return done(talk, intent, activities.cancel(talk.member(), intent.activity(), intent.rest()));
    }

    private Mono<Turn> approve(Talk talk, Intent intent) {
        return done(talk, intent, activities.approve(talk.member(), intent.activity()));
    }

    private Mono<Turn> sendBack(Talk talk, Intent intent) {
        return done(talk, intent, activities.sendBack(talk.member(), intent.activity(), intent.rest()));
    }

    private Mono<Turn> close(Talk talk, Intent intent) {
        return done(talk, intent, activities.close(talk.member(), intent.activity()));
    }

    private Mono<Turn> summarise(Talk talk, Intent intent) {
        return done(talk, intent, activities.summarise(talk.member(), intent.activity(), intent.rest()));
    }

    private Mono<Turn> changeSeats(Talk talk, Intent intent) {
        Long seats = Grammar.bareNumber(intent.rest().replaceAll("^(?:到|改成|改为)|人$", ""));
        return seats == null || seats > Integer.MAX_VALUE
                ? ask(talk, intent)
                : done(talk, intent, activities.changeCapacity(talk.member(), intent.activity(), seats.intValue()));
    }

    private Mono<Turn> done(Talk talk, Intent intent, Mono<ActivityView> change) {
        return change.map(activity -> talk.says(
                texts.say("organiser.done." + intent.verb(), activityTexts.name(activity), activity.capacity())));
    }
}
