package cn.haitang.reading.core;

import cn.haitang.members.Organisation;
import cn.haitang.reading.ActivityAction;
import cn.haitang.reading.ActivityId;
import cn.haitang.reading.ActivityPlan;
import cn.haitang.reading.ActivityState;
import cn.haitang.reading.ActivityView;
import cn.haitang.reading.ActivityView.SignUpWindow;
import cn.haitang.reading.ReadingLists;
import cn.haitang.shared.Slice;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Activities as people read them: with names, words and figures. */
@Component
class ActivityViews {

    private final SignUpStore signUps;
    private final Organisers organisers;
    private final ReadingLists lists;
    private final MessageSource messages;
    private final Clock clock;

    ActivityViews(SignUpStore signUps, Organisers organisers, ReadingLists lists, MessageSource messages, Clock clock) {
        this.signUps = signUps;
        this.organisers = organisers;
        this.lists = lists;
        this.messages = messages;
        this.clock = clock;
    }

    /** For everybody's eyes. */
    Mono<ActivityView> toView(Activity activity) {
        return toViews(List.of(activity), false).map(views -> views.get(0));
    }

    /** For the organiser, with what can be done next. */
    Mono<ActivityView> toManaged(Activity activity) {
        return toViews(List.of(activity), true).map(views -> views.get(0));
    }

    /** A page out of up to {@code limit + 1} activities. */
    Mono<Slice<ActivityView>> toSlice(Flux<Activity> activities, int limit, boolean managed) {
        return activities
                .collectList()
                .map(rows -> Slice.of(rows, limit, Keyset::of))
                .flatMap(page -> toViews(page.items(), managed).map(views -> new Slice<>(views, page.next())));
    }

    Mono<List<ActivityView>> toViews(List<Activity> activities, boolean managed) {
        List<ActivityId> ids = activities.stream().map(Activity::id).toList();
        return signUps.seats(ids)
                .flatMap(seats -> Flux.fromIterable(activities)
                        .concatMap(activity -> toView(activity, seats, managed))
                        .collectList());
    }

    private Mono<ActivityView> toView(Activity activity, Map<ActivityId, Seats> seats, boolean managed) {
        Seats none = new Seats(activity.plan().capacity(), 0, 0, 0, 0);
        return organisers
                .hosts(activity.plan())
                .map(Organisation::name)
                .collectList()
                .map(hosts -> toView(activity, seats.getOrDefault(activity.id(), none), hosts, managed));
    }

    private ActivityView toView(Activity activity, Seats seats, List<String> hosts, boolean managed) {
        ActivityPlan plan = activity.plan();
        return new ActivityView(
                activity.id(),
                plan,
                seats.capacity(),
                hosts,
                lists.kindName(plan.kind()),
                lists.campaignName(plan.campaign()),
                managed ? lists.audienceNames(plan.audiences()) : lists.publicAudiences(plan.audiences()),
                activity.state(),
                stateName(activity.state()),
                window(activity, seats, clock.instant()),
                seats.free(),
                seats.waiting(),
                seats.attended(),
                activity.note(),
                activity.summary(),
                managed ? actions(activity) : List.of(),
                seats.series(),
                activity.version());
    }

    private static SignUpWindow window(Activity activity, Seats seats, Instant now) {
        ActivityPlan.Period signUp = activity.plan().signUp();
        boolean early = activity.state() == ActivityState.OPEN && now.isBefore(signUp.from());
        if (early) {
            return SignUpWindow.NOT_YET;
        }
        if (activity.state() != ActivityState.OPEN || !signUp.contains(now)) {
            return SignUpWindow.CLOSED;
        }
        return seats.free() > 0 ? SignUpWindow.OPEN : SignUpWindow.WAITING_LIST;
    }

    private static List<ActivityAction> actions(Activity activity) {
        return Arrays.stream(ActivityAction.values())
                .filter(action -> action.isForPeople() && action.isAllowedIn(activity.state()))
                .toList();
    }

    String stateName(ActivityState state) {
        return messages.getMessage("activity.state." + state, null, Locale.SIMPLIFIED_CHINESE);
    }
}
