package cn.haitang.reading;

import cn.haitang.members.OrganisationId;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an activity is to be (R2).
 *
 * @param community who hosts it
 * @param coHosts other communities that host it too and list it; may be empty
 * @param title 1 to 60 characters
 * @param kind a code of {@code config/reading.yaml}
 * @param campaign a code of {@code config/reading.yaml}; null for none
 * @param series for example {@code 苏相客厅}, at most 40 characters; null when it stands alone
 * @param issue which of the series, from 1; null without a series
 * @param description at most 2000 characters
 * @param venue where one goes, at most 100 characters; null for one that is only streamed
 * @param liveUrl where one watches, {@code https://…}; null for none
 * @param signUp when people may sign up
 * @param capacity how many persons, children included, 1 to 100,000
 * @param ages for whom; {@link Ages#ANY} for everybody
 * @param audiences codes of {@code config/reading.yaml}; may be empty
 * @param guests who speaks, with their titles, at most 300 characters; null for nobody
 * @param contact whom to ask, at most 100 characters; null for nobody
 * @param questions asked of everybody who signs up; may be empty
 */
public record ActivityPlan(
        OrganisationId community,
        Set<OrganisationId> coHosts,
        String title,
        String kind,
        @Nullable String campaign,
        @Nullable String series,
        @Nullable Integer issue,
        Level level,
        String description,
        @Nullable String venue,
        @Nullable String liveUrl,
        Period time,
        Period signUp,
        int capacity,
        Ages ages,
        Set<String> audiences,
        @Nullable String guests,
        @Nullable String contact,
        List<Question> questions) {

    public ActivityPlan {
        coHosts = Set.copyOf(coHosts);
        audiences = Set.copyOf(audiences);
        questions = List.copyOf(questions);
    }

    /** The same at another time. */
    public ActivityPlan at(Period newTime, Period newSignUp) {
        return new ActivityPlan(
                community,
                coHosts,
                title,
                kind,
                campaign,
                series,
                issue,
                level,
                description,
                venue,
                liveUrl,
                newTime,
                newSignUp,
                capacity,
                ages,
                audiences,
                guests,
                contact,
                questions);
    }

    /** True when the community hosts or co-hosts. */
    public boolean isHostedBy(OrganisationId node) {
        return community.equals(node) || coHosts.contains(node);
    }

    /** Of which rank it counts as (R10). */
    public enum Level {
        PROVINCE,
        DISTRICT,
        STREET,
        COMMUNITY
    }

    /** From a moment on, up to but without another. */
    public record Period(Instant from, Instant until) {

        /** Whether the moment lies within. */
        public boolean contains(Instant moment) {
            return !moment.isBefore(from) && moment.isBefore(until);
        }
    }

    /**
     * For whom it is, in years, both ends included; null for no limit.
     *
     * <p>When the highest is below 18 it is for children, and whoever brings them may be older.
     */
    public record Ages(@Nullable Integer lowest, @Nullable Integer highest) {

        /** Everybody. */
        public static final Ages ANY = new Ages(null, null);

        /** From which age on one decides for oneself (Civil Code, article 17). */
        public static final int ADULT = 18;

        /** True when nobody is kept away. */
        public boolean isAny() {
            return lowest == null && highest == null;
        }

        /** True when it is for children, whom adults may bring. */
        public boolean isForChildren() {
            return highest != null && highest < ADULT;
        }

        /** Whether somebody of this age may take part. */
        public boolean contains(int age) {
            return (lowest == null || age >= lowest) && (highest == null || age <= highest);
        }
    }

    /**
     * Something the organiser wants to know.
     *
     * @param text at most 60 characters
     * @param choices what one may answer; empty unless {@link QuestionKind#CHOICE}
     * @param required false when it may be left open
     */
    public record Question(String text, QuestionKind kind, List<String> choices, boolean required) {

        public Question {
            choices = List.copyOf(choices);
        }
    }

    /** How one answers. */
    public enum QuestionKind {
        /** In words, at most 100 characters. */
        TEXT,
        /** One of the choices. */
        CHOICE,
        /** {@code 是} or {@code 否}. */
        YES_NO
    }
}
