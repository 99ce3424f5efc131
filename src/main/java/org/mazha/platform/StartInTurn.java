package org.mazha.platform;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.MigrationVersion;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.flyway.FlywayConnectionDetails;
import org.springframework.boot.autoconfigure.flyway.FlywayMigrationStrategy;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;

/**
 * Has nodes of one database start one after another: tables, models, groups and the first administrator are made by the
 * first, and found by the others. A node that dies while it starts lets the next one go on.
 */
@Configuration(proxyBeanMethods = false)
class StartInTurn implements FlywayMigrationStrategy {

    /** Any number, the same on every node. */
    private static final long LOCK = 0x6d617a68615f73L;

    private static final Logger LOG = LoggerFactory.getLogger(StartInTurn.class);

    private Optional<Connection> turn = Optional.empty();

    /** Connections of its own, outside the pool: a migration may take longer than any request is allowed to. */
    @Bean
    static FlywayConnectionDetails withoutPool(JdbcConnectionDetails database) {
        return new FlywayConnectionDetails() {
            @Override
            public String getJdbcUrl() {
                return database.getJdbcUrl();
            }

            @Override
            public String getUsername() {
                return database.getUsername();
            }

            @Override
            public String getPassword() {
                return database.getPassword();
            }
        };
    }

    @Override
    public void migrate(Flyway flyway) {
        try {
            Connection connection = flyway.getConfiguration().getDataSource().getConnection();
            turn = Optional.of(connection);
            await(connection);
        } catch (SQLException e) {
            throw new IllegalStateException("The database does not let this node have its turn", e);
        }
        refuseIfNewer(flyway.info());
        flyway.migrate();
    }

    /** A newer Mazha may have changed what this one would misread. */
    private static void refuseIfNewer(MigrationInfoService schema) {
        Stream.of(schema.applied())
                .filter(migration -> migration.getState() == MigrationState.FUTURE_SUCCESS)
                .map(MigrationInfo::getVersion)
                .max(Comparator.naturalOrder())
                .ifPresent(found -> {
                    MigrationVersion mine = Stream.of(schema.all())
                            .filter(migration -> migration.getState() != MigrationState.FUTURE_SUCCESS)
                            .map(MigrationInfo::getVersion)
                            .max(Comparator.naturalOrder())
                            .orElseThrow();
                    throw StartRefused.newerSchema(String.valueOf(found), String.valueOf(mine));
                });
    }

    private static void await(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            try (var free = statement.executeQuery("select pg_try_advisory_lock(" + LOCK + ")")) {
                free.next();
                if (free.getBoolean(1)) {
                    return;
                }
            }
            LOG.info("Another node is starting; this one waits for its turn");
            statement.execute("select pg_advisory_lock(" + LOCK + ")");
        }
    }

    @EventListener(ApplicationReadyEvent.class)
    void leave() throws SQLException {
        if (turn.isPresent()) {
            turn.get().close();
        }
    }
}
