package cn.haitang.reading.web;

import cn.haitang.members.OrganisationId;
import cn.haitang.reading.ActivityAction;
import cn.haitang.reading.ActivityPlan;
import cn.haitang.reading.ActivityPlan.Level;
import cn.haitang.reading.ActivityPlan.Question;
import cn.haitang.reading.ActivityState;
import cn.haitang.reading.ActivityView;
import cn.haitang.reading.ActivityView.SignUpWindow;
import cn.haitang.reading.SlotSeriesId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An activity; the meaning of each field stands at {@link ActivityView} and {@link ActivityPlan}. */
record ActivityResponse(
        long id,
        long community,
        List<Long> coHosts,
        List<String> hostNames,
        String title,
        String kind,
        String kindName,
        @Nullable String campaign,
        @Nullable String campaignName,
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
        int freeSeats,
        int waiting,
        int attended,
        @Nullable Integer lowestAge,
        @Nullable Integer highestAge,
        List<String> audienceNames,
        @Nullable String guests,
        @Nullable String contact,
        List<Question> questions,
        ActivityState state,
        String stateName,
        SignUpWindow signUp,
        @Nullable String note,
        @Nullable String summary,
        List<ActivityAction> actions,
        @Nullable Long slotSeries,
        int version) {

    static ActivityResponse of(ActivityView view) {
        return of(view, view.plan());
    }

    private static ActivityResponse of(ActivityView view, ActivityPlan plan) {
        return new ActivityResponse(
                view.id().value(),
                plan.community().value(),
                plan.coHosts().stream().map(OrganisationId::value).sorted().toList(),
                view.hostNames(),
                plan.title(),
                plan.kind(),
                view.kindName(),
                plan.campaign(),
                view.campaignName(),
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
                view.capacity(),
                view.freeSeats(),
                view.waiting(),
                view.attended(),
                plan.ages().lowest(),
                plan.ages().highest(),
                view.audienceNames(),
                plan.guests(),
                plan.contact(),
                plan.questions(),
                view.state(),
                view.stateName(),
                view.signUp(),
                view.note(),
                view.summary(),
                view.actions(),
                valueOf(view.slotSeries()),
                view.version());
    }

    private static @Nullable Long valueOf(@Nullable SlotSeriesId series) {
        return series == null ? null : series.value();
    }
}
