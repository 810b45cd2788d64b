package cn.haitang.bot;

import cn.haitang.shared.DomainException;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Understands a text in the light of what was asked before, and lets the right command answer. */
@Component
class Dialogue {

    /** Picking one to look at leaves the list where it is. */
    private static final Set<Verb> LOOKING = EnumSet.of(
            Verb.SHOW,
            Verb.ACTIVITIES,
            Verb.MANAGE_ACTIVITIES,
            Verb.CHECK_IN,
            Verb.POINT,
            Verb.BOOK_LIST,
            Verb.OUT_OF_RANGE);

    private final Map<Verb, Action> actions = new EnumMap<>(Verb.class);
    private final CommonCommands common;
    private final Phrases texts;

    Dialogue(List<CommandSet> commands, CommonCommands common, Phrases texts) {
        this.common = common;
        this.texts = texts;
        commands.forEach(this::add);
        for (Verb verb : Verb.values()) {
            if (!actions.containsKey(verb)) {
                throw new IllegalStateException("No command answers to " + verb);
            }
        }
    }

    private void add(CommandSet commands) {
        commands.actions().forEach((verb, action) -> {
            if (actions.put(verb, action) != null) {
                throw new IllegalStateException("Two commands answer to " + verb);
            }
        });
    }

    /** What the text means: an answer to what is open, a command, a need's number alone, or nothing known. */
    Understood understand(Memory memory, String text) {
        Intent said = Grammar.parse(text);
        Open open = memory.open();
        Intent answer = open == null ? null : answer(open, text, said);
        return answer == null ? new Understood(command(text, said, open), false) : new Understood(answer, true);
    }

    private static Intent command(String text, @Nullable Intent said, @Nullable Open open) {
        if (said != null) {
            return said.verb() == Verb.MORE ? more(said, open) : said;
        }
        Long number = Grammar.bareNumber(text);
        if (number == null) {
            return Intent.of(Verb.UNKNOWN, text.strip());
        }
        return number <= NumberedList.LIMIT ? Intent.of(Verb.OUT_OF_RANGE) : Intent.of(Verb.SHOW, number);
    }

    private static Intent more(Intent said, @Nullable Open open) {
        return open == null || open.more() == null ? said : open.more();
    }

    private static @Nullable Intent answer(Open open, String text, @Nullable Intent said) {
        Long number = Grammar.bareNumber(text);
        if (number != null && !open.options().isEmpty()) {
            return byNumber(open, number);
        }
        String label = text.strip();
        Intent named = open.named(label);
        return named == null ? inWords(open, label, said) : named;
    }

    private static @Nullable Intent inWords(Open open, String label, @Nullable Intent said) {
        Intent decided = open.yesNo() ? yesOrNo(open, label) : null;
        if (decided != null) {
            return decided;
        }
        Intent question = open.question();
        return question == null || isCommand(said) || label.isEmpty() ? null : question.withRest(label);
    }

    /** «2» is the second of the list; «1024» the need of that number, on the list or not. */
    private static Intent byNumber(Open open, long number) {
        List<Open.Option> options = open.options();
        if (number >= 1 && number <= options.size()) {
            return options.get((int) number - 1).intent();
        }
        return options.stream()
                .map(Open.Option::intent)
                .filter(intent -> intent.number() != null && intent.number() == number)
                .findFirst()
                .orElseGet(() -> Intent.of(Verb.OUT_OF_RANGE).withTarget(options.size(), null));
    }

    private static @Nullable Intent yesOrNo(Open open, String label) {
        String said = label.replaceAll("[。.!！~]$", "");
        if (Words.YES.contains(said)) {
            return open.options().get(0).intent();
        }
        return Words.NO.contains(said) && open.options().size() == 2
                ? open.options().get(1).intent()
                : null;
    }

    /** A word alone that needs a number or a text («不方便») may as well be the answer to a question. */
    private static boolean isCommand(@Nullable Intent said) {
        return said != null
                && (said.verb().syntax() == Verb.Syntax.BARE
                        || said.number() != null
                        || !said.rest().isEmpty());
    }

    /**
     * Answers. Fails with the {@link DomainException} of whatever refuses; {@link #refused} then says it.
     *
     * <p>An atomic verb's changes join the caller's transaction.
     */
    Mono<Turn> act(Talk talk, Understood understood) {
        Intent intent = understood.intent();
        Verb verb = intent.verb();
        if (!verb.audience().admits(talk.member())) {
            String why = texts.say("notForYou." + verb.audience().name());
            return Mono.just(
                    talk.says(Page.of(why).line(common.help(talk.member())).text()));
        }
        Action action = actions.get(verb);
        if (action == null) {
            throw new IllegalStateException("No command answers to " + verb);
        }
        Talk prepared = talk.with(talk.memory().withOpen(stillOpen(talk.memory().open(), understood)));
        return action.run(prepared, intent).map(turn -> withReminder(turn, verb));
    }

    /** What stays open while this is answered: a list to browse stays, a question answered or left behind does not. */
    private static @Nullable Open stillOpen(@Nullable Open open, Understood understood) {
        if (open == null) {
            return null;
        }
        Verb verb = understood.intent().verb();
        boolean stays = understood.isAnswer() ? LOOKING.contains(verb) : open.isList() || open.isDraftQuestion();
        return stays ? open : null;
    }

    private Turn withReminder(Turn turn, Verb verb) {
        return turn.memory().draft() == null || verb.ofDraft()
                ? turn
                : new Turn(turn.reply() + "\n" + texts.say("draft.waiting"), turn.memory());
    }

    /** Says why not, and what helps. What was open stays open. */
    Turn refused(Talk talk, Intent intent, DomainException refusal) {
        String code = refusal.code().name();
        String hint = texts.sayOr(
                "after." + code, texts.say("after"), intent.number() == null ? "" : String.valueOf(intent.number()));
        return talk.says(Page.of(texts.refusal(refusal)).last(hint).text());
    }

    /** An intent, and whether it answers what was open. */
    record Understood(Intent intent, boolean isAnswer) {}
}
