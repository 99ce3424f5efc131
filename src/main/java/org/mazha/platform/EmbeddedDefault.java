package org.mazha.platform;

import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.util.StringUtils;

/**
 * The choice between the embedded default and production: without {@code spring.datasource.url} the database is
 * embedded, the {@code demo} profile is active and, without {@code spring.mail.host}, mail is caught.
 */
class EmbeddedDefault implements EnvironmentPostProcessor, Ordered {

    static final String EMBEDDED_DATABASE = "mazha.embedded-database";
    static final String MAIL_CATCHER = "mazha.mail-catcher";
    static final String DEMO = "demo";

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        ConfigurableEnvironment configured = withConfigurationFiles(environment, application);
        boolean embedded = !StringUtils.hasText(configured.getProperty("spring.datasource.url"));
        boolean caught = embedded && !StringUtils.hasText(configured.getProperty("spring.mail.host"));
        if (embedded) {
            environment.addActiveProfile(DEMO);
        }
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "embeddedDefault", Map.of(EMBEDDED_DATABASE, embedded, MAIL_CATCHER, caught)));
    }

    /**
     * The profile has to be known before Boot reads the configuration files, yet the address of the database may
     * stand in one of them: hence they are read once for the question alone.
     */
    private static ConfigurableEnvironment withConfigurationFiles(
            ConfigurableEnvironment environment, SpringApplication application) {
        var rehearsal = new StandardEnvironment();
        rehearsal
                .getPropertySources()
                .forEach(source -> rehearsal.getPropertySources().remove(source.getName()));
        environment.getPropertySources().forEach(rehearsal.getPropertySources()::addLast);
        if (environment.getActiveProfiles().length > 0) {
            rehearsal.setActiveProfiles(environment.getActiveProfiles());
        }
        ConfigDataEnvironmentPostProcessor.applyTo(rehearsal, application.getResourceLoader(), null);
        return rehearsal;
    }

    @Override
    public int getOrder() {
        return ConfigDataEnvironmentPostProcessor.ORDER - 1;
    }
}
