package org.mazha.platform;

import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.context.WebServerApplicationContext;
import org.springframework.context.ApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;

/** The lines in the log that say where to go once Mazha is up. */
@Component
class Signpost {

    private static final Logger log = LoggerFactory.getLogger(Signpost.class);

    private final PlatformSettings settings;

    Signpost(PlatformSettings settings) {
        this.settings = settings;
    }

    @EventListener
    void ready(ApplicationReadyEvent event) {
        if (event.getApplicationContext() instanceof WebServerApplicationContext web && web.getWebServer() != null) {
            log.info(
                    "\n\n{}\n",
                    String.join(
                            "\n",
                            lines(
                                    event.getApplicationContext(),
                                    web.getWebServer().getPort())));
        }
    }

    private List<String> lines(ApplicationContext context, int port) {
        String start =
                "http://localhost:" + port + context.getEnvironment().getProperty("server.servlet.context-path", "");
        List<String> lines = new ArrayList<>();
        lines.add("  小马扎已启动 · Mazha is ready:  " + start + "/");
        if (context.getEnvironment().acceptsProfiles(Profiles.of(EmbeddedDefault.DEMO))) {
            lines.add("  演示账号 · Demo accounts:       admin clerk grid leader property supervisor designer"
                    + " (密码 · password: demo)");
        }
        if (settings.mailCatcher()) {
            lines.add("  邮件 · Caught mail:             " + start + "/mail");
        }
        if (settings.embeddedDatabase()) {
            lines.add("  数据目录 · Data directory:      " + settings.directory());
        }
        return lines;
    }
}
