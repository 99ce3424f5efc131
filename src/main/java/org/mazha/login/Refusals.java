package org.mazha.login;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.mazha.engine.JsonSentence;
import org.mazha.engine.OfficePages;
import org.mazha.engine.SecurityAct;
import org.mazha.staff.Role;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;

/** What somebody gets who is not let in: the login, a page, a sentence, or nothing that shows that there is anything. */
class Refusals implements AuthenticationEntryPoint, AccessDeniedHandler {

    private final ApplicationEventPublisher events;

    Refusals(ApplicationEventPublisher events) {
        this.events = events;
    }

    /** Nobody is logged in. */
    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException refusal)
            throws IOException {
        if (Addresses.isForPrograms(request)) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"Mazha\"");
            JsonSentence.write(response, HttpServletResponse.SC_UNAUTHORIZED, "账号或密码不对，或者没有填。");
        } else if (!Addresses.isAPage(request)) {
            JsonSentence.write(response, HttpServletResponse.SC_UNAUTHORIZED, "登录已过期，请重新登录后再试。");
        } else if (Addresses.isBelow(request, Addresses.OFFICE)
                || Addresses.isBelow(request, Addresses.DESIGN)
                || Addresses.isBelow(request, Addresses.ISSUES)
                || Addresses.isBelow(request, Addresses.DOCS)
                || Addresses.isBelow(request, Addresses.TASKS)
                || Addresses.isBelow(request, Addresses.PATROL)
                || Addresses.isBelow(request, Addresses.VISITS)
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
        events.publishEvent(SecurityAct.refused(SecurityAct.Kind.ACCESS_DENIED, null, Addresses.said(request), ""));
        if (Addresses.isBelow(request, Addresses.OFFICE) || Addresses.isBelow(request, Addresses.DOCS)) {
            OfficePages.closed(
                    request,
                    response,
                    HttpServletResponse.SC_FORBIDDEN,
                    "这里只给" + whose(request) + "用。您的账号不在其中，需要的话请找系统管理员。");
        } else if (Addresses.isForPrograms(request)) {
            JsonSentence.write(
                    response,
                    HttpServletResponse.SC_FORBIDDEN,
                    "这个地址只给“" + program(request).label() + "”的账号用，请系统管理员给这个账号加上这个职务。");
        } else {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        }
    }

    private static Role program(HttpServletRequest request) {
        return Addresses.isOfDesigners(request) ? Role.PROCESS_DESIGNER : Role.EXCHANGE_PROGRAM;
    }

    private static String whose(HttpServletRequest request) {
        if (Addresses.isBelow(request, Addresses.DOCS)) {
            return "社区和街道的工作人员";
        }
        return Addresses.isBelow(request, Addresses.AUDIT) ? "系统管理员" : "社区受理人员、街道督导人员和系统管理员";
    }
}
