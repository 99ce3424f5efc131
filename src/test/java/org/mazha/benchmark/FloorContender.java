package org.mazha.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;
import org.mazha.platform.OwnDatabase;

/**
 * The writes that the job needs and nothing else, over plain JDBC: an issue, its open task, its timers and a line in its
 * story for each step. What no application can go below that keeps each click in a transaction of its own.
 */
class FloorContender implements Contender {

    private final OwnDatabase server;
    private final Meter meter;
    private final Connection[] clients;

    FloorContender(Path directory, int clients) throws Exception {
        server = new OwnDatabase(directory, 0).with(Meter.SETTINGS);
        meter = new Meter(server, ProcessHandle.current().pid());
        this.clients = new Connection[clients];
        for (int client = 0; client < clients; client++) {
            this.clients[client] = server.connect();
            this.clients[client].setAutoCommit(false);
        }
        try (var statement = this.clients[0].createStatement()) {
            statement.execute("""
                    create table issue (id uuid primary key, category text, description text, courtyard text, stage text,
                      raised_at timestamptz, closed_at timestamptz, raiser text, mail text);
                    create table open_task (id uuid primary key, issue_id uuid not null, step text, role text, assignee text,
                      due_at timestamptz);
                    create index on open_task (issue_id);
                    create table timer (id uuid primary key, issue_id uuid not null, step text, due_at timestamptz);
                    create index on timer (due_at);
                    create index on timer (issue_id);
                    create table story (id bigserial primary key, issue_id uuid not null, at timestamptz, who text, what text, words text);
                    create index on story (issue_id)""");
        }
        this.clients[0].commit();
    }

    @Override
    public String name() {
        return "plain JDBC";
    }

    @Override
    public Meter meter() {
        return meter;
    }

    @Override
    public void life(int client, Pace pace) throws Exception {
        Connection connection = clients[client];
        UUID issue = UUID.randomUUID();
        pace.act("start", () -> {
            run(
                    connection,
                    "insert into issue values (?, '路灯不亮', '路灯坏了好几天', '1', '受理', now(), null, '居民乙', 'resident-b@example.org')",
                    issue);
            story(connection, issue, "登记");
            begin(connection, issue, StockCamunda.STEPS.get(0));
            connection.commit();
            return null;
        });
        for (int at = 0; at < StockCamunda.STEPS.size(); at++) {
            String step = StockCamunda.STEPS.get(at);
            String next = at + 1 < StockCamunda.STEPS.size() ? StockCamunda.STEPS.get(at + 1) : null;
            pace.act("claim", () -> {
                run(
                        connection,
                        "update open_task set assignee = 'clerk' where issue_id = ? and assignee is null",
                        issue);
                connection.commit();
                return null;
            });
            pace.act("complete", () -> {
                run(connection, "delete from open_task where issue_id = ?", issue);
                run(connection, "delete from timer where issue_id = ?", issue);
                run(
                        connection,
                        next == null
                                ? "update issue set stage = '已办结', closed_at = now() where id = ?"
                                : "update issue set stage = '" + next + "' where id = ?",
                        issue);
                story(connection, issue, step);
                if (next != null) {
                    begin(connection, issue, next);
                }
                connection.commit();
                return null;
            });
        }
    }

    private static void begin(Connection connection, UUID issue, String step) throws SQLException {
        run(
                connection,
                "insert into open_task values (gen_random_uuid(), ?, '" + step + "', 'clerks', null, now())",
                issue);
        run(
                connection,
                "insert into timer values (gen_random_uuid(), ?, '" + step + "', now() + interval '1 day')",
                issue);
    }

    private static void story(Connection connection, UUID issue, String what) throws SQLException {
        run(
                connection,
                "insert into story (issue_id, at, who, what, words) values (?, now(), 'clerk', '" + what
                        + "', '到现场看了，属实')",
                issue);
    }

    private static void run(Connection connection, String sql, UUID issue) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, issue);
            statement.executeUpdate();
        }
    }

    @Override
    public void settle() {}

    @Override
    public void close() throws IOException {
        try {
            for (Connection client : clients) {
                client.close();
            }
            meter.close();
        } catch (SQLException e) {
            throw new IOException(e);
        } finally {
            server.close();
        }
    }
}
