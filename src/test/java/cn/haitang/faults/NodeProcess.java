package cn.haitang.faults;

import static org.awaitility.Awaitility.await;

import cn.haitang.HaitangApplication;
import cn.haitang.TestApi;
import io.r2dbc.spi.ConnectionFactoryOptions;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpMethod;
import org.springframework.test.util.TestSocketUtils;
import reactor.core.publisher.Mono;

/**
 * A second node in a process of its own, as a real site runs it: without the profile {@code sandbox}, with the same
 * database, keys and WeChat as the tests' own node.
 */
final class NodeProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    /** What both nodes must agree on. */
    private static final List<String> SHARED = List.of(
            "haitang.security.token-key",
            "haitang.security.data-key",
            "haitang.wechat.api-base-url",
            "haitang.wechat.open-base-url",
            "haitang.wechat.mp-base-url",
            "haitang.wechat.official-account.app-id",
            "haitang.wechat.official-account.secret",
            "haitang.wechat.official-account.token",
            "haitang.wechat.official-account.aes-key",
            "haitang.wechat.mini-program.app-id",
            "haitang.wechat.mini-program.secret",
            "haitang.wechat.mini-program.token",
            "haitang.wechat.mini-program.aes-key");

    /** A real site names its own templates; the tests' stand-in has a set for it. */
    private static final List<String> TOPICS = List.of(
            "need-submitted",
            "need-assigned",
            "need-accepted",
            "need-progress",
            "task-progress",
            "joined-need-ended",
            "need-finished",
            "need-rejected",
            "need-returned",
            "need-urged",
            "acceptance-overdue",
            "photos-to-decide",
            "activity-submitted",
            "activity-reviewed",
            "activity-seat-offered",
            "activity-reminder",
            "activity-changed",
            "activity-message",
            "delivery-assigned",
            "delivery-changed",
            "delivery-returned",
            "activity-feedback",
            "contest-judge",
            "contest-result",
            "book-wish-submitted",
            "book-wish-answered",
            "emergency",
            "phone-task");

    private final Process process;
    private final int port;
    private final int managementPort;

    private NodeProcess(Process process, int port, int managementPort) {
        this.process = process;
        this.port = port;
        this.managementPort = managementPort;
    }

    /** Starts and waits until it is ready. */
    static NodeProcess start(ConnectionFactoryOptions database, Environment environment, String... settings) {
        int port = TestSocketUtils.findAvailableTcpPort();
        int managementPort = TestSocketUtils.findAvailableTcpPort();
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx384m",
                "-XX:TieredStopAtLevel=1",
                "-Duser.timezone=America/New_York",
                "-cp",
                classPath(),
                HaitangApplication.class.getName(),
                "--server.port=" + port,
                "--management.server.port=" + managementPort,
                "--spring.r2dbc.url=" + url(database),
                "--haitang.public-url=http://127.0.0.1:" + port,
                "--haitang.wechat.accept-plain=true",
                "--haitang.notifications.quiet-hours.enabled=false"));
        shared(environment).forEach(command::add);
        command.addAll(List.of(settings));
        NodeProcess node = new NodeProcess(run(command), port, managementPort);
        node.awaitReady();
        return node;
    }

    /** As arguments, the keys and the WeChat of the tests' own node. */
    static Stream<String> shared(Environment environment) {
        Stream<String> settings =
                SHARED.stream().map(name -> "--" + name + "=" + environment.getRequiredProperty(name));
        return Stream.concat(settings, TOPICS.stream().map(topic -> "--haitang.templates." + topic + "=site-" + topic));
    }

    /** The application without the tests' own beans. */
    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.endsWith("test-classes") && !entry.endsWith("test-classes/"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static String url(ConnectionFactoryOptions database) {
        return "r2dbc:mysql://root@127.0.0.1:" + database.getRequiredValue(ConnectionFactoryOptions.PORT) + "/"
                + database.getRequiredValue(ConnectionFactoryOptions.DATABASE);
    }

    private static Process run(List<String> command) {
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(Path.of("target", "second-node.log").toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitReady() {
        TestApi management = new TestApi(managementPort);
        await("the second node; see target/second-node.log")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .failFast(() -> !process.isAlive())
                .until(() -> management
                                .request(HttpMethod.GET, "/actuator/health/readiness", null, null)
                                .map(TestApi.Answer::status)
                                .onErrorResume(refused -> Mono.just(0))
                                .block()
                        == 200);
    }

    int port() {
        return port;
    }

    TestApi api() {
        return new TestApi(port);
    }

    TestApi management() {
        return new TestApi(managementPort);
    }

    /** As {@code kill -9} does. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the second node does not die");
        }
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }
}
