package org.mazha.backup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A PostgreSQL with all its programs, as the distribution has it, which runs as an ordinary user where the test is root. */
final class Cluster implements AutoCloseable {

    static final String USER = "mazha";

    private static final boolean IS_ROOT = "root".equals(System.getProperty("user.name"));

    private final Path directory;
    private final Path programs;
    private final int port;

    private Cluster(Path directory, int port) {
        this.directory = directory;
        this.programs = programs();
        this.port = port;
    }

    /** An empty one. */
    static Cluster made(Path directory) throws IOException {
        var cluster = new Cluster(directory, freePort());
        Files.createDirectories(directory.getParent());
        if (IS_ROOT) {
            finished(new ProcessBuilder(
                    "chown", "postgres", directory.getParent().toString()));
        }
        cluster.run(Map.of(), "initdb", "-D", directory.toString(), "-U", USER, "-A", "trust", "--data-checksums");
        cluster.start();
        return cluster;
    }

    /** One that lies there. */
    static Cluster found(Path directory) throws IOException {
        var cluster = new Cluster(directory, freePort());
        cluster.start();
        return cluster;
    }

    /** One that follows this one; from now on a commit here waits until it is written down there, too. */
    Cluster standby(Path lies) throws IOException {
        var standby = new Cluster(lies, freePort());
        run(Map.of(), "pg_basebackup", "-D", lies.toString(), "-R", "-X", "stream", "-c", "fast");
        standby.start();
        run(Map.of(), "psql", "-d", "postgres", "-c", "alter system set synchronous_standby_names = '*'");
        run(Map.of(), "psql", "-d", "postgres", "-c", "select pg_reload_conf()");
        return standby;
    }

    /** It takes writes from now on. */
    void promote() {
        run(Map.of(), "pg_ctl", "-D", directory.toString(), "-w", "promote");
    }

    private void start() {
        run(
                Map.of(),
                "pg_ctl",
                "-D",
                directory.toString(),
                "-l",
                directory.resolveSibling(directory.getFileName() + ".log").toString(),
                "-w",
                "-o",
                "-p %d -c listen_addresses=127.0.0.1 -c unix_socket_directories=''".formatted(port),
                "start");
    }

    String url() {
        return "jdbc:postgresql://" + place() + "/mazha";
    }

    /** For whoever wants to be where writes are taken, here or there. */
    String urlWith(Cluster standby) {
        return "jdbc:postgresql://" + place() + "," + standby.place() + "/mazha?targetServerType=primary";
    }

    private String place() {
        return "127.0.0.1:" + port;
    }

    JdbcClient jdbc() {
        return JdbcClient.create(new DriverManagerDataSource(url(), USER, ""));
    }

    void createDatabase() throws SQLException {
        try (var connection =
                        DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/postgres", USER, "");
                var statement = connection.createStatement()) {
            statement.execute("create database mazha");
        }
    }

    /** As the power goes. */
    void crash() {
        run(Map.of(), "pg_ctl", "-D", directory.toString(), "-m", "immediate", "-w", "stop");
    }

    @Override
    public void close() {
        if (Files.exists(directory.resolve("postmaster.pid"))) {
            crash();
        }
    }

    /** What it prints, if it ends well. */
    String run(Map<String, String> environment, String... command) {
        var said = tried(environment, command);
        if (said.code() != 0) {
            throw new IllegalStateException(
                    String.join(" ", command) + " ended with " + said.code() + ": " + said.text());
        }
        return said.text();
    }

    /** What a program of PostgreSQL, or one of ours that needs them, prints and how it ends. */
    Said tried(Map<String, String> environment, String... command) {
        return finished(builder(environment, command));
    }

    /** One that runs until it is stopped. */
    Process background(Map<String, String> environment, Path output, String... command) throws IOException {
        return builder(environment, command).redirectOutput(output.toFile()).start();
    }

    private ProcessBuilder builder(Map<String, String> environment, String... command) {
        List<String> whole = new ArrayList<>();
        if (IS_ROOT) {
            whole.addAll(List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups"));
        }
        whole.addAll(List.of(command));
        var builder = new ProcessBuilder(whole).directory(directory.getParent().toFile());
        builder.redirectErrorStream(true);
        builder.environment().put("PATH", programs + ":" + System.getenv("PATH"));
        builder.environment().put("PGHOST", "127.0.0.1");
        builder.environment().put("PGPORT", String.valueOf(port));
        builder.environment().put("PGUSER", USER);
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().putAll(environment);
        return builder;
    }

    record Said(int code, String text) {}

    private static Said finished(ProcessBuilder builder) {
        try {
            // A server that a program has started keeps its output open
            Path output = Files.createTempFile("mazha-said-", "");
            try {
                Process process = builder.redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
                if (!process.waitFor(2, TimeUnit.MINUTES)) {
                    process.destroyForcibly();
                    throw new IllegalStateException(String.join(" ", builder.command()) + " does not end");
                }
                return new Said(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
            } finally {
                Files.delete(output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Debian keeps them away from the search path, by version. */
    private static Path programs() {
        try (Stream<Path> versions = Files.list(Path.of("/usr/lib/postgresql"))) {
            return versions.map(version -> version.resolve("bin"))
                    .filter(bin -> Files.isExecutable(bin.resolve("pg_basebackup")))
                    .filter(bin -> Files.isExecutable(bin.resolve("postgres")))
                    .max(Path::compareTo)
                    .orElseThrow();
        } catch (IOException | RuntimeException e) {
            throw new IllegalStateException("There is no PostgreSQL server below /usr/lib/postgresql", e);
        }
    }

    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
