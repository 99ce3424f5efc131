package org.mazha.contact;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.mazha.privacy.Vault;
import org.springframework.stereotype.Component;

/** Seals letters, mail and notes that lay open; the columns they lay in are dropped after it. */
@Component
class V31_1__Seal_letters extends BaseJavaMigration {

    private static final int AT_ONCE = 200;

    private final Vault vault;

    V31_1__Seal_letters(Vault vault) {
        this.vault = vault;
    }

    @Override
    public void migrate(Context context) throws SQLException {
        Connection connection = context.getConnection();
        seal(
                connection,
                "letter",
                List.of(
                        "recipient",
                        "recipient_name",
                        "recipient_phone",
                        "subject",
                        "body",
                        "html",
                        "call_note",
                        "moved_to"));
        seal(
                connection,
                "received_mail",
                List.of("from_address", "from_name", "subject", "text", "files", "raw", "aside_why"));
        seal(connection, "feedback", List.of("comment"));
        seal(connection, "telling_row", List.of("note"));
        digests(connection);
    }

    private void seal(Connection connection, String table, List<String> columns) throws SQLException {
        String sealed =
                columns.stream().map(column -> "sealed_" + column + " = ?").collect(Collectors.joining(", "));
        try (Statement read = connection.createStatement();
                PreparedStatement write =
                        connection.prepareStatement("update " + table + " set " + sealed + " where ctid = ?::tid")) {
            read.setFetchSize(AT_ONCE);
            ResultSet row = read.executeQuery("select ctid::text, " + String.join(", ", columns) + " from " + table);
            int waiting = 0;
            while (row.next()) {
                for (int i = 0; i < columns.size(); i++) {
                    write.setBytes(i + 1, sealed(table, bytes(row, columns.get(i))));
                }
                write.setString(columns.size() + 1, row.getString(1));
                write.addBatch();
                if (++waiting % AT_ONCE == 0) {
                    write.executeBatch();
                }
            }
            write.executeBatch();
        }
    }

    private static byte[] bytes(ResultSet row, String column) throws SQLException {
        if (column.equals("raw")) {
            return row.getBytes(column);
        }
        String text = row.getString(column);
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }

    private byte[] sealed(String table, byte[] open) {
        return open == null ? null : vault.seal(table, open);
    }

    /** And the keys of letters, which may end with the address. */
    private void digests(Connection connection) throws SQLException {
        try (Statement read = connection.createStatement();
                ResultSet row = read.executeQuery("select id, recipient, key from letter");
                PreparedStatement write = connection.prepareStatement(
                        "update letter set recipient_digest = ?, key = replace(key, recipient, ?) where id = ?")) {
            while (row.next()) {
                byte[] digest = vault.digest(row.getString("recipient"));
                write.setBytes(1, digest);
                write.setString(2, HexFormat.of().formatHex(digest));
                write.setLong(3, row.getLong("id"));
                write.addBatch();
            }
            write.executeBatch();
        }
        try (Statement read = connection.createStatement();
                ResultSet row = read.executeQuery("select id, from_address from received_mail");
                PreparedStatement write =
                        connection.prepareStatement("update received_mail set from_address_digest = ? where id = ?")) {
            while (row.next()) {
                write.setBytes(1, vault.digest(row.getString("from_address")));
                write.setLong(2, row.getLong("id"));
                write.addBatch();
            }
            write.executeBatch();
        }
    }
}
