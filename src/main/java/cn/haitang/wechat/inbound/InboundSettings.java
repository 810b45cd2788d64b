package cn.haitang.wechat.inbound;

import cn.haitang.shared.SettingException;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long things may take with incoming messages.
 *
 * @param patience how long an answer is waited for before WeChat gets {@code success} and the person a customer-service
 *     text later; default 4.5 s, WeChat hangs up after 5
 * @param lease how long a node may be busy with a message before another one takes it for crashed; default 60 s
 * @param handling how long the handling itself may take; default 40 s, less than the lease
 * @param retryDelay wait before the second try, doubled for each further one; default 10 s
 * @param sweepPeriod how often messages are looked for whose lease ran out; default 5 s
 * @param retention how long handled messages are kept to recognise repeats; default 30 days
 */
@ConfigurationProperties("haitang.wechat.inbound")
public record InboundSettings(
        @DefaultValue("4500ms") Duration patience,
        @DefaultValue("60s") Duration lease,
        @DefaultValue("40s") Duration handling,
        @DefaultValue("10s") Duration retryDelay,
        @DefaultValue("5s") Duration sweepPeriod,
        @DefaultValue("30d") Duration retention) {

    private static final Duration LONGEST_PATIENCE = Duration.ofMillis(4_800);

    public InboundSettings {
        check("patience", patience, LONGEST_PATIENCE);
        check("lease", lease, Duration.ofHours(1));
        check("handling", handling, lease.minusMillis(1));
        check("retry-delay", retryDelay, Duration.ofHours(1));
        check("sweep-period", sweepPeriod, Duration.ofHours(1));
        check("retention", retention, Duration.ofDays(3_650));
    }

    private static void check(String name, Duration value, Duration most) {
        if (value.isNegative() || value.isZero() || value.compareTo(most) > 0) {
            throw new SettingException(
                    "haitang.wechat.inbound." + name, "is " + value + ", expected more than 0 and at most " + most);
        }
    }
}
