package org.mazha.login;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.mazha.engine.OfficePages;
import org.mazha.engine.SecurityAct;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;

/** What somebody gets who is not let in: the login, a page, a sentence, or nothing that shows that there is anything. */
class Refusals implements AuthenticationEntryPoint, AccessDeniedHandler {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ApplicationEventPublisher events;

    Refusals(ApplicationEventPublisher events) {
        this.events = events;
    }

    /** Nobody is logged in. */
    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException refusal)
            throws IOException {
        if (Addresses.isBelow(request, Addresses.REST)) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"Mazha\"");
            inWords(response, HttpStatus.UNAUTHORIZED, "账号或密码不对，或者没有填。");
        } else if (!Addresses.isAPage(request)) {
            inWords(response, HttpStatus.UNAUTHORIZED, "登录已过期，请重新登录后再试。");
        } else if (Addresses.isBelow(request, Addresses.OFFICE)
                || Addresses.isOfTheWebApps(request)
                || Addresses.isBelow(request, Addresses.PASSWORD)) {
            response.sendRedirect(request.getContextPath() + Addresses.LOGIN);
        } else {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        }
    }

    /** Somebody is logged in who has no business there. */
    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException refusal)
            throws IOException, ServletException {
        boolean atTheMeetingsHome = LoginConfiguration.MEETINGS.stream().anyMatch(request::isUserInRole)
                && Addresses.isAt(request, Addresses.OFFICE);
        if (atTheMeetingsHome) {
            response.sendRedirect(request.getContextPath() + Addresses.MEETINGS);
            return;
        }
        events.publishEvent(SecurityAct.refused(
                SecurityAct.Kind.ACCESS_DENIED, null, request.getMethod() + " " + request.getRequestURI(), ""));
        if (Addresses.isBelow(request, Addresses.OFFICE)) {
            OfficePages.closed(
                    request,
                    response,
                    HttpServletResponse.SC_FORBIDDEN,
                    "这里只给" + whose(request) + "用。您的账号不在其中，需要的话请找系统管理员。");
        } else {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        }
    }

    private static String whose(HttpServletRequest request) {
        return Addresses.isBelow(request, Addresses.AUDIT) ? "系统管理员" : "社区受理人员、街道督导人员和系统管理员";
    }

    static void inWords(HttpServletResponse response, HttpStatus status, String sentence) throws IOException {
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        JSON.writeValue(response.getOutputStream(), Map.of("message", sentence));
    }
}
