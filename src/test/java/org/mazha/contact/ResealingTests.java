package org.mazha.contact;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mazha.MazhaTest;
import org.mazha.privacy.Vault;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.transaction.support.TransactionTemplate;

/** With a new key, everything that the old one sealed is sealed anew, and then the old one is needed no more. */
@MazhaTest
class ResealingTests {

    @Autowired
    DataSource database;

    private final String oldKey = Vault.newKey();
    private final String newKey = Vault.newKey();
    private final Vault before = new Vault(oldKey, List.of());
    private SingleConnectionDataSource ownSchema;
    private JdbcClient jdbc;

    @BeforeEach
    void aDatabaseSealedByTheOldKey() throws Exception {
        Connection connection = database.getConnection();
        ownSchema = new SingleConnectionDataSource(connection, true);
        jdbc = JdbcClient.create(ownSchema);
        jdbc.sql("create schema rotation").update();
        connection.setSchema("rotation");
        for (String table : List.of("contact", "letter", "seal_key")) {
            jdbc.sql("create table rotation." + table + " (like public." + table
                            + " including comments including identity)")
                    .update();
        }
        jdbc.sql("insert into seal_key (mark, first_used_at) values (?, now())")
                .param(before.mark())
                .update();
    }

    @AfterEach
    void clear() throws Exception {
        jdbc.sql("drop schema rotation cascade").update();
        ownSchema.getConnection().setSchema("public");
        ownSchema.destroy();
    }

    @Test
    void contactsAndLettersOpenWithTheNewKeyAlone() {
        for (int i = 0; i < 450; i++) {
            jdbc.sql("""
                            insert into contact (name, phone, phone_digest, shares_with_party, language, kept_at, version)
                            values (?, ?, ?, false, 'en', now(), 0)""")
                    .params(
                            before.sealText("contact", "居民" + i),
                            before.sealText("contact", "1380000" + i),
                            before.digest("1380000" + i))
                    .update();
        }
        jdbc.sql("""
                        insert into letter (key, template, about, recipient, recipient_digest, subject, body, written_at,
                          turn_at, awaited, language)
                        values ('k', 't', 'a', ?, ?, ?, ?, now(), now(), false, 'en')""")
                .params(
                        before.sealText("letter", "wang@example.org"),
                        before.digest("wang@example.org"),
                        before.sealText("letter", "s"),
                        before.sealText("letter", "b"))
                .update();

        Vault both = new Vault(newKey, List.of(oldKey));
        var transaction = new TransactionTemplate(new DataSourceTransactionManager(ownSchema));
        new Resealing(jdbc, transaction, both).run();

        Vault after = new Vault(newKey, List.of());
        assertThat(jdbc.sql("select name, phone, phone_digest, mail from contact order by id")
                        .query()
                        .listOfRows())
                .hasSize(450)
                .satisfies(rows -> {
                    for (int i = 0; i < rows.size(); i++) {
                        Map<String, Object> row = rows.get(i);
                        assertThat(after.openText("contact", (byte[]) row.get("name")))
                                .startsWith("居民");
                        String phone = after.openText("contact", (byte[]) row.get("phone"));
                        assertThat(row.get("phone_digest")).isEqualTo(after.digest(phone));
                        assertThat(row.get("mail")).isNull();
                    }
                });
        assertThat(after.openText(
                        "letter",
                        jdbc.sql("select recipient from letter")
                                .query(byte[].class)
                                .single()))
                .isEqualTo("wang@example.org");
        assertThat(jdbc.sql("select recipient_digest from letter")
                        .query(byte[].class)
                        .single())
                .isEqualTo(after.digest("wang@example.org"));
        assertThat(jdbc.sql("select mark from seal_key").query(byte[].class).list())
                .isEmpty();
    }
}
