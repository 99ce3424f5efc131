package org.mazha.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.mazha.platform.OwnDatabase;

/** Reads {@link Counts} of one server and one application. Needs pg_stat_statements, and Linux for CPU. */
class Meter implements AutoCloseable {

    /** What the server has to be started with. */
    static final Map<String, String> SETTINGS = Map.of(
            "shared_preload_libraries", "pg_stat_statements",
            "pg_stat_statements.max", "10000");

    private static final double TICK_MS = 10;

    private final OwnDatabase server;
    private final long application;
    private final Connection connection;

    Meter(OwnDatabase server, long application) throws IOException, SQLException {
        this.server = server;
        this.application = application;
        connection = server.connectAsOwner();
        try (var statement = connection.createStatement()) {
            statement.execute("create extension if not exists pg_stat_statements");
        }
    }

    Connection connection() {
        return connection;
    }

    /** Without what the server does by itself, and from a state like that of any other run. */
    void calm() throws SQLException {
        tell(
                "alter system set autovacuum = off",
                "alter system set full_page_writes = off",
                "select pg_reload_conf()",
                "vacuum analyze",
                "checkpoint",
                "select pg_stat_statements_reset()",
                "select pg_stat_reset()");
    }

    void asInProduction() throws SQLException {
        tell(
                "alter system reset autovacuum",
                "alter system reset full_page_writes",
                "select pg_reload_conf()",
                "checkpoint");
    }

    private void tell(String... orders) throws SQLException {
        try (var statement = connection.createStatement()) {
            for (String order : orders) {
                statement.execute(order);
            }
        }
    }

    Counts counts() throws SQLException, IOException {
        try (var statement = connection.createStatement()) {
            statement.execute("select pg_stat_force_next_flush()");
            statement.execute("select pg_stat_clear_snapshot()");
            return new Counts(
                    number(
                            statement,
                            "select coalesce(sum(calls), 0) from pg_stat_statements s join pg_roles r"
                                    + " on r.oid = s.userid where rolname = '" + server.user()
                                    + "' and query !~* '^(begin|commit|rollback|set|show|deallocate)'"),
                    number(
                            statement,
                            "select coalesce(sum(calls), 0) from pg_stat_statements s join pg_roles r"
                                    + " on r.oid = s.userid where rolname = '" + server.user()
                                    + "' and query = 'BEGIN'"),
                    number(statement, "select sum(n_tup_ins) from pg_stat_user_tables"),
                    number(statement, "select sum(n_tup_upd) from pg_stat_user_tables"),
                    number(statement, "select sum(n_tup_del) from pg_stat_user_tables"),
                    number(statement, "select pg_current_wal_insert_lsn() - '0/0'"),
                    number(
                            statement,
                            "select coalesce(sum(n_tup_ins - n_tup_del), 0) from pg_stat_user_tables"
                                    + " where relname like 'act_hi_%'"),
                    cpuOf(application),
                    cpuOfServer());
        }
    }

    /** Each statement with how often it was asked and what it wrote to the WAL for each of so many lives. */
    List<String> mostAsked(int lives) throws SQLException {
        List<String> asked = new ArrayList<>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("""
                        select query, sum(calls), sum(wal_bytes) from pg_stat_statements s
                        join pg_roles r on r.oid = s.userid where rolname = '%s'
                        group by query order by 2 desc""".formatted(server.user()))) {
            while (rows.next()) {
                asked.add("%7.2f %8.0f B %s"
                        .formatted(
                                rows.getDouble(2) / lives,
                                rows.getDouble(3) / lives,
                                rows.getString(1).replaceAll("\\s+", " ").strip()));
            }
        }
        return asked;
    }

    /** How many rows each table got, had changed and lost in all its time, for each of so many lives. */
    List<String> rows(int lives) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "select relname, n_tup_ins, n_tup_upd, n_tup_del from pg_stat_user_tables"
                                + " where n_tup_ins + n_tup_upd + n_tup_del > " + lives / 2 + " order by 2 desc")) {
            while (rows.next()) {
                tables.add("%-40s %6.2f %6.2f %6.2f"
                        .formatted(
                                rows.getString(1),
                                rows.getDouble(2) / lives,
                                rows.getDouble(3) / lives,
                                rows.getDouble(4) / lives));
            }
        }
        return tables;
    }

    private static double number(Statement statement, String query) throws SQLException {
        try (var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getDouble(1);
        }
    }

    private double cpuOfServer() throws IOException {
        List<ProcessHandle> processes = server.processes();
        // And of those that have ended
        double sum = field(stat(processes.get(0).pid()), 13, 14);
        for (ProcessHandle process : processes) {
            sum += cpuOf(process.pid());
        }
        return sum;
    }

    private static double cpuOf(long pid) throws IOException {
        return field(stat(pid), 11, 12);
    }

    /** What stands after the name of the program, which may contain blanks. */
    private static List<String> stat(long pid) throws IOException {
        Path file = Path.of("/proc/" + pid + "/stat");
        if (!Files.exists(file)) {
            return List.of();
        }
        String line = Files.readString(file);
        return Stream.of(line.substring(line.lastIndexOf(')') + 2).split(" ")).toList();
    }

    private static double field(List<String> stat, int... fields) {
        double sum = 0;
        for (int field : fields) {
            sum += stat.isEmpty() ? 0 : Long.parseLong(stat.get(field)) * TICK_MS;
        }
        return sum;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
