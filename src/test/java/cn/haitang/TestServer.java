package cn.haitang;

import io.airlift.testing.mysql.TestingMySqlServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.util.TestSocketUtils;

/**
 * Gives the application a free port before it starts, so that the stand-in's address can name it, and a database: the
 * embedded MariaDB, or with {@code -Dhaitang.test.database=mysql} a MySQL 8.0.12.
 */
class TestServer implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final int PORT = TestSocketUtils.findAvailableTcpPort();
    private static final String NAME = "haitang";

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        TestPropertyValues.of(
                        "server.port=" + PORT,
                        "mysql".equals(System.getProperty("haitang.test.database"))
                                ? "spring.r2dbc.url=" + startMySql()
                                : "haitang.database.directory=target/test-database")
                .applyTo(context);
    }

    private static String startMySql() {
        try {
            TestingMySqlServer server = new TestingMySqlServer(NAME, NAME, NAME);
            Runtime.getRuntime().addShutdownHook(new Thread(server::close));
            useOurCollation(server.getPort());
            return "r2dbc:mysql://" + NAME + ":" + NAME + "@127.0.0.1:" + server.getPort() + "/" + NAME;
        } catch (Exception e) {
            throw new IllegalStateException("MySQL 8.0.12 did not start", e);
        }
    }

    private static void useOurCollation(int port) throws Exception {
        String url = "jdbc:mariadb://127.0.0.1:" + port + "/" + NAME + "?allowPublicKeyRetrieval=true";
        try (Connection connection = DriverManager.getConnection(url, NAME, NAME);
                Statement statement = connection.createStatement()) {
            statement.execute("ALTER DATABASE " + NAME + " CHARACTER SET utf8mb4 COLLATE utf8mb4_bin");
        }
    }
}
