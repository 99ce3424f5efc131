package org.mazha.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.springframework.jdbc.core.simple.JdbcClient;

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
}
