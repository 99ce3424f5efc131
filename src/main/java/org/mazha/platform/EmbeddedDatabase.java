package org.mazha.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/**
 * A PostgreSQL server of our own whose data outlive it: durable, behind a password, reachable from this machine only,
 * and used by one Mazha at a time.
 */
class EmbeddedDatabase implements AutoCloseable {

    static final String NAME = "mazha";
    static final String USER = "mazha";

    private static final Logger log = LoggerFactory.getLogger(EmbeddedDatabase.class);

    private static final String SUPERUSER = "postgres";

    private static final String ACCESS = """
            # Written by Mazha at every start
            local all all scram-sha-256
            host  all all 127.0.0.1/32 scram-sha-256
            host  all all ::1/128 scram-sha-256
            """;

    private static final String SETTINGS = """
            # Written by Mazha at every start; "alter system set" overrides it
            listen_addresses = '127.0.0.1'
            unix_socket_directories = ''
            password_encryption = 'scram-sha-256'
            max_connections = 60
            shared_buffers = '128MB'
            dynamic_shared_memory_type = '%s'
            fsync = on
            full_page_writes = on
            synchronous_commit = on
            timezone = 'UTC'
            log_timezone = 'UTC'
            lc_messages = 'C'
            log_checkpoints = off
            """.formatted(PostgresBinaries.isWindows() ? "windows" : "posix");

    private final Path directory;
    private final PostgresBinaries binaries;
    private final List<String> asOrdinaryUser;
    private final FileChannel lock;
    private final int port;
    private final String password;

    private EmbeddedDatabase(Path directory, int wantedPort) throws IOException {
        this.directory = directory;
        this.lock = lock(directory);
        try {
            this.binaries = PostgresBinaries.unpackedBelow(
                    Path.of(System.getProperty("java.io.tmpdir"), "mazha-" + System.getProperty("user.name")));
            this.asOrdinaryUser = isRoot() ? List.of("unshare", "-U") : List.of();
            if (!asOrdinaryUser.isEmpty()) {
                checkUserNamespace();
            }
            this.port = wantedPort == 0 ? freePort() : wantedPort;
            if (!Files.exists(cluster())) {
                create();
            }
            this.password = readPassword(passwordFile());
            checkVersion();
            start(cluster());
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /** Starts the database kept in {@code directory}, which is created if need be, on the port, or on a free one for 0. */
    static EmbeddedDatabase startIn(Path directory, int port) {
        try {
            return new EmbeddedDatabase(directory, port);
        } catch (IOException e) {
            throw StartRefused.databaseFailed(directory, "start", String.valueOf(e.getMessage()), e);
        }
    }

    String jdbcUrl() {
        return jdbcUrl(NAME);
    }

    String password() {
        return password;
    }

    /** Stops the server after its last transaction; whoever still waits for it is cut off. */
    @Override
    public void close() {
        try {
            stop(cluster());
        } catch (StartRefused e) {
            // The next start deals with a server that lives on
            log.warn("{}", e.getMessage());
        } finally {
            try {
                lock.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private Path cluster() {
        return directory.resolve("postgresql");
    }

    private Path passwordFile() {
        return directory.resolve("postgresql.password");
    }

    private Path superuserPasswordFile() {
        return directory.resolve("postgresql-superuser.password");
    }

    private String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database);
    }

    /** Held until the end of this process, however it ends: hence taken before a running server is touched. */
    private static FileChannel lock(Path directory) throws IOException {
        FileChannel channel;
        try {
            Files.createDirectories(directory);
            channel = FileChannel.open(
                    directory.resolve("mazha.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (FileSystemException e) {
            throw StartRefused.notWritable(directory, e);
        }
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            // Another one in this same process
        }
        channel.close();
        throw StartRefused.inUse(directory);
    }

    /** A cluster appears under its name only when complete: a start broken off half-way begins anew. */
    private void create() throws IOException {
        Path draft = directory.resolve("postgresql.new");
        stopIfRunning(draft);
        FileSystemUtils.deleteRecursively(draft);
        writePassword(superuserPasswordFile());
        writePassword(passwordFile());
        run(
                "initdb",
                "--pgdata=" + draft,
                "--username=" + SUPERUSER,
                "--pwfile=" + superuserPasswordFile(),
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--data-checksums");
        start(draft);
        try (Connection connection = DriverManager.getConnection(
                        jdbcUrl(SUPERUSER), SUPERUSER, readPassword(superuserPasswordFile()));
                Statement statement = connection.createStatement()) {
            statement.execute("create role %s login password '%s'".formatted(USER, readPassword(passwordFile())));
            statement.execute("create database %s owner %s".formatted(NAME, USER));
        } catch (SQLException e) {
            throw StartRefused.databaseFailed(directory, "create database", e.getMessage(), e);
        } finally {
            stop(draft);
        }
        Files.move(draft, cluster(), StandardCopyOption.ATOMIC_MOVE);
    }

    private void start(Path cluster) throws IOException {
        stopIfRunning(cluster);
        Files.writeString(cluster.resolve("pg_hba.conf"), ACCESS);
        Files.writeString(cluster.resolve("postgresql.conf"), SETTINGS);
        Path serverLog = directory.resolve("postgresql.log");
        if (Files.exists(serverLog)) {
            Files.move(serverLog, directory.resolve("postgresql.log.1"), StandardCopyOption.REPLACE_EXISTING);
        }
        run(
                "pg_ctl",
                "start",
                "--pgdata=" + cluster,
                "--options=-p " + port,
                "--log=" + serverLog,
                "--wait",
                "--timeout=120");
    }

    private void stop(Path cluster) {
        run("pg_ctl", "stop", "--pgdata=" + cluster, "--mode=fast", "--wait", "--timeout=60");
    }

    /** A killed process leaves its server behind: stopped here, so that the next one starts with a clean recovery. */
    private void stopIfRunning(Path cluster) throws IOException {
        Path pidFile = cluster.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        Optional<ProcessHandle> holder = processNamedIn(pidFile);
        if (holder.isEmpty()) {
            return;
        }
        Optional<String> command = holder.get().info().command();
        if (command.isEmpty()) {
            return;
        }
        String program = Path.of(command.get()).getFileName().toString();
        if (!program.equals("postgres") && !program.equals("postgres.exe")) {
            // After a restart of a container the number belongs to something else, and PostgreSQL would refuse to start
            Files.delete(pidFile);
            return;
        }
        log.info(
                "Stopping the database server (process {}) which a killed Mazha left behind",
                holder.get().pid());
        try {
            stop(cluster);
        } catch (StartRefused e) {
            log.warn("It does not stop by itself and is ended: {}", e.getMessage());
            holder.get().destroyForcibly();
            awaitEnd(holder.get());
        }
    }

    private static void awaitEnd(ProcessHandle process) {
        try {
            process.onExit().join();
        } catch (CompletionException e) {
            throw new IllegalStateException("Cannot wait for process " + process.pid(), e);
        }
    }

    private static Optional<ProcessHandle> processNamedIn(Path pidFile) throws IOException {
        List<String> lines = Files.readAllLines(pidFile);
        try {
            return lines.isEmpty()
                    ? Optional.empty()
                    : ProcessHandle.of(Long.parseLong(lines.get(0).strip()));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private void checkVersion() throws IOException {
        String found = Files.readString(cluster().resolve("PG_VERSION")).strip();
        String brought = run("postgres", "--version").replaceFirst("(?s).*\\(PostgreSQL\\) (\\d+).*", "$1");
        if (!found.equals(brought)) {
            throw StartRefused.otherVersion(directory, found, brought);
        }
    }

    private void checkUserNamespace() {
        try {
            run("postgres", "--version");
        } catch (StartRefused e) {
            throw StartRefused.rootNotPossible(directory, e);
        }
    }

    /** Runs a program of PostgreSQL to its end and returns what it printed. */
    private String run(String program, String... arguments) {
        List<String> command = new ArrayList<>(asOrdinaryUser);
        command.add(binaries.program(program).toString());
        command.addAll(List.of(arguments));
        // To a file: the server inherits the output of pg_ctl, so a pipe would never end
        Path output = directory.resolve("postgresql-command.log");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            process.getOutputStream().close();
            int exit = process.waitFor();
            String printed = Files.readString(output);
            if (exit != 0) {
                throw StartRefused.databaseFailed(directory, program, printed, null);
            }
            return printed;
        } catch (IOException e) {
            throw StartRefused.databaseFailed(directory, program, String.valueOf(e.getMessage()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw StartRefused.databaseFailed(directory, program, "interrupted", e);
        }
    }

    private static void writePassword(Path file) throws IOException {
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        Files.deleteIfExists(file);
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.writeString(file, HexFormat.of().formatHex(random));
    }

    private static String readPassword(Path file) throws IOException {
        if (!Files.exists(file)) {
            throw StartRefused.passwordMissing(file);
        }
        return Files.readString(file).strip();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static boolean isRoot() throws IOException {
        Path self = Path.of("/proc/self");
        return Files.exists(self) && Integer.valueOf(0).equals(Files.getAttribute(self, "unix:uid"));
    }
}
