package org.mazha.platform;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** The mail catcher, and the sender that hands every letter to it. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty(EmbeddedDefault.MAIL_CATCHER)
class MailCatcherConfiguration {

    private static final int KEPT = 500;

    @Bean
    MailCatcher mailCatcher(PlatformSettings settings) {
        return new MailCatcher(
                settings.directory().resolve("mail"), settings.mailCatcherPort(), KEPT, Clock.systemUTC());
    }

    @Bean
    JavaMailSenderImpl mailSender(MailCatcher catcher) {
        var sender = new JavaMailSenderImpl();
        sender.setHost("127.0.0.1");
        sender.setPort(catcher.port());
        sender.setDefaultEncoding(StandardCharsets.UTF_8.name());
        sender.getJavaMailProperties().setProperty("mail.smtp.connectiontimeout", "5000");
        sender.getJavaMailProperties().setProperty("mail.smtp.timeout", "10000");
        return sender;
    }
}
