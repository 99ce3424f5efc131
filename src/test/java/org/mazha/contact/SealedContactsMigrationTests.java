package org.mazha.contact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mazha.MazhaTest;
import org.mazha.privacy.Vault;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A database from before contacts were sealed keeps them, and no longer shows them. */
@MazhaTest
class SealedContactsMigrationTests {

    @Autowired
    DataSource database;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Vault vault;

    @AfterEach
    void clear() {
        jdbc.sql("drop schema in_plain cascade").update();
    }

    @Test
    void contactsThatLayOpenAreSealed() {
        until("28");
        jdbc.sql("insert into in_plain.area (level, name, code, path) values ('COURTYARD', '院', '1', '1/')")
                .update();
        jdbc.sql("""
                insert into in_plain.issue (number, courtyard_id, category, description, source, raised_at,
                  registered_by, stage, stage_since, version)
                select 'A-1', id, '类', '事', 'CALL_OR_VISIT', now(), 'clerk', '受理', now(), 0 from in_plain.area""").update();
        jdbc.sql("""
                insert into in_plain.raiser (issue_id, name, phone, mail, shares_contact, language)
                select id, '王建国', '138 0000 1234', null, true, 'en' from in_plain.issue""").update();
        jdbc.sql("""
                insert into in_plain.meeting (number, courtyard_id, held_on, host, attendees, summary, registered_by,
                  registered_at, stage, version)
                select 'M-1', id, current_date, '楼院长', 3, '纪要', 'clerk', now(), '登记', 0 from in_plain.area""").update();
        jdbc.sql("""
                insert into in_plain.meeting_item (meeting_id, position, description, category, seconders, raiser_mail)
                select id, 1, '事', '类', 0, 'li@example.org' from in_plain.meeting""").update();
        jdbc.sql("""
                insert into in_plain.meeting_item (meeting_id, position, description, category, seconders)
                select id, 2, '事', '类', 0 from in_plain.meeting""").update();

        until("30.2");

        Map<String, Object> raiser = jdbc.sql("""
                        select c.* from in_plain.contact c join in_plain.raiser r on r.contact_id = c.id""").query().singleRow();
        assertThat(vault.openText("contact", (byte[]) raiser.get("name"))).isEqualTo("王建国");
        assertThat(vault.openText("contact", (byte[]) raiser.get("phone"))).isEqualTo("138 0000 1234");
        assertThat(raiser.get("phone_digest")).isEqualTo(vault.digest("13800001234"));
        assertThat(raiser.get("mail")).isNull();
        assertThat(raiser.get("shares_with_party")).isEqualTo(true);
        assertThat(raiser.get("language")).isEqualTo("en");
        List<byte[]> mails = jdbc.sql("""
                        select c.mail from in_plain.contact c join in_plain.meeting_item t on t.contact_id = c.id""").query(byte[].class).list();
        assertThat(mails)
                .singleElement()
                .extracting(mail -> vault.openText("contact", mail))
                .isEqualTo("li@example.org");
        assertThat(jdbc.sql(
                                "select string_agg(r::text, ' ') || (select string_agg(t::text, ' ') from in_plain.meeting_item t)"
                                        + " from in_plain.raiser r")
                        .query(String.class)
                        .single())
                .doesNotContain("王建国", "0000", "li@example.org");
    }

    @Test
    void lettersMailAndNotesThatLayOpenAreSealed() {
        until("30.2");
        jdbc.sql("""
                insert into in_plain.letter (key, template, about, recipient, recipient_name, subject, body, written_at, turn_at)
                values ('acknowledgement:A-1:2026-03-02:wang@example.org', 'issue-accepted', 'A-1', 'wang@example.org',
                  '王建国', '已受理', '王建国，您好', now(), now())""").update();
        jdbc.sql("""
                insert into in_plain.received_mail (digest, mailbox, uid_validity, uid, received_at, kind, from_address,
                  from_name, subject, text, files, raw)
                values ('\\x01', 'INBOX', 1, 1, now(), 'UNMATCHED', 'wang@example.org', '王建国', '你好', '谢谢', '', '\\x0203')""").update();

        until("31.2");

        Map<String, Object> letter =
                jdbc.sql("select * from in_plain.letter").query().singleRow();
        assertThat(vault.openText("letter", (byte[]) letter.get("recipient"))).isEqualTo("wang@example.org");
        assertThat(vault.openText("letter", (byte[]) letter.get("body"))).isEqualTo("王建国，您好");
        assertThat(letter.get("recipient_digest")).isEqualTo(vault.digest("wang@example.org"));
        assertThat((String) letter.get("key"))
                .startsWith("acknowledgement:A-1:2026-03-02:")
                .doesNotContain("wang");
        Map<String, Object> mail =
                jdbc.sql("select * from in_plain.received_mail").query().singleRow();
        assertThat(vault.openText("received_mail", (byte[]) mail.get("from_name")))
                .isEqualTo("王建国");
        assertThat(vault.open("received_mail", (byte[]) mail.get("raw"))).containsExactly(2, 3);
        assertThat(mail.get("from_address_digest")).isEqualTo(vault.digest("wang@example.org"));
    }

    private void until(String version) {
        Flyway.configure()
                .dataSource(database)
                .schemas("in_plain")
                .javaMigrations(new V30_1__Seal_contacts(vault), new V31_1__Seal_letters(vault))
                .target(version)
                .load()
                .migrate();
    }
}
