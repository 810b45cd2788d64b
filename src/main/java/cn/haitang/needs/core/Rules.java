package cn.haitang.needs.core;

import cn.haitang.needs.Urgency;
import java.time.Duration;
import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What a site may set about deadlines ({@code haitang.needs.rules}).
 *
 * @param acceptWithin how long an asked volunteer has to say yes; half of it for 急, a quarter for 特急; default 2 h
 * @param urgeInterval how long one reminder keeps others away; default 4 h
 * @param confirmWithin after how long without a word from the resident a finished need is closed; default 7 days
 * @param reopenWithin how long after closing it may be reopened; default 15 days
 * @param zone in which people read times and days; default Asia/Shanghai
 * @param checkEvery how often deadlines are looked at; default 1 min
 */
@ConfigurationProperties("haitang.needs.rules")
public record Rules(
        @DefaultValue("2h") Duration acceptWithin,
        @DefaultValue("4h") Duration urgeInterval,
        @DefaultValue("7d") Duration confirmWithin,
        @DefaultValue("15d") Duration reopenWithin,
        @DefaultValue("Asia/Shanghai") ZoneId zone,
        @DefaultValue("1m") Duration checkEvery) {

    Duration acceptWithin(Urgency urgency) {
        return switch (urgency) {
            case NORMAL -> acceptWithin;
            case URGENT -> acceptWithin.dividedBy(2);
            case CRITICAL -> acceptWithin.dividedBy(4);
        };
    }
}
