package cn.haitang.needs.core;

import cn.haitang.members.MemberId;
import cn.haitang.members.Members;
import cn.haitang.members.Organisation;
import cn.haitang.members.OrganisationId;
import cn.haitang.members.Organisations;
import cn.haitang.needs.Categories;
import cn.haitang.needs.NeedState;
import cn.haitang.needs.Whiteboard;
import cn.haitang.needs.core.ServiceStore.StoredService;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** 海棠连心白板. */
@Service
class WhiteboardService implements Whiteboard {

    private static final int ITEMS = 30;

    private final NeedStore store;
    private final JoiningStore joinings;
    private final ServiceListService services;
    private final Organisations organisations;
    private final Members members;
    private final Categories categories;
    private final MessageSource messages;
    private final Clock clock;

    WhiteboardService(
            NeedStore store,
            JoiningStore joinings,
            ServiceListService services,
            Organisations organisations,
            Members members,
            Categories categories,
            MessageSource messages,
            Clock clock) {
        this.store = store;
        this.joinings = joinings;
        this.services = services;
        this.organisations = organisations;
        this.members = members;
        this.categories = categories;
        this.messages = messages;
        this.clock = clock;
    }

    /** Whether everybody may see the need: the rule of all that hangs on the wall. */
    static boolean shows(Need need) {
        return need.progress().boardPart() != null;
    }

    @Override
    public Mono<Board> board(OrganisationId node) {
        return organisations
                .get(node)
                .flatMap(organisation -> Mono.zip(
                                communities(node).flatMap(this::figuresOf),
                                communities(node).flatMap(this::items),
                                serviceItems(organisation))
                        .map(read -> new Board(
                                organisation.name(), read.getT1(), read.getT2(), read.getT3(), clock.instant())));
    }

    @Override
    public Mono<Figures> figures(OrganisationId node) {
        return organisations.get(node).flatMap(found -> communities(node)).flatMap(this::figuresOf);
    }

    private Mono<List<OrganisationId>> communities(OrganisationId node) {
        return organisations
                .communitiesWithin(List.of(node))
                .map(Organisation::id)
                .collectList();
    }

    private Mono<Figures> figuresOf(List<OrganisationId> communities) {
        return Mono.zip(
                        store.totals(communities),
                        store.durations(communities),
                        store.countOverdue(communities, clock.instant()))
                .map(read -> toFigures(read.getT1(), read.getT2(), read.getT3()));
    }

    private static Figures toFigures(NeedStore.Totals totals, List<NeedStore.Duration> durations, long overdue) {
        return new Figures(
                totals.accepted(),
                totals.withdrawn(),
                totals.merged(),
                totals.invalid(),
                totals.closed(),
                totals.accepted() - totals.ended(),
                overdue,
                ResolutionRate.of(totals),
                median(durations));
    }

    /** The middle one of all durations; of an even number the mean of the two in the middle. */
    static @Nullable BigDecimal median(List<NeedStore.Duration> durations) {
        long count = durations.stream().mapToLong(NeedStore.Duration::needs).sum();
        if (count == 0) {
            return null;
        }
        long twice = nth(durations, (count - 1) / 2) + nth(durations, count / 2);
        return BigDecimal.valueOf(twice).divide(BigDecimal.valueOf(20), 1, RoundingMode.HALF_UP);
    }

    private static long nth(List<NeedStore.Duration> durations, long index) {
        long seen = 0;
        for (NeedStore.Duration duration : durations) {
            seen += duration.needs();
            if (index < seen) {
                return duration.tenthsOfDays();
            }
        }
        throw new IllegalArgumentException("index " + index + ", expected below " + seen);
    }

    private Mono<List<Item>> items(List<OrganisationId> communities) {
        return Mono.zip(
                        store.newestOpen(communities, ITEMS).collectList(),
                        store.lastStruck(communities, ITEMS).collectList())
                .map(read -> Stream.concat(read.getT1().stream(), read.getT2().stream())
                        .toList())
                .flatMap(this::toItems);
    }

    private Mono<List<Item>> toItems(List<Need> needs) {
        Set<MemberId> volunteers = needs.stream()
                .map(need -> need.progress().assignee())
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        return Mono.zip(
                        volunteers.isEmpty() ? Mono.just(Map.<MemberId, String>of()) : members.names(volunteers),
                        organisations.all().collectMap(Organisation::id, Organisation::name),
                        joinings.count(needs.stream().map(Need::id).toList()))
                .map(read -> needs.stream()
                        .map(need -> toItem(
                                need, read.getT1(), read.getT2(), read.getT3().getOrDefault(need.id(), 0L)))
                        .toList());
    }

    private Item toItem(Need need, Map<MemberId, String> names, Map<OrganisationId, String> places, long joined) {
        MemberId assignee = need.progress().assignee();
        Instant closedAt = need.progress().closedAt();
        return new Item(
                need.id(),
                need.submission().title(),
                categories.nameOf(need.submission().category()),
                places.getOrDefault(need.submission().place(), ""),
                need.state(),
                messages.getMessage("board.state." + need.state(), null, Locale.SIMPLIFIED_CHINESE),
                assignee == null ? null : names.get(assignee),
                need.state() == NeedState.CLOSED,
                joined,
                closedAt == null ? need.submission().submittedAt() : closedAt);
    }

    private Mono<List<ServiceItem>> serviceItems(Organisation node) {
        return organisations
                .all()
                .collectList()
                .flatMapMany(tree -> services.shownAt(node, tree, ITEMS))
                .map(WhiteboardService::toServiceItem)
                .collectList();
    }

    private static ServiceItem toServiceItem(StoredService service) {
        return new ServiceItem(service.name(), service.provider(), service.hours());
    }
}
