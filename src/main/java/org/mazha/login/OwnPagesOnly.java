package org.mazha.login;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import java.util.stream.Stream;
import org.mazha.engine.JsonSentence;
import org.mazha.engine.OfficePages;
import org.mazha.engine.SameOrigin;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * What changes something has to be sent from our own pages, as each browser says of each form. The web applications add a
 * token of their own.
 */
class OwnPagesOnly extends OncePerRequestFilter {

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (READING.contains(request.getMethod()) || isFromHere(request)) {
            chain.doFilter(request, response);
        } else if (Addresses.isAPage(request)) {
            OfficePages.closed(
                    request, response, HttpServletResponse.SC_FORBIDDEN, "这次提交不是从本系统的页面发出的，没有受理。请从首页重新打开页面再操作。");
        } else {
            JsonSentence.write(response, HttpServletResponse.SC_FORBIDDEN, "这次请求不是从本系统的页面发出的，没有受理。请重新打开页面再操作。");
        }
    }

    private static boolean isFromHere(HttpServletRequest request) {
        boolean sessionAlone = !Addresses.isForPrograms(request)
                && Stream.of(
                                Addresses.LOGIN,
                                Addresses.LOGOUT,
                                Addresses.WEB_APPS_LOGOUT,
                                Addresses.PASSWORD,
                                Addresses.OFFICE,
                                Addresses.API)
                        .anyMatch(address -> Addresses.isBelow(request, address));
        if (sessionAlone) {
            return SameOrigin.sent(request);
        }
        // Programs send there too, with a key of their own
        boolean another = Addresses.isForPrograms(request) || Addresses.isOfTheWebApps(request);
        return !another || !SameOrigin.sentElsewhere(request);
    }
}
