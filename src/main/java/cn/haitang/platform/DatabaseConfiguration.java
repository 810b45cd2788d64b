package cn.haitang.platform;

import io.r2dbc.spi.ConnectionFactoryOptions;
import io.r2dbc.spi.Option;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.boot.r2dbc.autoconfigure.ConnectionFactoryOptionsBuilderCustomizer;
import org.springframework.boot.r2dbc.autoconfigure.R2dbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.converter.Converter;
import org.springframework.data.convert.ReadingConverter;
import org.springframework.data.convert.WritingConverter;
import org.springframework.data.r2dbc.convert.R2dbcCustomConversions;
import org.springframework.data.r2dbc.dialect.MySqlDialect;
import org.springframework.data.relational.core.mapping.NamingStrategy;
import org.springframework.data.relational.core.mapping.RelationalPersistentProperty;

/** One address for the reactive driver and for Flyway, and one time zone for both: UTC. */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

    /** Started only when no address is set. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty(name = "spring.r2dbc.url", matchIfMissing = true, havingValue = "embedded")
    static class Embedded {

        @Bean
        EmbeddedDatabase embeddedDatabase(DatabaseSettings settings, SettingsCheck checkedBefore) {
            return EmbeddedDatabase.start(settings.directory());
        }

        @Bean
        R2dbcConnectionDetails embeddedConnectionDetails(EmbeddedDatabase database) {
            ConnectionFactoryOptions options = ConnectionFactoryOptions.parse(database.r2dbcUrl());
            return () -> options;
        }
    }

    /** Flyway migrates the database the application uses, whatever its address. */
    @Bean
    FlywayConnectionDetails flywayConnectionDetails(R2dbcConnectionDetails database, SettingsCheck checkedBefore) {
        return new MigrationAddress(database.getConnectionFactoryOptions());
    }

    /** Instants cross the wire in UTC whatever zone the JVM or the server lives in. */
    @Bean
    ConnectionFactoryOptionsBuilderCustomizer utcSession() {
        return options -> options.option(Option.valueOf("connectionTimeZone"), "UTC")
                .option(Option.valueOf("forceConnectionTimeZoneToSession"), true)
                .option(ConnectionFactoryOptions.CONNECT_TIMEOUT, Duration.ofSeconds(5));
    }

    /** Without the first, entity reads would use the JVM's zone. */
    @Bean
    R2dbcCustomConversions r2dbcCustomConversions() {
        return R2dbcCustomConversions.of(MySqlDialect.INSTANCE, List.of(new UtcToInstant(), new InstantToUtc()));
    }

    /**
     * Spring Data's own strategy lower-cases by the machine's language: in Turkish {@code communityId} is no column.
     */
    @Bean
    NamingStrategy namingStrategy() {
        return new SnakeCase();
    }

    private static final class SnakeCase implements NamingStrategy {

        private static final Pattern HUMP = Pattern.compile("([a-z0-9])([A-Z])");

        @Override
        public String getColumnName(RelationalPersistentProperty property) {
            return HUMP.matcher(property.getName()).replaceAll("$1_$2").toLowerCase(Locale.ROOT);
        }
    }

    @ReadingConverter
    static final class UtcToInstant implements Converter<LocalDateTime, Instant> {
        @Override
        public Instant convert(LocalDateTime source) {
            return source.toInstant(ZoneOffset.UTC);
        }
    }

    @WritingConverter
    static final class InstantToUtc implements Converter<Instant, LocalDateTime> {
        @Override
        public LocalDateTime convert(Instant source) {
            return LocalDateTime.ofInstant(source, ZoneOffset.UTC);
        }
    }

    /** The same database for Flyway's JDBC driver. */
    private record MigrationAddress(ConnectionFactoryOptions options) implements FlywayConnectionDetails {

        @Override
        public String getUsername() {
            return String.valueOf(options.getRequiredValue(ConnectionFactoryOptions.USER));
        }

        @Override
        public String getPassword() {
            Object password = options.getValue(ConnectionFactoryOptions.PASSWORD);
            return password == null ? "" : password.toString();
        }

        @Override
        public String getJdbcUrl() {
            Object port = options.getValue(ConnectionFactoryOptions.PORT);
            // MySQL 8 with caching_sha2_password hands its key over only when asked.
            return "jdbc:mariadb://" + options.getRequiredValue(ConnectionFactoryOptions.HOST) + ":"
                    + (port == null ? 3306 : port) + "/" + options.getRequiredValue(ConnectionFactoryOptions.DATABASE)
                    + "?allowPublicKeyRetrieval=true";
        }
    }
}
