package cn.haitang.bot;

import cn.haitang.needs.Dispatch;
import cn.haitang.needs.NeedId;
import cn.haitang.needs.NeedView;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** What staff decide about a need. What a decision needs and was not said is asked for. */
@Component
class DecisionCommands implements CommandSet {

    /** «…，请找物业»: who is responsible instead. */
    private static final Pattern DESTINATION = Pattern.compile("^(.+)[,，;；。\\s](?:请|应|可以|要)?(?:去)?找(.{1,20})$");

    private static final int LONGEST_SUSPENSION_DAYS = 366;

    private final Dispatch dispatch;
    private final Phrases texts;
    private final NeedPhrases needTexts;

    DecisionCommands(Dispatch dispatch, Phrases texts, NeedPhrases needTexts) {
        this.dispatch = dispatch;
        this.texts = texts;
        this.needTexts = needTexts;
    }

    @Override
    public Map<Verb, Action> actions() {
        Map<Verb, Action> actions = new HashMap<>();
        actions.put(Verb.ACCEPT, numbered(this::accept));
        actions.put(Verb.REJECT, worded(this::reject));
        actions.put(Verb.REFER, worded(this::refer));
        actions.put(Verb.MERGE, worded(this::merge));
        actions.put(Verb.DELIBERATE, numbered(this::deliberate));
        actions.put(Verb.SUSPEND, worded(this::suspend));
        actions.put(Verb.RESUME, numbered(this::resume));
        actions.put(Verb.CLOSE_UNRESOLVED, worded(this::closeUnresolved));
        actions.put(Verb.CLEAR_TEXT, numbered(this::clearText));
        actions.put(Verb.TAKE_BACK, worded(this::takeBack));
        return actions;
    }

    /** Asks for the number by example when it is missing. */
    private Action numbered(Action action) {
        return (talk, intent) -> intent.number() != null
                ? action.run(talk, intent)
                : Mono.just(talk.says(texts.say("which", Words.taught(intent.verb()))));
    }

    /** Also asks for the reason, destination or the like. */
    private Action worded(Action action) {
        return numbered((talk, intent) -> intent.rest().isEmpty() ? ask(talk, intent) : action.run(talk, intent));
    }

    private Mono<Turn> ask(Talk talk, Intent intent) {
        String question = texts.say("ask." + intent.verb().name(), intent.need().value());
        return Mono.just(talk.asks(question, Open.question(intent.withRest(""))));
    }

    private Mono<Turn> accept(Talk talk, Intent intent) {
        return dispatch.accept(talk.member(), intent.need(), note(intent))
                .map(need -> talk.says(
                        texts.say("accept.done", needTexts.name(need), need.id().value())));
    }

    private Mono<Turn> reject(Talk talk, Intent intent) {
        Matcher matcher = DESTINATION.matcher(intent.rest());
        boolean directed = matcher.matches();
        String reason = directed ? matcher.group(1) : intent.rest();
        String destination = directed ? matcher.group(2) : null;
        return dispatch.reject(talk.member(), intent.need(), reason, destination)
                .map(need -> done(talk, intent, need));
    }

    private Mono<Turn> refer(Talk talk, Intent intent) {
        String[] parts = intent.rest().split("[,，;；\\s]+", 2);
        return dispatch.refer(talk.member(), intent.need(), parts[0], parts.length > 1 ? parts[1] : null)
                .map(need -> done(talk, intent, need));
    }

    private Mono<Turn> merge(Talk talk, Intent intent) {
        Long into = Grammar.bareNumber(intent.rest().replaceAll("^(?:到|进|与|和)", ""));
        return into == null
                ? ask(talk, intent)
                : dispatch.merge(talk.member(), intent.need(), new NeedId(into)).map(need -> done(talk, intent, need));
    }

    private Mono<Turn> deliberate(Talk talk, Intent intent) {
        return dispatch.deliberate(talk.member(), intent.need(), note(intent)).map(need -> done(talk, intent, need));
    }

    private Mono<Turn> suspend(Talk talk, Intent intent) {
        Grammar.Days days = Grammar.days(intent.rest());
        if (days == null
                || days.days() < 1
                || days.days() > LONGEST_SUSPENSION_DAYS
                || days.reason().isEmpty()) {
            return ask(talk, intent);
        }
        LocalDate until = LocalDate.ofInstant(talk.now(), Phrases.ZONE).plusDays(days.days());
        return dispatch.suspend(talk.member(), intent.need(), days.reason(), until)
                .map(need -> talk.says(texts.say("suspend.done", need.id().value(), texts.day(until))));
    }

    private Mono<Turn> resume(Talk talk, Intent intent) {
        return dispatch.resume(talk.member(), intent.need()).map(need -> done(talk, intent, need));
    }

    private Mono<Turn> closeUnresolved(Talk talk, Intent intent) {
        return dispatch.closeUnresolved(talk.member(), intent.need(), intent.rest())
                .map(need -> done(talk, intent, need));
    }

    private Mono<Turn> clearText(Talk talk, Intent intent) {
        return dispatch.clearText(talk.member(), intent.need()).map(need -> done(talk, intent, need));
    }

    private Mono<Turn> takeBack(Talk talk, Intent intent) {
        return dispatch.takeBack(talk.member(), intent.need(), intent.rest()).map(need -> done(talk, intent, need));
    }

    private Turn done(Talk talk, Intent intent, NeedView need) {
        return talk.says(texts.say("done." + intent.verb().name(), need.id().value(), need.stateName()));
    }

    private static @Nullable String note(Intent intent) {
        return intent.rest().isEmpty() ? null : intent.rest();
    }
}
