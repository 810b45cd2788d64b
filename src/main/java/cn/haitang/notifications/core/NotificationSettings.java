package cn.haitang.notifications.core;

import cn.haitang.shared.SettingException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What is told and how the outbox is worked off.
 *
 * @param topics by name, from {@code config/notifications.yaml}
 * @param moments for which topics a person is asked when, at most three at once
 * @param resultPatience after this long without WeChat's word on an accepted message the trace says so
 */
@ConfigurationProperties("haitang.notifications")
record NotificationSettings(
        @DefaultValue Map<String, TopicSettings> topics,
        @DefaultValue Map<String, List<String>> moments,
        @DefaultValue Worker worker,
        @DefaultValue Quiet quietHours,
        @DefaultValue("30m") Duration resultPatience) {

    /**
     * How a node works the outbox off.
     *
     * @param enabled false for a node that only serves requests
     * @param concurrency messages on their way to WeChat at the same time
     * @param batch rows taken with one lease
     * @param lease how long a node may work on what it took; another node takes it afterwards
     * @param poll how often an idle node looks, besides being woken by its own commits
     */
    record Worker(
            @DefaultValue("true") boolean enabled,
            @DefaultValue("200") int concurrency,
            @DefaultValue("200") int batch,
            @DefaultValue("60s") Duration lease,
            @DefaultValue("1s") Duration poll) {

        /** A send begins only while it must end within the lease; this leaves it some seconds to begin. */
        private static final Duration SHORTEST_LEASE = Courier.LONGEST_SEND.plusSeconds(3);

        Worker {
            require(concurrency >= 1 && concurrency <= 2000, "worker.concurrency", concurrency, "1 to 2000");
            require(batch >= 1 && batch <= 1000, "worker.batch", batch, "1 to 1000");
            require(
                    lease.compareTo(SHORTEST_LEASE) >= 0,
                    "worker.lease",
                    lease,
                    "at least " + SHORTEST_LEASE.toSeconds() + "s");
            require(poll.toMillis() >= 10, "worker.poll", poll, "at least 10ms");
        }
    }

    /**
     * When only urgent topics ring.
     *
     * @param from local time, {@code HH:mm}
     * @param until local time, {@code HH:mm}
     */
    record Quiet(
            @DefaultValue("true") boolean enabled,
            @DefaultValue("21:00") String from,
            @DefaultValue("08:00") String until,
            @DefaultValue("Asia/Shanghai") ZoneId zone) {

        LocalTime start() {
            return time("from", from);
        }

        LocalTime end() {
            return time("until", until);
        }

        private static LocalTime time(String name, String text) {
            try {
                return LocalTime.parse(text);
            } catch (DateTimeException e) {
                throw new SettingException(
                        "haitang.notifications.quiet-hours." + name, "is «" + text + "», expected HH:mm");
            }
        }
    }

    /** One topic as it is written in the file. */
    record TopicSettings(
            @Nullable String title,
            @DefaultValue("EVERYONE") Audience audience,
            @Nullable String template,
            @Nullable String subscribeTemplate,
            @DefaultValue("false") boolean urgent,
            @DefaultValue List<Channel> channels,
            @DefaultValue List<FieldSettings> fields,
            @Nullable String text) {}

    /** One field of a template: {@code thing2} and what stands in it. */
    record FieldSettings(@Nullable String field, @Nullable String value) {}

    /** Whom a topic can reach. */
    enum Audience {
        EVERYONE,
        VOLUNTEER,
        STAFF
    }

    private static void require(boolean holds, String name, Object value, String expected) {
        if (!holds) {
            throw new SettingException("haitang.notifications." + name, "is " + value + ", expected " + expected);
        }
    }
}
