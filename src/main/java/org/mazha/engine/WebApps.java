package org.mazha.engine;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.webapp.impl.security.auth.AuthenticationUtil;
import org.camunda.bpm.webapp.impl.security.auth.UserAuthentication;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Camunda's web applications, which keep of their own who is in a session. */
@Component
public class WebApps {

    private final ProcessEngine engine;

    WebApps(@Lazy ProcessEngine engine) {
        this.engine = engine;
    }

    /** Whoever has logged in is known to them too, as long as the session lasts. */
    public void enter(HttpServletRequest request, Account account) {
        AuthenticationUtil.getAuthsFromSession(request.getSession())
                .addOrReplace(
                        AuthenticationUtil.createAuthentication(engine, account.id(), account.groups(), List.of()));
    }

    /** Names of the applications that whoever is in this session may open. */
    public Set<String> openTo(HttpServletRequest request) {
        return AuthenticationUtil.getAuthsFromSession(request.getSession())
                                .getAuthenticationForProcessEngine(engine.getName())
                        instanceof UserAuthentication person
                ? person.getAuthorizedApps()
                : Set.of();
    }
}
