package cn.haitang.bot;

import cn.haitang.reading.ActivityId;
import cn.haitang.reading.ActivityView;
import cn.haitang.reading.SignUps.SignUpView;
import cn.haitang.shared.PublicUrl;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How an activity and a sign-up read in the chat. */
@Component
class ActivityPhrases {

    private static final String PAGE = "/h5/#/pages/activities/detail?id=";
    private static final String MANAGE_PAGE = "/h5/#/pages/activities/manage";
    private static final int DESCRIPTION_LIMIT = 120;

    private final Phrases texts;
    private final PublicUrl site;

    ActivityPhrases(Phrases texts, PublicUrl site) {
        this.texts = texts;
        this.site = site;
    }

    /** «104 亲子阅读». */
    String name(ActivityView activity) {
        return texts.say("activity.name", activity.id().value(), activity.plan().title());
    }

    /** A line of a list: when, and whether one finds a seat. */
    String line(ActivityView activity, Instant now) {
        return texts.say(
                "activity.line",
                activity.id().value(),
                activity.plan().title(),
                texts.time(activity.plan().time().from(), now),
                standing(activity));
    }

    /** A line of the organiser's list: where it stands, and how many come. */
    String managedLine(ActivityView activity, Instant now) {
        return texts.say(
                "activity.managedLine",
                activity.id().value(),
                activity.plan().title(),
                texts.time(activity.plan().time().from(), now),
                activity.stateName(),
                seated(activity),
                activity.capacity());
    }

    /** How many persons have a seat or an offer. */
    static int seated(ActivityView activity) {
        return activity.capacity() - activity.freeSeats();
    }

    private String standing(ActivityView activity) {
        return switch (activity.signUp()) {
            case OPEN -> texts.say("activity.free", activity.freeSeats());
            case WAITING_LIST -> texts.say("activity.full", activity.waiting());
            case NOT_YET -> texts.say("activity.notYet");
            case CLOSED -> activity.stateName();
        };
    }

    /** Everything somebody needs who thinks of going. */
    Page detail(ActivityView activity, Instant now) {
        String venue = activity.plan().venue();
        return Page.of(name(activity))
                .line(texts.say(
                        "activity.time", texts.time(activity.plan().time().from(), now)))
                .line(venue == null ? null : texts.say("activity.place", venue))
                .line(said("activity.live", activity.plan().liveUrl()))
                .line(said("activity.host", String.join(texts.say("comma"), activity.hostNames())))
                .line(said("activity.guests", activity.plan().guests()))
                .line(Page.cut(activity.plan().description(), DESCRIPTION_LIMIT))
                .line(said("activity.contact", activity.plan().contact()))
                .line(said("activity.note", activity.note()))
                .line(texts.say("activity.standing", standing(activity)));
    }

    private @Nullable String said(String key, @Nullable String value) {
        return value == null || value.isEmpty() ? null : texts.say(key, value);
    }

    /** A line of what one signed up for. */
    String line(SignUpView signUp, Instant now) {
        return texts.say(
                "signUp.line",
                signUp.activity().value(),
                signUp.title(),
                texts.time(signUp.startsAt(), now),
                state(signUp, now),
                signUp.persons());
    }

    /** Where it stands, with the place on the waiting list or the end of the offer. */
    String state(SignUpView signUp, Instant now) {
        return switch (signUp.state()) {
            case WAITING -> texts.say("signUp.waitingAt", position(signUp));
            case OFFERED -> texts.say("signUp.offeredUntil", texts.time(requireOffer(signUp), now));
            case SEATED, CANCELLED, LAPSED, ATTENDED, ABSENT -> signUp.stateName();
        };
    }

    /** The place on the waiting list; only of one who waits. */
    static int position(SignUpView signUp) {
        return Objects.requireNonNull(signUp.position(), "position");
    }

    private static Instant requireOffer(SignUpView signUp) {
        return Objects.requireNonNull(signUp.offerUntil(), "offerUntil");
    }

    String people(SignUpView signUp) {
        return String.join(texts.say("people.comma"), signUp.people());
    }

    String link(ActivityId id) {
        return site.resolve(PAGE + id.value()).toString();
    }

    String manageLink() {
        return site.resolve(MANAGE_PAGE).toString();
    }
}
