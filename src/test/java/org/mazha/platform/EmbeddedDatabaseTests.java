package org.mazha.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.mazha.ChildProcess;

class EmbeddedDatabaseTests {

    @TempDir
    Path data;

    /** Starts the database, adds a row, says so, and waits to be killed. */
    static class AddsARow {

        public static void main(String[] arguments) throws Exception {
            EmbeddedDatabase database = EmbeddedDatabase.startIn(Path.of(arguments[0]), 0);
            execute(database, "create table kept (word text)", "insert into kept values ('杨树')");
            System.out.println("row added");
            Thread.currentThread().join();
        }
    }

    @Test
    void losesNothingAndListensOnThisMachineOnly() throws SQLException {
        try (EmbeddedDatabase database = EmbeddedDatabase.startIn(data, 0)) {
            assertThat(ask(database, "show fsync")).isEqualTo("on");
            assertThat(ask(database, "show synchronous_commit")).isEqualTo("on");
            assertThat(ask(database, "show full_page_writes")).isEqualTo("on");
            assertThat(ask(database, "show listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(ask(database, "show server_encoding")).isEqualTo("UTF8");
            assertThat(ask(database, "select rolsuper::text from pg_roles where rolname = current_user"))
                    .isEqualTo("false");
        }
    }

    @Test
    void refusesAWrongPassword() {
        try (EmbeddedDatabase database = EmbeddedDatabase.startIn(data, 0)) {
            for (String user : List.of("mazha", "postgres")) {
                assertThatThrownBy(() -> DriverManager.getConnection(database.jdbcUrl(), user, "wrong"))
                        .isInstanceOf(SQLException.class)
                        .hasMessageContaining("password authentication failed");
            }
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void showsItsPasswordsToTheirOwnerOnly() throws IOException {
        EmbeddedDatabase.startIn(data, 0).close();

        for (String file : List.of("postgresql.password", "postgresql-superuser.password")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve(file))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void keepsItsDataAndItsDoorShutAcrossARestart() throws Exception {
        try (EmbeddedDatabase first = EmbeddedDatabase.startIn(data, 0)) {
            execute(first, "create table kept (word text)", "insert into kept values ('小马扎')");
        }
        Files.writeString(data.resolve("postgresql/pg_hba.conf"), "host all all 127.0.0.1/32 trust\n");

        try (EmbeddedDatabase second = EmbeddedDatabase.startIn(data, 0)) {
            assertThat(ask(second, "select word from kept")).isEqualTo("小马扎");
            assertThatThrownBy(() -> DriverManager.getConnection(second.jdbcUrl(), "mazha", "wrong"))
                    .hasMessageContaining("password authentication failed");
        }
    }

    @Test
    void outlivesAKilledProcessAndBelongsToOneAtATime() throws Exception {
        try (var child = new ChildProcess(Map.of(), List.of(), AddsARow.class, data.toString())) {
            assertThat(child.printedUntil("row added")).contains("row added");
            assertThatThrownBy(() -> EmbeddedDatabase.startIn(data, 0)).hasMessageContaining("in use by another");
            child.kill();
        }
        ProcessHandle orphan = ProcessHandle.of(
                        Long.parseLong(Files.readAllLines(data.resolve("postgresql/postmaster.pid"))
                                .get(0)))
                .orElseThrow();
        assertThat(orphan.isAlive()).isTrue();

        try (EmbeddedDatabase database = EmbeddedDatabase.startIn(data, 0)) {
            assertThat(Files.readAllLines(data.resolve("postgresql/postmaster.pid"))
                            .get(0))
                    .isNotEqualTo(String.valueOf(orphan.pid()));
            assertThat(ask(database, "select word from kept")).isEqualTo("杨树");
        }
    }

    @Test
    void startsAlthoughItsFormerProcessNumberBelongsToAnother() throws Exception {
        EmbeddedDatabase.startIn(data, 0).close();
        Files.writeString(
                data.resolve("postgresql/postmaster.pid"),
                "%d\n%s\n".formatted(ProcessHandle.current().pid(), data.resolve("postgresql")));

        try (EmbeddedDatabase database = EmbeddedDatabase.startIn(data, 0)) {
            assertThat(ask(database, "select 'up'")).isEqualTo("up");
        }
    }

    @Test
    void beginsAnewWhenItsCreationWasBrokenOff() throws Exception {
        Files.createDirectories(data.resolve("postgresql.new/base"));
        Files.writeString(data.resolve("postgresql.new/PG_VERSION"), "17\n");

        try (EmbeddedDatabase database = EmbeddedDatabase.startIn(data, 0)) {
            assertThat(ask(database, "select 'up'")).isEqualTo("up");
        }
    }

    @Test
    void refusesADirectoryAlreadyInUse() {
        try (EmbeddedDatabase first = EmbeddedDatabase.startIn(data, 0)) {
            refused(data, "正被另一个正在运行的小马扎使用", "in use by another running Mazha", "MAZHA_DATA_DIR");
        }
    }

    @Test
    void refusesTheDataOfAnotherMajorVersion() throws IOException {
        EmbeddedDatabase.startIn(data, 0).close();
        Files.writeString(data.resolve("postgresql/PG_VERSION"), "16\n");

        refused(
                data,
                "由 PostgreSQL 16 创建",
                "was made by PostgreSQL 16, but this Mazha brings PostgreSQL 17",
                "pg_dump");
    }

    @Test
    void refusesADirectoryItCannotWriteTo() throws IOException {
        Path file = Files.createFile(data.resolve("file"));

        refused(file.resolve("data"), "无法写入数据目录", "cannot be written to", "MAZHA_DATA_DIR");
    }

    @Test
    void refusesToGuessALostPassword() throws IOException {
        EmbeddedDatabase.startIn(data, 0).close();
        Files.delete(data.resolve("postgresql.password"));

        refused(data, "口令文件", "is missing", "backup");
    }

    private static void refused(Path directory, String chinese, String english, String action) {
        assertThatThrownBy(() -> EmbeddedDatabase.startIn(directory, 0))
                .isInstanceOfSatisfying(StartRefused.class, refusal -> {
                    var shown = new StartRefusedAnalyzer().analyze(new IllegalStateException(refusal));
                    assertThat(shown.getDescription()).contains(chinese, english, directory.toString());
                    assertThat(shown.getAction()).contains(action);
                });
    }

    private static String ask(EmbeddedDatabase database, String question) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(database.jdbcUrl(), EmbeddedDatabase.USER, database.password());
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(question)) {
            answer.next();
            return answer.getString(1);
        }
    }

    private static void execute(EmbeddedDatabase database, String... statements) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(database.jdbcUrl(), EmbeddedDatabase.USER, database.password());
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
