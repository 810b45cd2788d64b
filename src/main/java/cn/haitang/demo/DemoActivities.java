package cn.haitang.demo;

import cn.haitang.members.CurrentMember;
import cn.haitang.members.Members;
import cn.haitang.members.Organisation;
import cn.haitang.members.Organisations;
import cn.haitang.members.Role;
import cn.haitang.reading.Activities;
import cn.haitang.reading.ActivityId;
import cn.haitang.reading.ActivityPhase;
import cn.haitang.reading.ActivityPlan;
import cn.haitang.reading.ActivityPlan.Ages;
import cn.haitang.reading.ActivityPlan.Level;
import cn.haitang.reading.ActivityPlan.Period;
import cn.haitang.reading.ActivityPlan.Question;
import cn.haitang.reading.ActivityPlan.QuestionKind;
import cn.haitang.reading.SignUpFor;
import cn.haitang.reading.SignUpFor.Person;
import cn.haitang.reading.SignUps;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
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

/** Fills a sandbox without activities, after {@link DemoNeighbourhood} settled its people. */
@Component
@Profile("sandbox & !test")
@Order(Ordered.LOWEST_PRECEDENCE)
class DemoActivities implements ApplicationRunner {

    private static final Logger log = LoggerFactory.getLogger(DemoActivities.class);
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final Duration LENGTH = Duration.ofHours(2);

    private final DemoSettings settings;
    private final Members members;
    private final Organisations organisations;
    private final Activities activities;
    private final SignUps signUps;
    private final Clock clock;

    DemoActivities(
            DemoSettings settings,
            Members members,
            Organisations organisations,
            Activities activities,
            SignUps signUps,
            Clock clock) {
        this.settings = settings;
        this.members = members;
        this.organisations = organisations;
        this.activities = activities;
        this.signUps = signUps;
        this.clock = clock;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        long added = organisations
                .all()
                .collectMap(Organisation::name)
                .flatMap(this::fill)
                .blockOptional(PATIENCE)
                .orElse(0L);
        log.info("The sandbox was given {} activities", added);
    }

    private Mono<Long> fill(Map<String, Organisation> places) {
        return Flux.fromIterable(settings.people())
                .concatMap(person -> members.follower(person.openId()))
                .collectList()
                .flatMap(cast -> fill(cast, places));
    }

    private Mono<Long> fill(List<CurrentMember> cast, Map<String, Organisation> places) {
        CurrentMember staff = first(cast, Role.COMMUNITY_STAFF);
        return activities
                .managed(staff, ActivityPhase.COMING, null, 1)
                .filter(page -> page.items().isEmpty())
                .flatMapMany(empty -> Flux.fromIterable(settings.activities()))
                .concatMap(activity -> play(activity, cast, places))
                .count();
    }

    private Mono<ActivityId> play(
            DemoSettings.Activity activity, List<CurrentMember> cast, Map<String, Organisation> places) {
        CurrentMember staff = first(cast, Role.COMMUNITY_STAFF);
        return activities
                .draft(staff, toPlan(activity, staff, places), "demo-" + activity.title())
                .flatMap(draft -> activities.submit(staff, draft.id()))
                .flatMap(submitted -> activities.approve(first(cast, Role.STREET_ADMIN), submitted.id()))
                .delayUntil(open -> Flux.fromIterable(cast)
                        .take(activity.signUps())
                        .concatMap(member -> signUps.signUp(member, open.id(), alone(member), "demo")))
                .map(open -> open.id());
    }

    private static SignUpFor alone(CurrentMember member) {
        return new SignUpFor(List.of(new Person(member.name(), null)), null, false, false, null, false, List.of());
    }

    private ActivityPlan toPlan(DemoSettings.Activity activity, CurrentMember staff, Map<String, Organisation> places) {
        return new ActivityPlan(
                staff.managedNodes().get(0),
                activity.coHosts().stream()
                        .map(name ->
                                Objects.requireNonNull(places.get(name), name).id())
                        .collect(Collectors.toSet()),
                activity.title(),
                activity.kind(),
                activity.campaign(),
                activity.series(),
                activity.issue(),
                Level.COMMUNITY,
                activity.description(),
                activity.venue(),
                activity.liveUrl(),
                time(activity),
                new Period(clock.instant(), time(activity).from()),
                activity.capacity(),
                activity.ages().isEmpty()
                        ? Ages.ANY
                        : new Ages(activity.ages().get(0), activity.ages().get(1)),
                activity.audiences(),
                activity.guests(),
                "白莲社区 0512-65330000",
                activity.questions().stream().map(DemoActivities::question).toList());
    }

    private static Question question(String text) {
        return new Question(text, QuestionKind.TEXT, List.of(), false);
    }

    private Period time(DemoSettings.Activity activity) {
        Instant beginning = LocalDate.ofInstant(clock.instant(), ZONE)
                .plusDays(activity.inDays())
                .atTime(LocalTime.of(activity.hour(), 0))
                .atZone(ZONE)
                .toInstant();
        return new Period(beginning, beginning.plus(LENGTH));
    }

    private static CurrentMember first(List<CurrentMember> cast, Role role) {
        return cast.stream().filter(member -> member.has(role)).findFirst().orElseThrow();
    }
}
