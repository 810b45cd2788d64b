package cn.haitang.demo;

import cn.haitang.members.CurrentMember;
import cn.haitang.members.Members;
import cn.haitang.members.Organisation;
import cn.haitang.members.Organisations;
import cn.haitang.members.Profiles;
import cn.haitang.members.Role;
import cn.haitang.members.Roles;
import cn.haitang.needs.Dispatch;
import cn.haitang.needs.NeedId;
import cn.haitang.needs.NeedState;
import cn.haitang.needs.NeedView;
import cn.haitang.needs.Needs;
import cn.haitang.needs.PostNeed;
import cn.haitang.needs.Ratings;
import cn.haitang.needs.Services;
import cn.haitang.needs.Tasks;
import cn.haitang.needs.Urgency;
import cn.haitang.pioneers.Card;
import cn.haitang.pioneers.Cards;
import cn.haitang.pioneers.MakeCard;
import cn.haitang.pioneers.Pioneer;
import cn.haitang.pioneers.Pioneers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Plays the settings once, when the sandbox's database is empty; each step carries its own key, so a second run adds
 * nothing.
 */
@Component
@Profile("sandbox & !test")
@Order(Ordered.LOWEST_PRECEDENCE - 1)
class DemoNeighbourhood implements ApplicationRunner {

    private static final Logger log = LoggerFactory.getLogger(DemoNeighbourhood.class);
    private static final int LOAD_LIMIT = 6;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final DemoSettings settings;
    private final Members members;
    private final Profiles profiles;
    private final Organisations organisations;
    private final Roles roles;
    private final Pioneers pioneers;
    private final Cards cards;
    private final Services services;
    private final Needs needs;
    private final Dispatch dispatch;
    private final Tasks tasks;

    DemoNeighbourhood(
            DemoSettings settings,
            Members members,
            Profiles profiles,
            Organisations organisations,
            Roles roles,
            Pioneers pioneers,
            Cards cards,
            Services services,
            Needs needs,
            Dispatch dispatch,
            Tasks tasks) {
        this.settings = settings;
        this.members = members;
        this.profiles = profiles;
        this.organisations = organisations;
        this.roles = roles;
        this.pioneers = pioneers;
        this.cards = cards;
        this.services = services;
        this.needs = needs;
        this.dispatch = dispatch;
        this.tasks = tasks;
    }

    /** Runs on the starting thread, after the tree of organisations was planted. */
    @Override
    public void run(ApplicationArguments arguments) {
        long needs = organisations
                .all()
                .collectMap(Organisation::name)
                .flatMap(this::fill)
                .blockOptional(PATIENCE)
                .orElse(0L);
        log.info("The sandbox was given {} needs", needs);
    }

    private Mono<Long> fill(Map<String, Organisation> places) {
        return Flux.fromIterable(settings.people())
                .concatMap(person -> settle(person, places))
                .collectList()
                .flatMap(cast -> needs.postedBy(cast.get(0), null, 1)
                        .filter(posted -> posted.items().isEmpty())
                        .flatMap(empty -> play(cast, places)))
                .defaultIfEmpty(0L);
    }

    private Mono<CurrentMember> settle(DemoSettings.Person person, Map<String, Organisation> places) {
        return members.follower(person.openId())
                .delayUntil(member -> profiles.update(
                        member.id(), person.name(), place(places, person.home()).id()))
                .delayUntil(member -> giveRole(member, person, places))
                .flatMap(member -> members.find(member.id()));
    }

    private Mono<Void> giveRole(CurrentMember member, DemoSettings.Person person, Map<String, Organisation> places) {
        Role role = person.role();
        String at = person.at();
        return role == null || at == null
                ? Mono.empty()
                : roles.grant(member.id(), role, place(places, at).id(), null);
    }

    private Mono<Long> play(List<CurrentMember> cast, Map<String, Organisation> places) {
        CurrentMember admin = first(cast, Role.STREET_ADMIN);
        return Flux.fromIterable(settings.people())
                .filter(person -> person.role() == Role.VOLUNTEER)
                .concatMap(person -> enrol(admin, person, cast, places))
                .thenMany(Flux.fromIterable(settings.services()))
                .concatMap(service -> services.add(admin, toService(service, places), "demo-" + service.name()))
                .thenMany(Flux.fromIterable(settings.needs()))
                .concatMap(need -> play(need, cast, places))
                .count();
    }

    private Mono<Pioneer> enrol(
            CurrentMember admin,
            DemoSettings.Person person,
            List<CurrentMember> cast,
            Map<String, Organisation> places) {
        CurrentMember volunteer = cast.stream()
                .filter(member -> member.name().equals(person.name()))
                .findFirst()
                .orElseThrow();
        return pioneers.enrol(
                        admin,
                        new Pioneer(
                                volunteer.id(),
                                person.name(),
                                place(places, Objects.requireNonNull(person.at()))
                                        .id(),
                                person.grid(),
                                person.skills(),
                                LOAD_LIMIT,
                                null))
                .delayUntil(pioneer -> makeCard(admin, pioneer, person.card()));
    }

    private Mono<Card> makeCard(CurrentMember admin, Pioneer pioneer, DemoSettings.@Nullable Card card) {
        return card == null
                ? Mono.empty()
                : cards.make(
                        admin,
                        new MakeCard(
                                pioneer.member(),
                                pioneer.name(),
                                pioneer.grid(),
                                card.services(),
                                card.places(),
                                card.hours(),
                                card.phone(),
                                true));
    }

    private static Services.AddService toService(DemoSettings.Service service, Map<String, Organisation> places) {
        return new Services.AddService(
                service.name(),
                service.provider(),
                service.categories(),
                place(places, service.area()).id(),
                service.hours(),
                service.paid(),
                null);
    }

    private Mono<NeedId> play(DemoSettings.Need need, List<CurrentMember> cast, Map<String, Organisation> places) {
        CurrentMember resident = cast.get(0);
        return needs.post(resident, toCommand(need, places), "demo-" + need.text())
                .flatMap(posted -> move(posted, need, resident, cast).thenReturn(posted.id()));
    }

    private Mono<Void> move(NeedView posted, DemoSettings.Need need, CurrentMember resident, List<CurrentMember> cast) {
        CurrentMember staff = first(cast, Role.COMMUNITY_STAFF);
        CurrentMember volunteer = first(cast, Role.VOLUNTEER);
        NeedId id = posted.id();
        NeedState until = need.until();
        return when(
                        until != NeedState.SUBMITTED,
                        () -> dispatch.accept(staff, id, null)
                                .then(when(posted.underReview(), () -> dispatch.clearText(staff, id))))
                .then(when(until == NeedState.TAKEN || until == NeedState.CLOSED, () -> tasks.grab(volunteer, id)))
                .then(when(
                        until == NeedState.CLOSED,
                        () -> tasks.finish(volunteer, id, need.result())
                                .then(needs.confirm(resident, id, new Ratings(5, 5, 5, null)))));
    }

    private static Mono<Void> when(boolean wanted, Supplier<Mono<?>> step) {
        return Mono.defer(() -> wanted ? step.get().then() : Mono.empty());
    }

    private static PostNeed toCommand(DemoSettings.Need need, Map<String, Organisation> places) {
        return new PostNeed(
                need.category(),
                need.text(),
                place(places, need.place()).id(),
                null,
                null,
                Urgency.NORMAL,
                null,
                null,
                null,
                true,
                PostNeed.Source.MINI_PROGRAM);
    }

    private static CurrentMember first(List<CurrentMember> cast, Role role) {
        return cast.stream().filter(member -> member.has(role)).findFirst().orElseThrow();
    }

    private static Organisation place(Map<String, Organisation> places, String name) {
        return Objects.requireNonNull(places.get(name), () -> name + " is not in config/organisations.yaml");
    }
}
