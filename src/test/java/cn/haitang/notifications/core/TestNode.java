package cn.haitang.notifications.core;

import cn.haitang.notifications.Notifications;
import cn.haitang.notifications.Preferences;
import cn.haitang.shared.TextCipher;
import cn.haitang.wechat.MiniProgram;
import cn.haitang.wechat.OfficialAccount;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.r2dbc.connection.R2dbcTransactionManager;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import tools.jackson.databind.json.JsonMapper;

/** The module alone, as it runs on one node: its own worker, somebody else's database, WeChat and people. */
final class TestNode implements AutoCloseable {

    /** Where subscribe messages go. */
    final FakeMiniProgram miniProgram;

    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

    TestNode(OutboxDatabase database, FakeAccount account, FakePeople people, Clock clock, String... settings) {
        this(database, account, new FakeMiniProgram(), people, clock, new Reversible("key"), settings);
    }

    TestNode(
            OutboxDatabase database,
            FakeAccount account,
            FakePeople people,
            Clock clock,
            TextCipher cipher,
            String... settings) {
        this(database, account, new FakeMiniProgram(), people, clock, cipher, settings);
    }

    TestNode(
            OutboxDatabase database,
            FakeAccount account,
            FakeMiniProgram miniProgram,
            FakePeople people,
            Clock clock,
            TextCipher cipher,
            String... settings) {
        this.miniProgram = miniProgram;
        context.getEnvironment().setActiveProfiles("sandbox");
        addSettings(settings);
        DatabaseClient client = DatabaseClient.create(database.connections());
        TransactionalOperator tx = TransactionalOperator.create(new R2dbcTransactionManager(database.connections()));
        context.registerBean(DatabaseClient.class, () -> client);
        context.registerBean(TransactionalOperator.class, () -> tx);
        context.registerBean(OfficialAccount.class, () -> account);
        context.registerBean(MiniProgram.class, () -> miniProgram);
        context.registerBean("people", FakePeople.class, () -> people);
        context.registerBean(Clock.class, () -> clock);
        context.registerBean(TextCipher.class, () -> cipher);
        context.registerBean(JsonMapper.class, () -> JsonMapper.builder().build());
        context.registerBean(MeterRegistry.class, SimpleMeterRegistry::new);
        context.register(Settings.class);
        context.scan("cn.haitang.notifications.core", "cn.haitang.notifications.persistence");
        context.refresh();
    }

    private void addSettings(String... settings) {
        Map<String, Object> own = new LinkedHashMap<>();
        own.put("haitang.notifications.worker.poll", "20ms");
        own.put("haitang.notifications.quiet-hours.enabled", "false");
        own.put("haitang.public-url", "https://haitang.example");
        for (String setting : settings) {
            int equals = setting.indexOf('=');
            own.put(setting.substring(0, equals), setting.substring(equals + 1));
        }
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("own", own));
        try {
            new YamlPropertySourceLoader()
                    .load("notifications", new FileSystemResource("config/notifications.yaml"))
                    .forEach(context.getEnvironment().getPropertySources()::addLast);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Notifications notifications() {
        return context.getBean(Notifications.class);
    }

    Preferences preferences() {
        return context.getBean(Preferences.class);
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** The process dies in the middle of everything. */
    void kill() {
        bean(NotificationWorker.class).stop();
    }

    /** The process is asked to stop. */
    void stopInPeace() throws InterruptedException {
        CountDownLatch stopped = new CountDownLatch(1);
        bean(NotificationWorker.class).stop(stopped::countDown);
        if (!stopped.await(30, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the worker did not stop");
        }
    }

    @Override
    public void close() {
        kill();
        context.close();
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(NotificationSettings.class)
    static class Settings {}

    /** No secret at all, but unreadable with another key. */
    record Reversible(String key) implements TextCipher {

        @Override
        public String encrypt(String plain) {
            return key + ":"
                    + Base64.getEncoder().encodeToString(plain.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }

        @Override
        public String decrypt(String encrypted) {
            if (!encrypted.startsWith(key + ":")) {
                throw new IllegalStateException("another key");
            }
            return new String(
                    Base64.getDecoder().decode(encrypted.substring(key.length() + 1)),
                    java.nio.charset.StandardCharsets.UTF_8);
        }

        @Override
        public String hash(String plain) {
            throw new UnsupportedOperationException();
        }
    }
}
