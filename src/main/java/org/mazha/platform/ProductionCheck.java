package org.mazha.platform;

import org.mazha.engine.Accounts;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/**
 * Refuses to start in production without a mail server (letters would otherwise fail one by one, days later), without a
 * key for links or for what is sealed, and with a first administrator whose password is easily guessed. It asks before any bean is made, so that no database is touched.
 */
@Component
class ProductionCheck implements BeanFactoryPostProcessor {

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        Environment environment = beans.getBean(Environment.class);
        boolean caught = environment.getProperty(EmbeddedDefault.MAIL_CATCHER, boolean.class, false);
        if (!caught
                && !StringUtils.hasText(environment.getProperty("spring.mail.host"))
                && !StringUtils.hasText(environment.getProperty("spring.mail.jndi-name"))) {
            throw StartRefused.mailServerMissing();
        }
        boolean embedded = environment.getProperty(EmbeddedDefault.EMBEDDED_DATABASE, boolean.class, false);
        String key = environment.getProperty(KeyConfiguration.LINK_KEY, "");
        if (!embedded && key.strip().length() < 32) {
            throw StartRefused.linkKeyMissing();
        }
        if (!embedded) {
            KeyConfiguration.demandPrivacyKey(environment);
        }
        String administrator = environment.getProperty("camunda.bpm.admin-user.id", "");
        if (!environment.acceptsProfiles(Profiles.of(EmbeddedDefault.DEMO))
                && StringUtils.hasText(administrator)
                && Accounts.isTooWeak(administrator, environment.getProperty("camunda.bpm.admin-user.password", ""))) {
            throw StartRefused.administratorPasswordTooWeak();
        }
    }
}
