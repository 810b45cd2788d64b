package cn.haitang;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.io.FileSystemResource;
import org.springframework.test.util.TestSocketUtils;
import org.springframework.util.FileSystemUtils;

/**
 * Gives the application a free port before it starts, so that the stand-in's address can name it, and a database: the
 * embedded MariaDB, or with {@code -Dhaitang.test.database=mysql} a MySQL 8.0.12.
 */
class TestServer implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final Pattern INDEX = Pattern.compile("\\[(\\d+)]");
    private static final int PORT = TestSocketUtils.findAvailableTcpPort();

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        TestPropertyValues.of("server.port=" + PORT, database())
                .and(siteTemplates())
                .applyTo(context);
    }

    private static String database() {
        return "mysql".equals(System.getProperty("haitang.test.database"))
                ? "spring.r2dbc.url=" + MySqlServer.start()
                : "haitang.database.directory=" + emptyDirectory();
    }

    /** Every run starts on an empty database; the unpacked programs stay. */
    private static Path emptyDirectory() {
        Path directory = Path.of("target/test-database");
        try {
            FileSystemUtils.deleteRecursively(directory.resolve("data"));
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A second set of the stand-in's templates: a node without the sandbox refuses those named {@code sandbox-…}. */
    private static Map<String, String> siteTemplates() {
        Properties own = readTemplates();
        long count = own.keySet().stream()
                .filter(name -> name.toString().endsWith(".id"))
                .count();
        Map<String, String> both = new HashMap<>();
        own.forEach((name, value) -> {
            both.put(name.toString(), value.toString());
            Matcher index = INDEX.matcher(name.toString());
            String moved = index.replaceFirst(found -> "[" + (Integer.parseInt(found.group(1)) + count) + "]");
            both.put(moved, value.toString().replace("sandbox-", "site-"));
        });
        return both;
    }

    private static Properties readTemplates() {
        YamlPropertiesFactoryBean yaml = new YamlPropertiesFactoryBean();
        yaml.setResources(new FileSystemResource("config/demo/templates.yaml"));
        return Objects.requireNonNull(yaml.getObject());
    }
}
