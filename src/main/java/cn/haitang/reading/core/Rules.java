package cn.haitang.reading.core;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What a site may set about activities ({@code haitang.reading.rules}).
 *
 * @param claimWithin how long an offered seat is kept, at most half the time left to the beginning; default 12 h
 * @param mostPersons how many persons one sign-up may have; default 6
 * @param mostAbsences who stayed away this often within {@code absencePeriod} cannot sign up; default 3
 * @param absencePeriod default 90 days
 * @param firstReminder how long before the beginning; default 24 h
 * @param secondReminder how long before the beginning; default 2 h
 * @param checkInBefore how long before the beginning people may be checked in; default 2 h
 * @param messageInterval how long one message to all keeps the next away; default 10 min
 * @param messagesPerDay how many messages to all of one activity within 24 hours; default 3
 * @param feedbackAfter how long after the end who came is asked for an opinion; default 3 h
 * @param zone in which people read times and days; default Asia/Shanghai
 * @param checkEvery how often deadlines are looked at; default 15 s
 */
@ConfigurationProperties("haitang.reading.rules")
public record Rules(
        @DefaultValue("12h") Duration claimWithin,
        @DefaultValue("6") int mostPersons,
        @DefaultValue("3") int mostAbsences,
        @DefaultValue("90d") Duration absencePeriod,
        @DefaultValue("24h") Duration firstReminder,
        @DefaultValue("2h") Duration secondReminder,
        @DefaultValue("2h") Duration checkInBefore,
        @DefaultValue("10m") Duration messageInterval,
        @DefaultValue("3") int messagesPerDay,
        @DefaultValue("3h") Duration feedbackAfter,
        @DefaultValue("Asia/Shanghai") ZoneId zone,
        @DefaultValue("15s") Duration checkEvery) {

    /** Until when a seat offered now is kept. */
    Instant offerUntil(Instant now, Instant beginning) {
        Duration half = Duration.between(now, beginning).dividedBy(2);
        return now.plus(half.compareTo(claimWithin) < 0 ? half : claimWithin);
    }
}
