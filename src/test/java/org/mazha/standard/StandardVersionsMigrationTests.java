package org.mazha.standard;

import static org.assertj.core.api.Assertions.assertThat;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mazha.MazhaTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A database from before there were versions keeps its standards and what was filed under them. */
@MazhaTest
class StandardVersionsMigrationTests {

    @Autowired
    DataSource database;

    @Autowired
    JdbcClient jdbc;

    @AfterEach
    void clear() {
        jdbc.sql("drop schema before_versions cascade").update();
    }

    @Test
    void issuesPointToTheFirstVersionOfTheirStandard() {
        until("8");
        jdbc.sql("""
                insert into before_versions.area (level, name, code, path) values ('COURTYARD', '院', '1', '1/')""").update();
        jdbc.sql("""
                insert into before_versions.standard values
                  ('E-1', '类', '条件', 4, 'WORKING_HOURS', '结案', 'PROPERTY', '7'),
                  ('E-2', '类', '条件', 2, 'CALENDAR_DAYS', '结案', 'PROPERTY', '')""").update();
        jdbc.sql("""
                insert into before_versions.issue (number, courtyard_id, category, description, source, raised_at,
                  registered_by, stage, stage_since, standard_code, version)
                select 'A-1', id, '类', '事', 'CALL_OR_VISIT', now(), 'clerk', '立案', now(), 'E-2', 0
                from before_versions.area""").update();

        until("10");

        assertThat(jdbc.sql("""
                        select s.code || ' ' || s.version || ' ' || s.response_value || ' ' || s.response_unit
                        from before_versions.issue i join before_versions.standard s on s.id = i.standard_id""").query(String.class).list()).containsExactly("E-2 1 1 WORKING_DAYS");
        assertThat(jdbc.sql("select response_value from before_versions.standard where code = 'E-1'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
    }

    private void until(String version) {
        Flyway.configure()
                .dataSource(database)
                .schemas("before_versions")
                .target(version)
                .load()
                .migrate();
    }
}
