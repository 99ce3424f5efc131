package org.mazha.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** A durable PostgreSQL that a test starts, hurts and starts again, always at the same port unless that is 0. */
public final class OwnDatabase implements AutoCloseable {

    private final Path directory;
    private final int port;
    private EmbeddedDatabase server;

    public OwnDatabase(Path directory, int port) {
        this.directory = directory;
        this.port = port;
        this.server = EmbeddedDatabase.startIn(directory, port);
    }

    /** With other settings of the server than Mazha gives it. */
    public OwnDatabase with(Map<String, String> settings) throws SQLException, IOException {
        try (Connection connection = connectAsOwner();
                var statement = connection.createStatement()) {
            for (var setting : settings.entrySet()) {
                statement.execute("alter system set %s = '%s'".formatted(setting.getKey(), setting.getValue()));
            }
        }
        restart();
        return this;
    }

    public String user() {
        return EmbeddedDatabase.USER;
    }

    /** What a node has to be told to use it. */
    public Map<String, String> environment() {
        return Map.of(
                "SPRING_DATASOURCE_URL",
                server.jdbcUrl(),
                "SPRING_DATASOURCE_USERNAME",
                EmbeddedDatabase.USER,
                "SPRING_DATASOURCE_PASSWORD",
                server.password());
    }

    /** Starts it after a crash or a stop. */
    public void start() {
        server.close();
        server = EmbeddedDatabase.startIn(directory, port);
    }

    /** As an operator does: whoever is connected is cut off. */
    public void restart() {
        start();
    }

    /** {@code kill -9} of all its processes at once, as when the machine fails. */
    public void kill() {
        List<ProcessHandle> all = processes();
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(process -> process.onExit().join());
    }

    /** It answers nothing, and refuses nothing either. */
    public void freeze() {
        signal("-STOP");
    }

    public void thaw() {
        signal("-CONT");
    }

    private void signal(String signal) {
        List<String> command = new ArrayList<>(List.of("kill", signal));
        processes().forEach(process -> command.add(String.valueOf(process.pid())));
        try {
            new ProcessBuilder(command).inheritIO().start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The postmaster first. */
    public List<ProcessHandle> processes() {
        try {
            String postmaster = Files.readAllLines(directory.resolve("postgresql/postmaster.pid"))
                    .get(0)
                    .strip();
            ProcessHandle parent = ProcessHandle.of(Long.parseLong(postmaster)).orElseThrow();
            List<ProcessHandle> all = new ArrayList<>(List.of(parent));
            parent.descendants().forEach(all::add);
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Connection connect() throws SQLException {
        return DriverManager.getConnection(server.jdbcUrl(), EmbeddedDatabase.USER, server.password());
    }

    /** One who may end the sessions of others. */
    public Connection connectAsOwner() throws SQLException, IOException {
        String password = Files.readString(directory.resolve("postgresql-superuser.password"))
                .strip();
        return DriverManager.getConnection(server.jdbcUrl(), "postgres", password);
    }

    /** Asks over a connection of its own. */
    public <T> T ask(java.util.function.Function<JdbcClient, T> question) {
        try (Connection connection = connect()) {
            return question.apply(JdbcClient.create(new SingleConnectionDataSource(connection, true)));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
