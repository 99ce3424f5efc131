package org.mazha.engine;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.webapp.impl.security.auth.Authentication;
import org.camunda.bpm.webapp.impl.security.auth.AuthenticationUtil;
import org.springframework.http.HttpMethod;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * A door for who is logged in to Camunda's web applications, as long as they have an account. During the request the
 * engine and {@link Actors} know them. What changes something has to be sent from our own pages.
 */
abstract class WebAppLogin extends OncePerRequestFilter {

    private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private final ProcessEngine engine;
    private final IdentityService identity;

    WebAppLogin(ProcessEngine engine, IdentityService identity) {
        this.engine = engine;
        this.identity = identity;
    }

    /** Nobody is logged in. */
    abstract void closed(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException;

    /** It was sent from somewhere else. */
    abstract void sentElsewhere(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException;

    /** Whether members of these groups may go on; what refuses has answered. */
    boolean admits(List<String> groups, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        return true;
    }

    void headers(HttpServletResponse response) {
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        headers(response);
        Optional<String> person = person(request);
        if (person.isEmpty()) {
            closed(request, response);
            return;
        }
        List<String> groups = groups(person.get());
        if (!admits(groups, request, response)) {
            return;
        }
        if (!READING.contains(HttpMethod.valueOf(request.getMethod())) && !SameOrigin.sent(request)) {
            sentElsewhere(request, response);
            return;
        }
        identity.setAuthentication(person.get(), groups);
        try {
            chain.doFilter(request, response);
        } finally {
            identity.clearAuthentication();
        }
    }

    /** Whom the web applications have logged in, if their account is still there. */
    private Optional<String> person(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session == null) {
            return Optional.empty();
        }
        Authentication authentication =
                AuthenticationUtil.getAuthsFromSession(session).getAuthenticationForProcessEngine(engine.getName());
        return Optional.ofNullable(authentication)
                .map(Authentication::getIdentityId)
                .filter(id -> identity.createUserQuery().userId(id).count() > 0);
    }

    /** Asked anew each time: the session may remember rights that have been taken away since. */
    private List<String> groups(String person) {
        return identity.createGroupQuery().groupMember(person).list().stream()
                .map(Group::getId)
                .toList();
    }
}
