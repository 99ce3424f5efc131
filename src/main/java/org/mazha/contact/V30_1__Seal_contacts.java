package org.mazha.contact;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.mazha.privacy.Vault;
import org.springframework.stereotype.Component;

/** Seals the contacts that lay open beside issues and meetings; the columns they lay in are dropped after it. */
@Component
class V30_1__Seal_contacts extends BaseJavaMigration {

    private final Vault vault;

    V30_1__Seal_contacts(Vault vault) {
        this.vault = vault;
    }

    @Override
    public void migrate(Context context) throws SQLException {
        Connection connection = context.getConnection();
        seal(connection, "raiser", """
                select r.id, r.name, r.phone, r.mail, r.shares_contact, r.language, i.raised_at
                from raiser r join issue i on i.id = r.issue_id""");
        seal(connection, "meeting_item", """
                select t.id, t.raiser_name, t.raiser_phone, t.raiser_mail, t.raiser_shares_contact, t.raiser_language,
                  m.registered_at
                from meeting_item t join meeting m on m.id = t.meeting_id
                where t.raiser_name is not null or t.raiser_phone is not null or t.raiser_mail is not null""");
    }

    private void seal(Connection connection, String table, String query) throws SQLException {
        try (Statement read = connection.createStatement();
                ResultSet row = read.executeQuery(query);
                PreparedStatement keep = connection.prepareStatement("""
                        insert into contact (name, phone, mail, phone_digest, mail_digest, shares_with_party, language, kept_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?) returning id""");
                PreparedStatement refer =
                        connection.prepareStatement("update " + table + " set contact_id = ? where id = ?")) {
            while (row.next()) {
                keep.setBytes(1, sealed(row.getString(2)));
                keep.setBytes(2, sealed(row.getString(3)));
                keep.setBytes(3, sealed(row.getString(4)));
                keep.setBytes(4, digest(row.getString(3)));
                keep.setBytes(5, digest(row.getString(4)));
                keep.setBoolean(6, row.getBoolean(5));
                keep.setString(7, row.getString(6));
                keep.setTimestamp(8, row.getTimestamp(7));
                try (ResultSet kept = keep.executeQuery()) {
                    kept.next();
                    refer.setLong(1, kept.getLong(1));
                }
                refer.setLong(2, row.getLong(1));
                refer.addBatch();
            }
            refer.executeBatch();
        }
    }

    private byte[] sealed(String value) {
        return value == null ? null : vault.sealText("contact", value);
    }

    private byte[] digest(String reach) {
        return reach == null ? null : vault.digest(reach);
    }
}
