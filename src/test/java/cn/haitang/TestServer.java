package cn.haitang;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.util.TestSocketUtils;
import org.springframework.util.FileSystemUtils;

/**
 * Gives the application a free port before it starts, so that the stand-in's address can name it, and a database: the
 * embedded MariaDB, or with {@code -Dhaitang.test.database=mysql} a MySQL 8.0.12.
 */
class TestServer implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final int PORT = TestSocketUtils.findAvailableTcpPort();

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        TestPropertyValues.of("server.port=" + PORT, database()).applyTo(context);
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
}
