package org.mazha.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.impl.digest.Sha512HashDigest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.mazha.ChildProcess;
import org.mazha.MazhaApplication;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class EmbeddedDefaultTests {

    private static final String PRIVACY_KEY = "bm90LXRoZS1rZXktb2YtYW55LWluc3RhbGxhdGlvbiE=";

    @TempDir
    static Path data;

    private static EmbeddedDatabase database;
    private static String firstStart;

    @BeforeAll
    static void start() {
        database = EmbeddedDatabase.startIn(data, 0);
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @Test
    void bringsEverythingAlongWhenNothingIsConfigured() {
        ConfigurableEnvironment environment = chosen(Map.of());

        assertThat(environment.getActiveProfiles()).contains("demo");
        assertThat(environment.getProperty("mazha.embedded-database")).isEqualTo("true");
        assertThat(environment.getProperty("mazha.mail-catcher")).isEqualTo("true");
    }

    @Test
    void sendsRealMailFromTheEmbeddedDefaultOnceAServerIsNamed() {
        ConfigurableEnvironment environment = chosen(Map.of("spring.mail.host", "mail.example.org"));

        assertThat(environment.getProperty("mazha.embedded-database")).isEqualTo("true");
        assertThat(environment.getProperty("mazha.mail-catcher")).isEqualTo("false");
    }

    @Test
    void embedsNothingBesideADatabaseOfOnesOwn() {
        ConfigurableEnvironment environment = chosen(Map.of("spring.datasource.url", "jdbc:postgresql://db/mazha"));

        assertThat(environment.getActiveProfiles()).doesNotContain("demo");
        assertThat(environment.getProperty("mazha.embedded-database")).isEqualTo("false");
        assertThat(environment.getProperty("mazha.mail-catcher")).isEqualTo("false");
    }

    @Test
    void seesADatabaseNamedInAConfigurationFile() throws Exception {
        Files.writeString(data.resolve("application.yaml"), "spring.datasource.url: jdbc:postgresql://db/mazha\n");

        ConfigurableEnvironment environment =
                chosen(Map.of("spring.config.additional-location", data.toUri().toString()));

        assertThat(environment.getProperty("mazha.embedded-database")).isEqualTo("false");
    }

    @Test
    @Timeout(180)
    void loadsNothingEmbeddedInProduction() throws Exception {
        assertThat(firstStart().lines())
                .anyMatch(line -> line.contains("Mazha is ready"))
                .anyMatch(line -> line.contains("org.mazha.platform.PlatformSettings"))
                .noneMatch(line -> line.contains(" io.zonky."))
                .noneMatch(line -> line.contains(" org.subethamail."))
                .noneMatch(line -> line.contains("org.mazha.platform.EmbeddedDatabase "));
    }

    @Test
    void refusesProductionWithoutAMailServer() throws Exception {
        try (var production = new ChildProcess(production(Map.of()), List.of(), MazhaApplication.class)) {
            assertThat(production.printedUntil("Name your mail server"))
                    .contains("没有配置邮件服务器", "but no mail server", "SPRING_MAIL_HOST")
                    .doesNotContain("\tat ");
            production.printedUntil("(to the end)");
            assertThat(production.exitCode()).isEqualTo(1);
        }
    }

    @Test
    void refusesProductionWithoutAKeyForLinks() throws Exception {
        try (var production = new ChildProcess(
                production(Map.of("SPRING_MAIL_HOST", "mail.example.org", "MAZHA_LINK_KEY", "short")),
                List.of(),
                MazhaApplication.class)) {
            assertThat(production.printedUntil("MAZHA_LINK_PUBLIC_URL."))
                    .contains("没有配置签名密钥", "MAZHA_LINK_KEY")
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void refusesProductionWithoutAKeyForContacts() throws Exception {
        try (var production = new ChildProcess(withPrivacyKey("too-short"), List.of(), MazhaApplication.class)) {
            assertThat(production.printedUntil("contacts and letters again."))
                    .contains("没有配置加密居民联系方式的密钥", "openssl rand -base64 32")
                    .doesNotContain("\tat ");
        }
        for (String key : List.of("", "too-short", "dG9vIHNob3J0")) {
            refuses(withPrivacyKey(key), "没有配置加密居民联系方式的密钥");
        }
        isSatisfiedWith(withPrivacyKey(PRIVACY_KEY));
    }

    @Test
    @Timeout(180)
    void refusesAnotherKeyThanTheOneThatSealedTheContacts() throws Exception {
        firstStart();
        Map<String, String> environment = new HashMap<>(withAdministrator("third", "a-stool-17-Poplars"));
        environment.put("MAZHA_PRIVACY_KEY", "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=");
        try (var production = new ChildProcess(environment, List.of(), MazhaApplication.class)) {
            assertThat(production.printedUntil("MAZHA_PRIVACY_OLDKEYS."))
                    .contains("是用另一个密钥加密的", "sealed by another key")
                    .doesNotContain("\tat ");
        }
    }

    @Test
    @Timeout(180)
    void refusesProductionWithoutAnAdministrator() throws Exception {
        nobodyIsInAnyGroup();
        try (var production = new ChildProcess(
                production(Map.of(
                        "SPRING_MAIL_HOST", "mail.example.org",
                        "MAZHA_LINK_KEY", "a-key-of-32-characters-for-a-test",
                        "MAZHA_PRIVACY_KEY", PRIVACY_KEY)),
                List.of(),
                MazhaApplication.class)) {
            assertThat(production.printedUntil("CAMUNDA_BPM_ADMINUSER_PASSWORD."))
                    .contains("系统管理员组(camunda-admin)里没有人", "Nobody is a member of the administrators' group")
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void refusesAFirstAdministratorWhosePasswordIsEasilyGuessed() throws Exception {
        try (var production =
                new ChildProcess(withAdministrator("first", "first-Adm1n"), List.of(), MazhaApplication.class)) {
            assertThat(production.printedUntil("if the account exists already."))
                    .contains("CAMUNDA_BPM_ADMINUSER_PASSWORD)没有给出或太弱", "missing or too weak")
                    .doesNotContain("\tat ");
        }
        for (String password : List.of("", "admin", "demo", "first-Adm1n")) {
            refuses(withAdministrator("first", password), "CAMUNDA_BPM_ADMINUSER_PASSWORD)没有给出或太弱");
        }
        isSatisfiedWith(withAdministrator("first", "a-stool-17-Poplars"));
    }

    @Test
    @Timeout(180)
    void refusesAccountsWhosePasswordEverybodyKnows() throws Exception {
        firstStart();
        Map<String, String> environment = withAdministrator("second", "a-stool-17-Poplars");
        // As Camunda and the demonstration would have left them
        var digest = new Sha512HashDigest();
        for (String account : List.of("camunda", "clerk", "grid", "designer")) {
            String password = Map.of("clerk", "demo", "grid", "Only-mine-2026", "designer", "admin")
                    .getOrDefault(account, account);
            sql("insert into act_id_user (id_, rev_, pwd_, salt_) values ('" + account + "', 1, '{SHA-512}"
                    + digest.encrypt(password + "salt") + "', 'salt')");
        }
        try (var production = new ChildProcess(environment, List.of(), MazhaApplication.class)) {
            assertThat(production.printedUntil("demonstration only."))
                    .contains("账号 camunda, clerk, designer 的口令是人人都知道的默认口令", "Everybody knows the password")
                    .doesNotContain("\tat ");
        } finally {
            sql("delete from act_id_user where id_ in ('camunda', 'clerk', 'grid', 'designer')");
        }
    }

    private static void refuses(Map<String, String> configured, String sentence) {
        assertThatThrownBy(() -> isSatisfiedWith(configured))
                .as(configured.toString())
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining(sentence);
    }

    /** What every start asks first, without the start: each would take seconds. */
    private static void isSatisfiedWith(Map<String, String> configured) {
        var environment = new StandardEnvironment();
        String name = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;
        environment
                .getPropertySources()
                .replace(name, new SystemEnvironmentPropertySource(name, new HashMap<>(configured)));
        ConfigurationPropertySources.attach(environment);
        new EmbeddedDefault().postProcessEnvironment(environment, new SpringApplication());
        var beans = new DefaultListableBeanFactory();
        beans.registerSingleton("environment", environment);
        new ProductionCheck().postProcessBeanFactory(beans);
    }

    /** What is printed by the first start in production, with an administrator; the database is as it leaves it. */
    private static String firstStart() throws Exception {
        if (firstStart == null) {
            try (var production = new ChildProcess(
                    withAdministrator("first", "a-stool-17-Poplars"),
                    List.of("-Xlog:class+load"),
                    MazhaApplication.class)) {
                firstStart = production.printedUntil("Mazha is ready");
            }
        }
        return firstStart;
    }

    private static Map<String, String> withPrivacyKey(String key) {
        return production(Map.of(
                "SPRING_MAIL_HOST",
                "mail.example.org",
                "MAZHA_LINK_KEY",
                "a-key-of-32-characters-for-a-test",
                "MAZHA_PRIVACY_KEY",
                key));
    }

    private static Map<String, String> withAdministrator(String id, String password) {
        return production(Map.of(
                "SPRING_MAIL_HOST",
                "mail.example.org",
                "MAZHA_LINK_KEY",
                "a-key-of-32-characters-for-a-test",
                "MAZHA_PRIVACY_KEY",
                PRIVACY_KEY,
                "CAMUNDA_BPM_ADMINUSER_ID",
                id,
                "CAMUNDA_BPM_ADMINUSER_PASSWORD",
                password));
    }

    private static void nobodyIsInAnyGroup() throws SQLException {
        sql("""
                do $$ begin
                  if to_regclass('act_id_membership') is not null then delete from act_id_membership; end if;
                end $$""");
    }

    private static void sql(String sentence) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(database.jdbcUrl(), EmbeddedDatabase.USER, database.password());
                Statement statement = connection.createStatement()) {
            statement.execute(sentence);
        }
    }

    private static Map<String, String> production(Map<String, String> more) {
        var environment = new HashMap<>(more);
        environment.put("SPRING_DATASOURCE_URL", database.jdbcUrl());
        environment.put("SPRING_DATASOURCE_USERNAME", EmbeddedDatabase.USER);
        environment.put("SPRING_DATASOURCE_PASSWORD", database.password());
        environment.put("SERVER_PORT", "0");
        return environment;
    }

    private static ConfigurableEnvironment chosen(Map<String, Object> configured) {
        var environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .forEach(source -> environment.getPropertySources().remove(source.getName()));
        environment.getPropertySources().addFirst(new MapPropertySource("configured", configured));
        new EmbeddedDefault().postProcessEnvironment(environment, new SpringApplication());
        return environment;
    }
}
