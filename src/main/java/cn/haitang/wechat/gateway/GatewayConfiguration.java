package cn.haitang.wechat.gateway;

import cn.haitang.shared.SettingException;
import cn.haitang.wechat.MiniProgram;
import cn.haitang.wechat.OfficialAccount;
import java.util.List;
import java.util.concurrent.TimeUnit;
import me.chanjar.weixin.common.util.xml.XStreamInitializer;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.json.JsonMapper;

/** Builds the lines to WeChat. */
@Configuration(proxyBeanMethods = false)
class GatewayConfiguration {

    /** What the stand-in's app ids begin with. */
    private static final String SANDBOX = "wxsandbox";

    private static final int QUEUE = 10_000;
    private static final int IDLE_SECONDS = 60;

    /** Template messages. Threads end after a minute without work. */
    @Bean(destroyMethod = "dispose")
    Scheduler wechat(WeChatSettings settings) {
        return Schedulers.newBoundedElastic(settings.threads(), QUEUE, "wechat", IDLE_SECONDS, true);
    }

    /** Everything a person waits for. */
    @Bean(destroyMethod = "dispose")
    Scheduler wechatInteractive(WeChatSettings settings) {
        return Schedulers.newBoundedElastic(
                settings.interactiveThreads(), QUEUE, "wechat-interactive", IDLE_SECONDS, true);
    }

    /** As many connections as threads, so that none waits for one. */
    @Bean
    CloseableHttpClient wechatHttpClient(WeChatSettings settings) {
        return newClient(settings.threads() + settings.interactiveThreads());
    }

    static CloseableHttpClient newClient(int connections) {
        ConnectionConfig connection = ConnectionConfig.custom()
                .setConnectTimeout(Timeout.ofSeconds(2))
                .setSocketTimeout(Timeout.ofSeconds(5))
                .setTimeToLive(TimeValue.ofMinutes(5))
                .setValidateAfterInactivity(TimeValue.ofSeconds(10))
                .build();
        RequestConfig request = RequestConfig.custom()
                .setConnectionRequestTimeout(Timeout.ofSeconds(3))
                .setResponseTimeout(Timeout.ofSeconds(5))
                .build();
        return HttpClientBuilder.create()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setPoolConcurrencyPolicy(PoolConcurrencyPolicy.LAX)
                        .setMaxConnPerRoute(connections)
                        .setMaxConnTotal(connections)
                        .setDefaultConnectionConfig(connection)
                        .build())
                .setDefaultRequestConfig(request)
                // A repeated send may reach a person twice; who calls decides.
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .evictExpiredConnections()
                .evictIdleConnections(TimeValue.of(30, TimeUnit.SECONDS))
                .build();
    }

    @Bean
    WxTransport wxTransport(CloseableHttpClient client, JsonMapper json) {
        return new WxTransport(client, json);
    }

    @Bean
    WxOfficialLine wxOfficialLine(
            WeChatSettings settings, Environment environment, CloseableHttpClient client, WxTransport transport) {
        refuseRealAccounts(settings, environment);
        // Else the class loader of whichever thread comes first.
        XStreamInitializer.setClassLoader(GatewayConfiguration.class.getClassLoader());
        return WxOfficialLine.connect(settings, client, transport);
    }

    @Bean
    WxMiniLine wxMiniLine(WeChatSettings settings, CloseableHttpClient client, WxTransport transport) {
        return WxMiniLine.connect(settings, client, transport);
    }

    @Bean
    OfficialAccount officialAccount(
            WeChatSettings settings,
            @Value("${haitang.public-url:}") String publicUrl,
            WxOfficialLine line,
            WxTransport transport,
            Scheduler wechat,
            Scheduler wechatInteractive) {
        return new WxOfficialAccount(
                settings,
                WeChatSettings.toAddress("haitang.public-url", publicUrl),
                new WeChatCalls(line, wechatInteractive),
                new WeChatCalls(line, wechat),
                transport);
    }

    @Bean
    MiniProgram miniProgram(
            WeChatSettings settings, WxMiniLine line, WxTransport transport, Scheduler wechatInteractive) {
        return new WxMiniProgram(settings, new WeChatCalls(line, wechatInteractive), transport);
    }

    @Bean
    TokenKeeper tokenKeeper(WxOfficialLine official, WxMiniLine mini, Scheduler wechatInteractive) {
        return new TokenKeeper(
                List.of(new WeChatCalls(official, wechatInteractive), new WeChatCalls(mini, wechatInteractive)));
    }

    /** The stand-in must never see a real secret, nor real people its demo data. */
    static void refuseRealAccounts(WeChatSettings settings, Environment environment) {
        if (!environment.acceptsProfiles(Profiles.of("sandbox"))) {
            return;
        }
        refuse("haitang.wechat.official-account.app-id", settings.officialAccount());
        refuse("haitang.wechat.mini-program.app-id", settings.miniProgram());
    }

    private static void refuse(String name, WeChatSettings.Account account) {
        if (!account.appId().startsWith(SANDBOX)) {
            throw new SettingException(
                    name,
                    "is a real account's, but the profile sandbox runs: expected one that begins with " + SANDBOX);
        }
    }
}
