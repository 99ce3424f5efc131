package org.mazha.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;

/** A PostgreSQL of its own, durable as in production, for programs that run beside the test. */
public final class DatabaseServer implements AutoCloseable {

    private final Path directory;
    private final EmbeddedDatabase server;

    private DatabaseServer(Path directory, EmbeddedDatabase server) {
        this.directory = directory;
        this.server = server;
    }

    /** Starts one that keeps its files in {@code directory}, with these settings of the server changed. */
    public static DatabaseServer in(Path directory, Map<String, String> settings) throws IOException, SQLException {
        try (var first = new DatabaseServer(directory, EmbeddedDatabase.startIn(directory, 0));
                Connection connection = first.superuser(EmbeddedDatabase.NAME);
                var statement = connection.createStatement()) {
            for (var setting : settings.entrySet()) {
                statement.execute("alter system set %s = '%s'".formatted(setting.getKey(), setting.getValue()));
            }
        }
        return new DatabaseServer(directory, EmbeddedDatabase.startIn(directory, 0));
    }

    /** What a Mazha beside the test needs to know to use it. */
    public Map<String, String> environment() {
        return Map.of(
                "SPRING_DATASOURCE_URL", server.jdbcUrl(),
                "SPRING_DATASOURCE_USERNAME", EmbeddedDatabase.USER,
                "SPRING_DATASOURCE_PASSWORD", server.password());
    }

    public String jdbcUrl() {
        return server.jdbcUrl();
    }

    public String user() {
        return EmbeddedDatabase.USER;
    }

    public String password() {
        return server.password();
    }

    /** The process that the others of the server come from. */
    public long pid() throws IOException {
        return Long.parseLong(Files.readAllLines(directory.resolve("postgresql/postmaster.pid"))
                .get(0)
                .strip());
    }

    public Connection superuser() throws IOException, SQLException {
        return superuser(EmbeddedDatabase.NAME);
    }

    private Connection superuser(String database) throws IOException, SQLException {
        return DriverManager.getConnection(
                server.jdbcUrl().replaceFirst("/[^/]*$", "/" + database),
                "postgres",
                Files.readString(directory.resolve("postgresql-superuser.password"))
                        .strip());
    }

    @Override
    public void close() {
        server.close();
    }
}
