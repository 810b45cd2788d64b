package cn.haitang.notifications.core;

import cn.haitang.members.Members;
import cn.haitang.wechat.MiniProgram;
import cn.haitang.wechat.OfficialAccount;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.reactive.TransactionalOperator;

/** Puts the worker together. */
@Configuration(proxyBeanMethods = false)
class NotificationConfiguration {

    @Bean
    QuietHours quietHours(NotificationSettings settings) {
        return QuietHours.of(settings.quietHours());
    }

    @Bean
    ChannelPauses channelPauses(Clock clock, MeterRegistry meters) {
        return new ChannelPauses(clock, meters);
    }

    @Bean
    OutsideWay officialAccountWay(
            OfficialAccount account,
            ChannelPauses pauses,
            Clock clock,
            @Value("${haitang.public-url:}") String publicUrl) {
        return new OfficialAccountWay(account, pauses, clock, publicUrl);
    }

    @Bean
    OutsideWay subscribeMessageWay(MiniProgram miniProgram, Subscriptions ledger, ChannelPauses pauses, Clock clock) {
        return new SubscribeMessageWay(miniProgram, ledger, pauses, clock);
    }

    @Bean
    Courier courier(
            Map<String, OutsideWay> ways,
            QuietHours quietHours,
            NotificationSettings settings,
            PhoneTasks phoneTasks,
            Clock clock) {
        Map<Channel, OutsideWay> byChannel =
                ways.values().stream().collect(java.util.stream.Collectors.toMap(OutsideWay::channel, way -> way));
        TryingPolicy policy = new TryingPolicy(clock, quietHours, settings.resultPatience());
        return new Courier(policy, byChannel, phoneTasks, clock, quietHours.zone());
    }

    @Bean
    NotificationWorker notificationWorker(
            NotificationSettings settings,
            NotificationStore store,
            Members members,
            Topics topics,
            SealedValues sealed,
            Courier courier,
            Results results,
            Bell bell,
            Clock clock,
            TransactionalOperator tx,
            MeterRegistry meters) {
        return new NotificationWorker(
                settings.worker(), store, members, topics, sealed, courier, results, bell, clock, tx, meters);
    }
}
