package cn.haitang.bot;

import cn.haitang.members.Role;
import cn.haitang.needs.NeedState;
import cn.haitang.needs.NeedView;
import cn.haitang.needs.Needs;
import cn.haitang.needs.Tasks;
import cn.haitang.pioneers.Pioneers;
import cn.haitang.shared.Slice;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** What volunteers do. A word without a number means the one task it can mean, or asks which. */
@Component
class VolunteerCommands implements CommandSet {

    private static final Set<NeedState> ASKED = EnumSet.of(NeedState.ASSIGNED);
    private static final Set<NeedState> TAKEN = EnumSet.of(NeedState.TAKEN);
    private static final Set<NeedState> AT_WORK = EnumSet.of(NeedState.TAKEN, NeedState.IN_PROGRESS);
    private static final Set<NeedState> NOT_DONE =
            EnumSet.of(NeedState.ASSIGNED, NeedState.TAKEN, NeedState.IN_PROGRESS);
    private static final int LONGEST_LEAVE_DAYS = 366;

    private final Tasks tasks;
    private final Needs needs;
    private final Pioneers pioneers;
    private final Phrases texts;
    private final NeedPhrases needTexts;
    private final NumberedNeeds lists;

    VolunteerCommands(
            Tasks tasks, Needs needs, Pioneers pioneers, Phrases texts, NeedPhrases needTexts, NumberedNeeds lists) {
        this.tasks = tasks;
        this.needs = needs;
        this.pioneers = pioneers;
        this.texts = texts;
        this.needTexts = needTexts;
        this.lists = lists;
    }

    @Override
    public Map<Verb, Action> actions() {
        Map<Verb, Action> actions = new HashMap<>();
        actions.put(Verb.TASKS, this::mine);
        actions.put(Verb.TAKE, withTask(ASKED, this::take));
        actions.put(Verb.GIVE_BACK, withTask(NOT_DONE, this::giveBack));
        actions.put(Verb.ARRIVE, withTask(TAKEN, this::arrive));
        actions.put(Verb.FINISH, withTask(AT_WORK, this::finish));
        actions.put(Verb.PHONE, withTask(NOT_DONE, this::phone));
        actions.put(Verb.GRAB, this::grab);
        actions.put(Verb.LEAVE, this::leave);
        actions.put(Verb.LEAVE_ENDS, this::endLeave);
        return actions;
    }

    private Mono<Turn> mine(Talk talk, Intent intent) {
        String after = intent.rest().isEmpty() ? null : intent.rest();
        return tasks.mine(talk.member(), after, NumberedList.LIMIT).map(slice -> listed(talk, slice));
    }

    private Turn listed(Talk talk, Slice<NeedView> slice) {
        if (slice.items().isEmpty()) {
            return talk.says(texts.say("tasks.none"));
        }
        return lists.show(
                talk,
                Page.of(texts.say("tasks.head")),
                slice,
                texts.say("tasks.last"),
                Intent.of(Verb.SHOW),
                Intent.of(Verb.TASKS));
    }

    /** Finds the task when no number was said: the only one in these states, or asks. */
    private Action withTask(Set<NeedState> states, Action action) {
        return (talk, intent) -> {
            if (intent.number() != null) {
                return action.run(talk, intent);
            }
            return talk.member().has(Role.VOLUNTEER)
                    ? tasksIn(talk, states).flatMap(found -> pick(talk, intent, found, action))
                    : Mono.just(talk.says(texts.say("which", Words.taught(intent.verb()))));
        };
    }

    private Mono<List<NeedView>> tasksIn(Talk talk, Set<NeedState> states) {
        return tasks.mine(talk.member(), null, NumberedList.LIMIT)
                .map(slice -> slice.items().stream()
                        .filter(need -> states.contains(need.state()))
                        .toList());
    }

    private Mono<Turn> pick(Talk talk, Intent intent, List<NeedView> found, Action action) {
        if (found.size() == 1) {
            return action.run(talk, intent.withNumber(found.get(0).id().value()));
        }
        String word = Words.taught(intent.verb());
        if (found.isEmpty()) {
            return Mono.just(talk.says(texts.say("tasks.none.for", word)));
        }
        return Mono.just(lists.show(
                talk,
                Page.of(texts.say("tasks.which", word)),
                new Slice<>(found, null),
                texts.say("list.pick"),
                intent,
                null));
    }

    private Mono<Turn> take(Talk talk, Intent intent) {
        return tasks.take(talk.member(), intent.need())
                .map(need -> talk.says(
                        texts.say("take.done", needTexts.name(need), need.id().value())));
    }

    private Mono<Turn> giveBack(Talk talk, Intent intent) {
        if (intent.rest().isEmpty()) {
            return Mono.just(talk.asks(texts.say("giveBack.ask", intent.need().value()), Open.question(intent)));
        }
        return needs.get(talk.member(), intent.need())
                .flatMap(detail -> giveBack(talk, intent, detail.need().state()))
                .map(need -> talk.says(texts.say("giveBack.done", need.id().value())));
    }

    /** Before the yes it is declining, after it handing over. */
    private Mono<NeedView> giveBack(Talk talk, Intent intent, NeedState state) {
        return state == NeedState.ASSIGNED
                ? tasks.decline(talk.member(), intent.need(), intent.rest())
                : tasks.handOver(talk.member(), intent.need(), intent.rest());
    }

    private Mono<Turn> arrive(Talk talk, Intent intent) {
        return tasks.start(talk.member(), intent.need())
                .map(need -> talk.says(texts.say("arrive.done", need.id().value())));
    }

    private Mono<Turn> finish(Talk talk, Intent intent) {
        if (intent.rest().isEmpty()) {
            return Mono.just(talk.asks(texts.say("finish.ask", intent.need().value()), Open.question(intent)));
        }
        return tasks.finish(talk.member(), intent.need(), intent.rest())
                .map(need -> talk.says(texts.say("finish.done", need.id().value())));
    }

    private Mono<Turn> phone(Talk talk, Intent intent) {
        return needs.revealPhone(talk.member(), intent.need())
                .map(phone -> talk.says(texts.say("phone", intent.need().value(), phone)))
                .defaultIfEmpty(talk.says(texts.say("phone.none", intent.need().value())));
    }

    private Mono<Turn> grab(Talk talk, Intent intent) {
        if (intent.number() != null) {
            return tasks.grab(talk.member(), intent.need())
                    .map(need -> talk.says(texts.say(
                            "grab.done", needTexts.name(need), need.id().value())));
        }
        String after = intent.rest().isEmpty() ? null : intent.rest();
        return tasks.open(talk.member(), after, NumberedList.LIMIT).map(slice -> offered(talk, slice));
    }

    private Turn offered(Talk talk, Slice<NeedView> slice) {
        if (slice.items().isEmpty()) {
            return talk.says(texts.say("grab.none"));
        }
        Intent grab = Intent.of(Verb.GRAB);
        return lists.show(talk, Page.of(texts.say("grab.head")), slice, texts.say("grab.last"), grab, grab);
    }

    private Mono<Turn> leave(Talk talk, Intent intent) {
        Long days = intent.number();
        if (days == null || days < 1 || days > LONGEST_LEAVE_DAYS) {
            return Mono.just(talk.says(texts.say("leave.how")));
        }
        LocalDate until = LocalDate.ofInstant(talk.now(), Phrases.ZONE).plusDays(days - 1);
        return pioneers.takeLeave(talk.member().id(), until)
                .map(pioneer -> talk.says(texts.say("leave.done", texts.day(until))));
    }

    private Mono<Turn> endLeave(Talk talk, Intent intent) {
        return pioneers.takeLeave(talk.member().id(), null).map(pioneer -> talk.says(texts.say("leave.ended")));
    }
}
