package cn.haitang.notifications.core;

import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryMetadata;
import io.r2dbc.spi.ConnectionFactoryOptions;
import io.r2dbc.spi.Option;
import io.r2dbc.spi.R2dbcNonTransientResourceException;
import java.time.Duration;
import org.flywaydb.core.Flyway;
import org.reactivestreams.Publisher;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** A database of its own on the tests' server, so that no other worker sees its outbox. */
final class OutboxDatabase implements AutoCloseable {

    private final ConnectionPool pool;
    private final ConnectionFactory connections;
    private volatile boolean away;

    private OutboxDatabase(ConnectionFactory server) {
        pool = new ConnectionPool(ConnectionPoolConfiguration.builder(new Breakable(server))
                .initialSize(0)
                .maxSize(10)
                .maxAcquireTime(Duration.ofSeconds(5))
                .build());
        this.connections = new Breakable(pool);
    }

    static OutboxDatabase create(ConnectionFactoryOptions server, String name) {
        Flyway.configure()
                .dataSource(
                        "jdbc:mariadb://127.0.0.1:" + server.getRequiredValue(ConnectionFactoryOptions.PORT) + "/"
                                + name + "?createDatabaseIfNotExist=true",
                        "root",
                        "")
                .locations("classpath:db/migration")
                .load()
                .migrate();
        return new OutboxDatabase(ConnectionFactories.get(server.mutate()
                .option(ConnectionFactoryOptions.DATABASE, name)
                .option(Option.valueOf("connectionTimeZone"), "UTC")
                .option(Option.valueOf("forceConnectionTimeZoneToSession"), true)
                .build()));
    }

    /** From now on no connection can be had. */
    void goAway() {
        away = true;
    }

    void comeBack() {
        away = false;
    }

    ConnectionFactory connections() {
        return connections;
    }

    void clear() {
        DatabaseClient client = DatabaseClient.create(pool);
        for (String table : new String[] {
            "notification",
            "notification_attempt",
            "template_result",
            "notification_preference",
            "subscription_grant",
            "subscription_event"
        }) {
            client.sql("DELETE FROM " + table).then().block();
        }
    }

    @Override
    public void close() {
        pool.dispose();
    }

    private final class Breakable implements ConnectionFactory {

        private final ConnectionFactory real;

        Breakable(ConnectionFactory real) {
            this.real = real;
        }

        @Override
        public Publisher<? extends Connection> create() {
            return Mono.defer(() -> away
                    ? Mono.error(new R2dbcNonTransientResourceException("the database is away"))
                    : Mono.from(real.create()));
        }

        @Override
        public ConnectionFactoryMetadata getMetadata() {
            return real.getMetadata();
        }
    }
}
