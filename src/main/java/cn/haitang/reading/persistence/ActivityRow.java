package cn.haitang.reading.persistence;

import cn.haitang.members.MemberId;
import cn.haitang.members.OrganisationId;
import cn.haitang.reading.ActivityId;
import cn.haitang.reading.ActivityPlan;
import cn.haitang.reading.ActivityPlan.Ages;
import cn.haitang.reading.ActivityPlan.Level;
import cn.haitang.reading.ActivityPlan.Period;
import cn.haitang.reading.ActivityPlan.Question;
import cn.haitang.reading.ActivityState;
import cn.haitang.reading.core.Activity;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;

/**
 * A line of the table {@code reading_activity}.
 *
 * @param coHosts ids of communities, separated by commas
 * @param audiences codes, separated by commas
 * @param questions JSON
 */
@Table("reading_activity")
record ActivityRow(
        @Id @Nullable Long id,
        long communityId,
        String coHosts,
        String title,
        String kind,
        @Nullable String campaign,
        @Nullable String series,
        @Nullable Integer issue,
        Level level,
        String description,
        @Nullable String venue,
        @Nullable String liveUrl,
        Instant startsAt,
        Instant endsAt,
        Instant signUpFrom,
        Instant signUpUntil,
        int capacity,
        @Nullable Integer lowestAge,
        @Nullable Integer highestAge,
        String audiences,
        @Nullable String guests,
        @Nullable String contact,
        String questions,
        ActivityState state,
        long makerId,
        @Nullable Long reviewerId,
        @Nullable String note,
        @Nullable String summary,
        Instant createdAt,
        @Version int version) {

    /** A row to insert. */
    static ActivityRow draft(ActivityPlan plan, String questions, MemberId maker, Instant now) {
        ActivityId none = new ActivityId(0);
        Activity draft = new Activity(none, plan, ActivityState.DRAFT, maker, null, null, null, now, 0);
        return of(null, draft, questions);
    }

    /** A row to update. */
    static ActivityRow of(Activity activity, String questions) {
        return of(activity.id().value(), activity, questions);
    }

    private static ActivityRow of(@Nullable Long id, Activity activity, String questions) {
        ActivityPlan plan = activity.plan();
        MemberId reviewer = activity.reviewer();
        return new ActivityRow(
                id,
                plan.community().value(),
                list(plan.coHosts().stream().map(OrganisationId::value).sorted().map(String::valueOf)),
                plan.title(),
                plan.kind(),
                plan.campaign(),
                plan.series(),
                plan.issue(),
                plan.level(),
                plan.description(),
                plan.venue(),
                plan.liveUrl(),
                plan.time().from(),
                plan.time().until(),
                plan.signUp().from(),
                plan.signUp().until(),
                plan.capacity(),
                plan.ages().lowest(),
                plan.ages().highest(),
                list(plan.audiences().stream().sorted()),
                plan.guests(),
                plan.contact(),
                questions,
                activity.state(),
                activity.maker().value(),
                reviewer == null ? null : reviewer.value(),
                activity.note(),
                activity.summary(),
                activity.createdAt(),
                activity.version());
    }

    Activity toActivity(List<Question> asked) {
        return new Activity(
                new ActivityId(Objects.requireNonNull(id)),
                toPlan(asked),
                state,
                new MemberId(makerId),
                reviewerId == null ? null : new MemberId(reviewerId),
                note,
                summary,
                createdAt,
                version);
    }

    private ActivityPlan toPlan(List<Question> asked) {
        return new ActivityPlan(
                new OrganisationId(communityId),
                items(coHosts).stream()
                        .map(co -> new OrganisationId(Long.parseLong(co)))
                        .collect(Collectors.toSet()),
                title,
                kind,
                campaign,
                series,
                issue,
                level,
                description,
                venue,
                liveUrl,
                new Period(startsAt, endsAt),
                new Period(signUpFrom, signUpUntil),
                capacity,
                new Ages(lowestAge, highestAge),
                items(audiences),
                guests,
                contact,
                asked);
    }

    private static String list(Stream<String> items) {
        return items.collect(Collectors.joining(","));
    }

    private static Set<String> items(String list) {
        return Arrays.stream(list.split(",")).filter(item -> !item.isEmpty()).collect(Collectors.toSet());
    }
}
