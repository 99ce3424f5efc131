package org.mazha.platform;

import jakarta.annotation.PreDestroy;
import java.util.Optional;
import javax.sql.DataSource;
import org.apache.catalina.Context;
import org.apache.catalina.session.DataSourceStore;
import org.apache.catalina.session.PersistentManager;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/**
 * Has Tomcat write a copy of each session to the database, some seconds after it was touched and when the node ends, and
 * look there for sessions that it does not know. Who is logged in stays so when a node dies or is started anew, and the
 * form that they have open can still be sent. Requests wait for none of it.
 */
@Component
class KeptSessions implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    /** What is read back may be nothing but what a login leaves in a session. */
    private static final String CONTENTS = "(\\[+(L|[BCDFIJSZ]$))?"
            + "((java\\.(lang|util|time|net)|org\\.(camunda\\.bpm\\.webapp|springframework\\.security|mazha|apache\\.catalina)"
            + "|com\\.nimbusds)\\..*)?";

    private final DataSource database;
    private Optional<PersistentManager> manager = Optional.empty();

    KeptSessions(DataSource database) {
        this.database = database;
    }

    @Override
    public void customize(TomcatServletWebServerFactory server) {
        server.addContextCustomizers(this::keepSessionsOf);
    }

    private void keepSessionsOf(Context context) {
        var keeping = new PersistentManager();
        keeping.setStore(new Table(database));
        // With each round of Tomcat's housekeeping, every ten seconds, what has been touched since
        keeping.setProcessExpiresFrequency(1);
        keeping.setMaxIdleBackup(0);
        keeping.setSessionAttributeValueClassNameFilter(CONTENTS);
        context.setManager(keeping);
        manager = Optional.of(keeping);
    }

    /** While there is a database to write to: Tomcat itself stops later. */
    @PreDestroy
    void keepWhatIsNew() {
        manager.ifPresent(keeping -> {
            keeping.processPersistenceChecks();
            keeping.setStore(null);
        });
    }

    private static final class Table extends DataSourceStore {

        private Table(DataSource database) {
            dataSource = database;
            setSessionTable("web_session");
            setSessionAppCol("application");
            setSessionIdCol("id");
            setSessionDataCol("content");
            setSessionValidCol("valid");
            setSessionMaxInactiveCol("max_inactive");
            setSessionLastAccessedCol("last_access");
        }
    }
}
