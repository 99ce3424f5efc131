package org.mazha.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** The owner of a test's database server: nobody else may write without triggers. */
final class Superuser {

    private Superuser() {}

    /** @param data where the test's application keeps its files */
    static Connection connect(JdbcClient jdbc, String data) throws SQLException, IOException {
        String address = jdbc.sql(
                        "select 'jdbc:postgresql://localhost:' || inet_server_port() || '/' || current_database()")
                .query(String.class)
                .single();
        return DriverManager.getConnection(
                address,
                "postgres",
                Files.readString(Path.of(data, "postgresql-superuser.password")).strip());
    }

    /** Has something written without what triggers count of each row, and the tables cleaned up afterwards. */
    static void withoutTriggers(JdbcClient jdbc, String data, Consumer<JdbcClient> writing)
            throws SQLException, IOException {
        try (Connection connection = connect(jdbc, data)) {
            var superuser = JdbcClient.create(new SingleConnectionDataSource(connection, true));
            superuser.sql("set session_replication_role = replica").update();
            writing.accept(superuser);
            superuser.sql("vacuum analyze").update();
        }
    }
}
