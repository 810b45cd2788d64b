package cn.haitang.bot;

import cn.haitang.members.OrganisationId;
import cn.haitang.members.Organisations;
import cn.haitang.needs.Dispatch;
import cn.haitang.needs.NeedView;
import cn.haitang.needs.Whiteboard;
import cn.haitang.shared.Slice;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What waits for staff, and how their communities stand. */
@Component
class BacklogCommands implements CommandSet {

    /** A person manages one community or one street; more than this never fits a screen. */
    private static final int NODES_SHOWN = 5;

    private final Dispatch dispatch;
    private final Whiteboard whiteboard;
    private final Organisations organisations;
    private final Phrases texts;
    private final NumberedNeeds lists;

    BacklogCommands(
            Dispatch dispatch, Whiteboard whiteboard, Organisations organisations, Phrases texts, NumberedNeeds lists) {
        this.dispatch = dispatch;
        this.whiteboard = whiteboard;
        this.organisations = organisations;
        this.texts = texts;
        this.lists = lists;
    }

    @Override
    public Map<Verb, Action> actions() {
        return Map.of(Verb.BACKLOG, this::backlog, Verb.STATISTICS, this::statistics);
    }

    private Mono<Turn> backlog(Talk talk, Intent intent) {
        String after = intent.rest().isEmpty() ? null : intent.rest();
        return Mono.zip(
                dispatch.workload(talk.member(), null),
                dispatch.backlog(talk.member(), Dispatch.Wanted.WAITING, after, NumberedList.LIMIT),
                (workload, slice) -> listed(talk, workload, slice));
    }

    private Turn listed(Talk talk, Dispatch.Workload workload, Slice<NeedView> slice) {
        Page page = Page.of(texts.say("backlog.head", workload.submitted(), workload.toAssign(), workload.overdue()));
        return slice.items().isEmpty()
                ? talk.says(page.last(texts.say("backlog.none")).text())
                : lists.show(
                        talk, page, slice, texts.say("backlog.last"), Intent.of(Verb.SHOW), Intent.of(Verb.BACKLOG));
    }

    private Mono<Turn> statistics(Talk talk, Intent intent) {
        return Flux.fromIterable(talk.member().managedNodes())
                .distinct()
                .take(NODES_SHOWN)
                .concatMap(this::figures)
                .collectList()
                .map(blocks -> talk.says(statistics(blocks)));
    }

    private Mono<String> figures(OrganisationId node) {
        return Mono.zip(
                organisations.get(node), whiteboard.figures(node), (place, figures) -> figures(place.name(), figures));
    }

    private String figures(String name, Whiteboard.Figures figures) {
        return texts.say(
                "statistics.block",
                name,
                figures.accepted(),
                figures.closed(),
                figures.open(),
                figures.overdue(),
                or(figures.resolutionRate(), "statistics.noRate", "statistics.rate"),
                or(figures.medianDaysToClose(), "statistics.noDays", "statistics.days"));
    }

    private String or(@Nullable Object figure, String without, String with) {
        return figure == null ? texts.say(without) : texts.say(with, figure);
    }

    private String statistics(List<String> blocks) {
        Page page = Page.of(texts.say("statistics.head"));
        for (String block : blocks) {
            page = page.item(block);
        }
        return page.last(texts.say("statistics.last")).text();
    }
}
