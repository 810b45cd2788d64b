package cn.haitang.bot;

import cn.haitang.needs.NeedView;
import cn.haitang.needs.Needs;
import cn.haitang.needs.Ratings;
import cn.haitang.shared.Slice;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** What everybody may do with their own needs, and looking at one. */
@Component
class ResidentCommands implements CommandSet {

    private final Needs needs;
    private final Phrases texts;
    private final NeedPhrases needTexts;
    private final NumberedNeeds lists;

    ResidentCommands(Needs needs, Phrases texts, NeedPhrases needTexts, NumberedNeeds lists) {
        this.needs = needs;
        this.texts = texts;
        this.needTexts = needTexts;
        this.lists = lists;
    }

    @Override
    public Map<Verb, Action> actions() {
        return Map.of(
                Verb.MINE, this::mine,
                Verb.SHOW, this::show,
                Verb.WITHDRAW, this::withdraw,
                Verb.WITHDRAW_SURE, this::withdrawSure,
                Verb.RATE, this::rate,
                Verb.URGE, this::urge,
                Verb.REOPEN, this::reopen);
    }

    private Mono<Turn> mine(Talk talk, Intent intent) {
        String after = intent.rest().isEmpty() ? null : intent.rest();
        return needs.postedBy(talk.member(), after, NumberedList.LIMIT).map(slice -> listed(talk, slice, Verb.SHOW));
    }

    private Turn listed(Talk talk, Slice<NeedView> slice, Verb picked) {
        if (slice.items().isEmpty()) {
            return talk.says(texts.say("mine.none"));
        }
        return lists.show(
                talk,
                Page.of(texts.say("mine.head")),
                slice,
                texts.say("mine.last"),
                Intent.of(picked),
                picked == Verb.SHOW ? Intent.of(Verb.MINE) : null);
    }

    /** «看» without a number: which one? */
    private Mono<Turn> show(Talk talk, Intent intent) {
        if (intent.number() == null) {
            return choose(talk, intent.verb());
        }
        return needs.get(talk.member(), intent.need()).map(detail -> talk.says(needTexts.detail(detail, talk.now())));
    }

    private Mono<Turn> choose(Talk talk, Verb verb) {
        return needs.postedBy(talk.member(), null, NumberedList.LIMIT).map(slice -> listed(talk, slice, verb));
    }

    private Mono<Turn> withdraw(Talk talk, Intent intent) {
        if (intent.number() == null) {
            return choose(talk, intent.verb());
        }
        return needs.get(talk.member(), intent.need()).map(detail -> {
            Intent sure = new Intent(Verb.WITHDRAW_SURE, intent.number(), intent.rest(), null, null);
            return talk.asks(
                    texts.say("withdraw.sure", needTexts.name(detail.need())),
                    Open.confirmation(List.of(
                            new Open.Option(texts.say("option.withdraw"), sure),
                            new Open.Option(texts.say("option.keep"), Intent.of(Verb.NEVER_MIND)))));
        });
    }

    private Mono<Turn> withdrawSure(Talk talk, Intent intent) {
        String reason = intent.rest().isEmpty() ? null : intent.rest();
        return needs.withdraw(talk.member(), intent.need(), reason)
                .map(need -> talk.says(texts.say("withdraw.done", need.id().value())));
    }

    private Mono<Turn> rate(Talk talk, Intent intent) {
        if (intent.number() == null) {
            return choose(talk, intent.verb());
        }
        Grammar.Rated rated = Grammar.ratings(intent.rest());
        if (rated == null) {
            String question = texts.say("rate.ask", intent.need().value());
            return Mono.just(talk.asks(question, Open.question(intent.withRest(""))));
        }
        String comment = rated.comment().isEmpty() ? null : Page.cut(rated.comment(), 200);
        Ratings ratings = new Ratings(rated.completion(), rated.accuracy(), rated.satisfaction(), comment);
        return needs.confirm(talk.member(), intent.need(), ratings).map(need -> talk.says(thanks(need, ratings)));
    }

    private String thanks(NeedView need, Ratings ratings) {
        return texts.say(
                "rate.done",
                need.id().value(),
                ratings.completion(),
                ratings.accuracy(),
                ratings.satisfaction(),
                need.stateName());
    }

    private Mono<Turn> urge(Talk talk, Intent intent) {
        if (intent.number() == null) {
            return choose(talk, intent.verb());
        }
        return needs.urge(talk.member(), intent.need())
                .map(need ->
                        talk.says(texts.say("urge.done", needTexts.name(need), needTexts.state(need, talk.now()))));
    }

    private Mono<Turn> reopen(Talk talk, Intent intent) {
        if (intent.number() == null) {
            return choose(talk, intent.verb());
        }
        if (intent.rest().isEmpty()) {
            return Mono.just(talk.asks(texts.say("reopen.ask", intent.need().value()), Open.question(intent)));
        }
        return needs.reopen(talk.member(), intent.need(), intent.rest())
                .map(need -> talk.says(texts.say("reopen.done", need.id().value())));
    }
}
