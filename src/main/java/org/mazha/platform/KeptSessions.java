package org.mazha.platform;

import jakarta.annotation.PreDestroy;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionAttributeListener;
import jakarta.servlet.http.HttpSessionBindingEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.apache.catalina.Context;
import org.apache.catalina.Session;
import org.apache.catalina.session.DataSourceStore;
import org.apache.catalina.session.PersistentManager;
import org.apache.catalina.session.StandardSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.stereotype.Component;

/**
 * Has Tomcat write a copy of each session to the database, at the login, some seconds after it was touched and when the node
 * ends, and look there for sessions that it does not know. Who is logged in stays so when a node dies or is started anew,
 * and the form that they have open can still be sent. No request but the login waits for it.
 */
@Component
class KeptSessions implements WebServerFactoryCustomizer<TomcatServletWebServerFactory>, HttpSessionAttributeListener {

    private static final Logger LOG = LoggerFactory.getLogger(KeptSessions.class);

    /** What is read back may be nothing but what a login leaves in a session. */
    private static final String CONTENTS = "(\\[+(L|[BCDFIJSZ]$))?"
            + "((java\\.(lang|util|time|net)|org\\.(camunda\\.bpm\\.webapp|springframework\\.security|mazha|apache\\.catalina)"
            + "|com\\.nimbusds)\\..*)?";

    private static final String LOGIN = HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY;

    private final Table table;
    private Optional<PersistentManager> manager = Optional.empty();

    KeptSessions(DataSource database) {
        this.table = new Table(database);
    }

    @Override
    public void customize(TomcatServletWebServerFactory server) {
        server.addContextCustomizers(this::keepSessionsOf);
    }

    private void keepSessionsOf(Context context) {
        var keeping = new PersistentManager();
        keeping.setStore(table);
        // With each round of Tomcat's housekeeping, every ten seconds, what has been touched since
        keeping.setProcessExpiresFrequency(1);
        keeping.setMaxIdleBackup(0);
        keeping.setSessionAttributeValueClassNameFilter(CONTENTS);
        context.setManager(keeping);
        manager = Optional.of(keeping);
    }

    /**
     * What a login leaves, and the token with which forms are sent, may be asked for at another node a second later. Spring
     * Security's context is not all of a login: the rest follows at once.
     */
    @Override
    public void attributeAdded(HttpSessionBindingEvent added) {
        HttpSession session = added.getSession();
        if (manager.isEmpty() || added.getName().equals(LOGIN) || session.getAttribute(LOGIN) == null) {
            return;
        }
        try {
            table.save(manager.get().findSession(session.getId()));
        } catch (IOException e) {
            LOG.warn("A session is not kept yet, Tomcat's housekeeping tries again", e);
        }
    }

    /** Tomcat keeps house from the first moment, when there may be no tables yet. */
    @EventListener(ApplicationStartedEvent.class)
    void open() {
        table.isOpen = true;
    }

    /** Before anybody is sent to another node. */
    @EventListener(ContextClosedEvent.class)
    void keepWhatIsNew() {
        manager.ifPresent(PersistentManager::processPersistenceChecks);
    }

    /** While there is a database to write to: Tomcat itself stops later. */
    @PreDestroy
    void close() {
        keepWhatIsNew();
        table.isClosed = true;
    }

    private static final class Table extends DataSourceStore {

        private static final String SAVE = """
                insert into web_session (id, application, content, valid, max_inactive, last_access) values (?, ?, ?, ?, ?, ?)
                on conflict (id) do update set content = excluded.content, valid = excluded.valid,
                  max_inactive = excluded.max_inactive, last_access = excluded.last_access""";

        private volatile boolean isOpen;
        private volatile boolean isClosed;

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

        /** In one statement, so that no other node finds nothing in between. */
        @Override
        public void save(Session session) throws IOException {
            if (isClosed) {
                return;
            }
            var content = new ByteArrayOutputStream();
            try (var out = new ObjectOutputStream(content)) {
                ((StandardSession) session).writeObjectData(out);
            }
            try (Connection connection = dataSource.getConnection();
                    PreparedStatement save = connection.prepareStatement(SAVE)) {
                save.setString(1, session.getIdInternal());
                save.setString(2, getName());
                save.setBytes(3, content.toByteArray());
                save.setString(4, session.isValid() ? "1" : "0");
                save.setInt(5, session.getMaxInactiveInterval());
                save.setLong(6, session.getLastAccessedTimeInternal());
                save.executeUpdate();
            } catch (SQLException e) {
                throw new IOException("A session cannot be kept", e);
            }
        }

        @Override
        public String[] expiredKeys() throws IOException {
            return isOpen ? super.expiredKeys() : new String[0];
        }

        /** Tomcat forgets all sessions when it stops; the others still need them. */
        @Override
        public void remove(String id) throws IOException {
            if (!isClosed) {
                super.remove(id);
            }
        }
    }
}
