package cn.haitang.contests.core;

import cn.haitang.contests.ContestId;
import cn.haitang.contests.ContestPhase;
import cn.haitang.contests.ContestView;
import cn.haitang.members.MemberId;
import cn.haitang.members.Members;
import cn.haitang.members.Organisations;
import cn.haitang.shared.Slice;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Contests as people read them. */
@Component
class ContestViews {

    private final ContestStore contests;
    private final EntryStore entries;
    private final Members members;
    private final Organisations organisations;
    private final MessageSource messages;
    private final Clock clock;

    ContestViews(
            ContestStore contests,
            EntryStore entries,
            Members members,
            Organisations organisations,
            MessageSource messages,
            Clock clock) {
        this.contests = contests;
        this.entries = entries;
        this.members = members;
        this.organisations = organisations;
        this.messages = messages;
        this.clock = clock;
    }

    Mono<ContestView> toView(Contest contest) {
        return toView(contest, List.of());
    }

    /** With the judges, for staff. */
    Mono<ContestView> toManaged(Contest contest) {
        return judges(contest.id()).flatMap(judges -> toView(contest, judges));
    }

    private Mono<List<ContestView.Judge>> judges(ContestId contest) {
        return contests.judges(contest)
                .flatMap(ids -> members.names(ids)
                        .map(names -> ids.stream()
                                .map(id -> new ContestView.Judge(id.value(), names.getOrDefault(id, "")))
                                .toList()));
    }

    private Mono<ContestView> toView(Contest contest, List<ContestView.Judge> judges) {
        return Mono.zip(organisations.get(contest.plan().community()), entries.counts(List.of(contest.id())))
                .map(read -> toView(contest, read.getT1().name(), read.getT2().getOrDefault(contest.id(), 0), judges));
    }

    private ContestView toView(Contest contest, String community, int works, List<ContestView.Judge> judges) {
        ContestPhase phase = contest.phase(clock.instant());
        return new ContestView(
                contest.id(), contest.plan(), community, phase, phaseName(phase), works, judges, contest.version());
    }

    private String phaseName(ContestPhase phase) {
        return messages.getMessage("contest.phase." + phase, null, Locale.SIMPLIFIED_CHINESE);
    }

    /** Out of up to {@code limit + 1} contests. */
    Mono<Slice<ContestView>> toSlice(Flux<Contest> found, int limit) {
        return found.collectList()
                .map(rows ->
                        Slice.of(rows, limit, last -> Long.toString(last.id().value())))
                .flatMap(this::toViews);
    }

    private Mono<Slice<ContestView>> toViews(Slice<Contest> page) {
        List<ContestId> ids = page.items().stream().map(Contest::id).toList();
        return entries.counts(ids)
                .flatMap(counts -> Flux.fromIterable(page.items())
                        .concatMap(contest -> organisations
                                .get(contest.plan().community())
                                .map(place ->
                                        toView(contest, place.name(), counts.getOrDefault(contest.id(), 0), List.of())))
                        .collectList()
                        .map(views -> new Slice<>(views, page.next())));
    }

    /** Whether somebody could judge at this community: works or volunteers there. */
    Mono<Boolean> mayJudge(Contest contest, MemberId candidate) {
        return Mono.zip(organisations.get(contest.plan().community()), members.find(candidate))
                .map(read -> read.getT2().manages(read.getT1()) || read.getT2().volunteersFor(read.getT1()))
                .defaultIfEmpty(false);
    }
}
