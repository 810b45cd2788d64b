package cn.haitang.needs.core;

import cn.haitang.members.MemberId;
import cn.haitang.members.Organisation;
import cn.haitang.members.OrganisationId;
import cn.haitang.members.Organisations;
import cn.haitang.needs.Categories;
import cn.haitang.needs.Dispatch.Suggestion;
import cn.haitang.needs.core.ServiceStore.StoredService;
import cn.haitang.pioneers.Cards;
import cn.haitang.pioneers.Pioneer;
import cn.haitang.pioneers.Pioneers;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Who and what fits a need, with the reasons in words. A volunteer's 100 points: 35 for the same community (10 for a
 * neighbouring one), 25 for the skill, 20 for being the resident's contact, 5 for the very estate, 15 less 5 for each
 * task at hand. A service's: 50 for the category, 30 for being there for this community (10 for the whole street), 10
 * for being free of charge. Staff decide; the score only sorts.
 */
@Component
class Suggestions {

    private static final int VOLUNTEERS = 4;
    private static final int SERVICES = 2;
    private static final int SERVICE_CANDIDATES = 200;

    private static final int SAME_COMMUNITY = 35;
    private static final int NEAR_COMMUNITY = 10;
    private static final int SKILL = 25;
    private static final int CONTACT = 20;
    private static final int SAME_ESTATE = 5;
    private static final int FREE_HANDS = 15;
    private static final int PER_TASK = 5;

    private static final int SERVICE_CATEGORY = 50;
    private static final int SERVICE_HERE = 30;
    private static final int SERVICE_NEAR = 10;
    private static final int SERVICE_FREE = 10;

    private final NeedStore store;
    private final ServiceStore services;
    private final Pioneers pioneers;
    private final Cards cards;
    private final Organisations organisations;
    private final Categories categories;
    private final MessageSource messages;
    private final Rules rules;
    private final Clock clock;

    Suggestions(
            NeedStore store,
            ServiceStore services,
            Pioneers pioneers,
            Cards cards,
            Organisations organisations,
            Categories categories,
            MessageSource messages,
            Rules rules,
            Clock clock) {
        this.store = store;
        this.services = services;
        this.pioneers = pioneers;
        this.cards = cards;
        this.organisations = organisations;
        this.categories = categories;
        this.messages = messages;
        this.rules = rules;
        this.clock = clock;
    }

    /** The best four volunteers, then the best two services. */
    Mono<List<Suggestion>> forNeed(Need need, Organisation community) {
        return Mono.zip(bestVolunteers(need, community), bestServices(need, community))
                .map(read -> Stream.concat(read.getT1().stream(), read.getT2().stream())
                        .toList());
    }

    private Mono<List<Suggestion>> bestVolunteers(Need need, Organisation community) {
        return Mono.zip(volunteers(need, community), placeName(need), contact(need))
                .map(read -> read.getT1().stream()
                        .map(candidate -> rate(candidate, need, read.getT2(), read.getT3()))
                        .sorted(best())
                        .limit(VOLUNTEERS)
                        .toList());
    }

    private Mono<List<Suggestion>> bestServices(Need need, Organisation community) {
        return fittingServices(need, community)
                .map(list -> list.stream()
                        .map(service -> rate(service, need))
                        .sorted(best())
                        .limit(SERVICES)
                        .toList());
    }

    private static Comparator<Suggestion> best() {
        return Comparator.comparingInt(Suggestion::score).reversed().thenComparing(Suggestion::name);
    }

    private Mono<String> placeName(Need need) {
        return organisations.get(need.submission().place()).map(Organisation::name);
    }

    /** Whose card the resident scanned last. */
    private Mono<Optional<MemberId>> contact(Need need) {
        return cards.contactOf(need.submission().poster())
                .map(card -> Optional.of(card.volunteer()))
                .defaultIfEmpty(Optional.empty());
    }

    private Mono<List<Candidate>> volunteers(Need need, Organisation community) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), rules.zone());
        return neighbours(community)
                .flatMap(communities -> pioneers.servingIn(communities).collectList())
                .map(list -> list.stream()
                        .filter(pioneer -> !pioneer.isAwayOn(today))
                        .filter(pioneer ->
                                !pioneer.member().equals(need.submission().poster()))
                        .toList())
                .flatMap(this::withLoad);
    }

    private Mono<List<OrganisationId>> neighbours(Organisation community) {
        OrganisationId street = community.parent();
        return organisations
                .communitiesWithin(List.of(street == null ? community.id() : street))
                .map(Organisation::id)
                .collectList();
    }

    private Mono<List<Candidate>> withLoad(List<Pioneer> list) {
        Collection<MemberId> ids = list.stream().map(Pioneer::member).toList();
        return store.openTasks(ids)
                .map(load -> list.stream()
                        .map(pioneer -> new Candidate(pioneer, load.getOrDefault(pioneer.member(), 0L)))
                        .toList());
    }

    private Suggestion rate(Candidate candidate, Need need, String place, Optional<MemberId> contact) {
        Pioneer pioneer = candidate.pioneer();
        List<String> reasons = new ArrayList<>();
        int score = 0;
        boolean here = pioneer.community().equals(need.submission().community());
        score += here ? SAME_COMMUNITY : NEAR_COMMUNITY;
        reasons.add(word(here ? "same-community" : "near-community"));
        if (contact.filter(pioneer.member()::equals).isPresent()) {
            score += CONTACT;
            reasons.add(word("contact"));
        }
        if (!place.isEmpty() && pioneer.grid().contains(place)) {
            score += SAME_ESTATE;
            reasons.add(word("grid"));
        }
        score += skill(pioneer, need.submission().category(), reasons);
        boolean full = candidate.load() >= pioneer.loadLimit();
        score += full ? 0 : (int) Math.max(0, FREE_HANDS - PER_TASK * candidate.load());
        reasons.add(full ? word("full") : word("load", Long.toString(candidate.load())));
        return new Suggestion(pioneer.member(), null, pioneer.name(), score, reasons);
    }

    /** Free words among the skills («会联系锁匠») are told as they are. */
    private int skill(Pioneer pioneer, String category, List<String> reasons) {
        if (!pioneer.skills().contains(category)) {
            return 0;
        }
        reasons.add(word("skill", categories.nameOf(category)));
        pioneer.skills().stream()
                .filter(skill -> !categories.contains(skill))
                .sorted()
                .limit(1)
                .forEach(reasons::add);
        return SKILL;
    }

    private Mono<List<StoredService>> fittingServices(Need need, Organisation community) {
        List<OrganisationId> areas = Stream.of(community.path().split("/"))
                .filter(part -> !part.isEmpty())
                .map(part -> new OrganisationId(Long.parseLong(part)))
                .toList();
        return services.active(areas, 0, SERVICE_CANDIDATES)
                .filter(service ->
                        service.categories().contains(need.submission().category()))
                .collectList();
    }

    private Suggestion rate(StoredService service, Need need) {
        boolean here = service.area().equals(need.submission().community());
        int score = SERVICE_CATEGORY + (here ? SERVICE_HERE : SERVICE_NEAR) + (service.paid() ? 0 : SERVICE_FREE);
        List<String> reasons = List.of(
                word(here ? "service-here" : "service-near"), word(service.paid() ? "paid" : "free"), service.hours());
        return new Suggestion(null, service.id(), service.name(), score, reasons);
    }

    private String word(String key, Object... arguments) {
        return messages.getMessage("need.suggest." + key, arguments, Locale.SIMPLIFIED_CHINESE);
    }

    private record Candidate(Pioneer pioneer, long load) {}
}
