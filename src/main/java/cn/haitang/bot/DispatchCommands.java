package cn.haitang.bot;

import cn.haitang.members.MemberId;
import cn.haitang.needs.Dispatch;
import cn.haitang.needs.NeedAction;
import cn.haitang.needs.NeedDetail;
import cn.haitang.needs.NeedState;
import cn.haitang.needs.NeedView;
import cn.haitang.needs.Needs;
import cn.haitang.needs.ServiceId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Finding the right person: numbered suggestions with reasons, then one number. */
@Component
class DispatchCommands implements CommandSet {

    private final Dispatch dispatch;
    private final Needs needs;
    private final Phrases texts;
    private final NeedPhrases needTexts;

    DispatchCommands(Dispatch dispatch, Needs needs, Phrases texts, NeedPhrases needTexts) {
        this.dispatch = dispatch;
        this.needs = needs;
        this.texts = texts;
        this.needTexts = needTexts;
    }

    @Override
    public Map<Verb, Action> actions() {
        return Map.of(
                Verb.DISPATCH, this::dispatch,
                Verb.ASSIGN_TO, this::assign,
                Verb.MATCH_SERVICE, this::match);
    }

    /** «派 1024» suggests; «派 1024 3» and «派 1024 陆桂花» choose among what would be suggested. */
    private Mono<Turn> dispatch(Talk talk, Intent intent) {
        if (intent.number() == null) {
            return Mono.just(talk.says(texts.say("which", Words.taught(intent.verb()))));
        }
        return needs.get(talk.member(), intent.need())
                .flatMap(detail -> mayAssign(detail)
                        ? suggest(talk, intent, detail.need())
                        : Mono.just(talk.says(notNow(detail))));
    }

    private static boolean mayAssign(NeedDetail detail) {
        return detail.actions().contains(NeedAction.ASSIGN) || detail.actions().contains(NeedAction.MATCH);
    }

    private String notNow(NeedDetail detail) {
        NeedView need = detail.need();
        String key = need.state() == NeedState.SUBMITTED ? "dispatch.acceptFirst" : "dispatch.notNow";
        return Page.of(texts.say(key, need.id().value(), need.stateName()))
                .last(needTexts.hints(detail))
                .text();
    }

    private Mono<Turn> suggest(Talk talk, Intent intent, NeedView need) {
        return dispatch.suggest(talk.member(), need.id())
                .flatMap(found -> intent.rest().isEmpty()
                        ? Mono.just(offer(talk, need, found, "dispatch.head"))
                        : choose(talk, intent, need, found));
    }

    private Mono<Turn> choose(Talk talk, Intent intent, NeedView need, List<Dispatch.Suggestion> found) {
        String said = intent.rest().replaceAll("^(?:给|由|让)", "").strip();
        Intent picked = picked(said, need, found);
        if (picked == null) {
            return Mono.just(offer(talk, need, found, "dispatch.notInList"));
        }
        return picked.verb() == Verb.ASSIGN_TO ? assign(talk, picked) : match(talk, picked);
    }

    private static @Nullable Intent picked(String said, NeedView need, List<Dispatch.Suggestion> found) {
        Long number = Grammar.bareNumber(said);
        if (number != null) {
            return number >= 1 && number <= found.size() ? intent(need, found.get(number.intValue() - 1)) : null;
        }
        List<Dispatch.Suggestion> named = found.stream()
                .filter(suggestion -> suggestion.name().equals(said))
                .toList();
        return named.size() == 1 ? intent(need, named.get(0)) : null;
    }

    private Turn offer(Talk talk, NeedView need, List<Dispatch.Suggestion> found, String head) {
        if (found.isEmpty()) {
            return talk.says(
                    texts.say("dispatch.nobody", needTexts.name(need), need.id().value()));
        }
        Page page = Page.of(texts.say(head, needTexts.name(need)));
        for (int i = 0; i < found.size(); i++) {
            page = page.item(line(i + 1, found.get(i)));
        }
        page = page.last(texts.say("dispatch.last", need.id().value()));
        return talk.asks(page.text(), Open.choice(options(need, found)).first(page.shown()));
    }

    private String line(int number, Dispatch.Suggestion suggestion) {
        String reasons = String.join(texts.say("comma"), suggestion.reasons());
        String key = suggestion.service() == null ? "dispatch.volunteer" : "dispatch.service";
        return texts.say(key, number, suggestion.name(), reasons);
    }

    private static List<Open.Option> options(NeedView need, List<Dispatch.Suggestion> found) {
        List<Open.Option> options = new ArrayList<>();
        for (Dispatch.Suggestion suggestion : found) {
            options.add(new Open.Option(suggestion.name(), intent(need, suggestion)));
        }
        return options;
    }

    private static Intent intent(NeedView need, Dispatch.Suggestion suggestion) {
        MemberId volunteer = suggestion.volunteer();
        return volunteer == null
                ? Intent.of(Verb.MATCH_SERVICE, need.id())
                        .withTarget(Objects.requireNonNull(suggestion.service()).value(), null)
                : Intent.of(Verb.ASSIGN_TO, need.id()).withTarget(volunteer.value(), need.version());
    }

    private Mono<Turn> assign(Talk talk, Intent intent) {
        return dispatch.assign(talk.member(), intent.need(), new MemberId(intent.requireTarget()), intent.detail())
                .map(need -> talk.says(assigned(need)));
    }

    private String assigned(NeedView need) {
        String name = need.assigneeName() == null ? texts.say("need.somebody") : need.assigneeName();
        return texts.say("dispatch.done", name, need.id().value());
    }

    /** A service is linked; somebody still has to go along. */
    private Mono<Turn> match(Talk talk, Intent intent) {
        return dispatch.match(talk.member(), intent.need(), new ServiceId(intent.requireTarget()))
                .flatMap(need -> dispatch.suggest(talk.member(), need.id())
                        .map(found -> offerCompanions(talk, need, volunteersOf(found))));
    }

    private Turn offerCompanions(Talk talk, NeedView need, List<Dispatch.Suggestion> volunteers) {
        String service = need.serviceName() == null ? "" : need.serviceName();
        if (volunteers.isEmpty()) {
            return talk.says(texts.say("match.nobody", need.id().value(), service));
        }
        Page page = Page.of(texts.say("match.done", need.id().value(), service));
        for (String line : IntStream.range(0, volunteers.size())
                .mapToObj(i -> line(i + 1, volunteers.get(i)))
                .toList()) {
            page = page.item(line);
        }
        page = page.last(texts.say("dispatch.last", need.id().value()));
        return talk.asks(page.text(), Open.choice(options(need, volunteers)).first(page.shown()));
    }

    private static List<Dispatch.Suggestion> volunteersOf(List<Dispatch.Suggestion> found) {
        return found.stream()
                .filter(suggestion -> suggestion.volunteer() != null)
                .toList();
    }
}
