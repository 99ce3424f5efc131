package org.mazha.login;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.mazha.engine.SecurityAct;
import org.mazha.engine.SecurityAct.Kind;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Says of what was refused that it was asked for, whoever refused it: the login, a page, the engine or the web
 * applications. To ask an interface for what is not there, or not for this person, counts too: the ids of others'
 * tasks are tried like that, and the keys of links.
 */
class Traces extends OncePerRequestFilter {

    private final ApplicationEventPublisher events;

    Traces(ApplicationEventPublisher events) {
        this.events = events;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(request, response);
        if (request.getAttribute(SecurityAct.REFUSED_HERE) != null) {
            return;
        }
        switch (response.getStatus()) {
            case HttpServletResponse.SC_UNAUTHORIZED -> {
                // A wrong password has been counted already, and one that has to wait is said once
                if (request.getHeader(HttpHeaders.AUTHORIZATION) == null) {
                    say(Kind.ACCESS_DENIED, request);
                }
            }
            case HttpServletResponse.SC_FORBIDDEN -> say(Kind.ACCESS_DENIED, request);
            case HttpServletResponse.SC_NOT_FOUND -> {
                if (!Addresses.isAPage(request) || Addresses.isALink(request)) {
                    say(Kind.NOT_THERE, request);
                }
            }
            default -> {}
        }
    }

    private void say(Kind kind, HttpServletRequest request) {
        Authentication login = SecurityContextHolder.getContext().getAuthentication();
        boolean known = login != null && !(login instanceof AnonymousAuthenticationToken);
        events.publishEvent(
                SecurityAct.refused(kind, known ? login.getName() : SecurityAct.UNKNOWN, Addresses.said(request), ""));
    }
}
