package org.mazha.engine;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.webapp.impl.security.auth.Authentication;
import org.camunda.bpm.webapp.impl.security.auth.AuthenticationUtil;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.Ordered;
import org.springframework.http.HttpMethod;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The door of our own office pages: who is logged in to Camunda's web applications is logged in there, as long as their
 * groups say so. During the request the engine and {@link Actors} know them.
 */
@Configuration(proxyBeanMethods = false)
class OfficeLogin {

    static final String ADDRESS = "/office";

    private static final Set<String> OFFICE = Set.of("intake-clerks", "street-supervisors", "camunda-admin");
    private static final String COURTYARD_HEADS = "courtyard-heads";
    private static final String MEETINGS = ADDRESS + "/meetings";
    private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    @Bean
    FilterRegistrationBean<OncePerRequestFilter> officeDemandsLogin(
            @Lazy ProcessEngine engine, @Lazy IdentityService identity) {
        var door = new FilterRegistrationBean<OncePerRequestFilter>(new Door(engine, identity));
        door.setName("officeDemandsLogin");
        door.addUrlPatterns(ADDRESS + "/*");
        door.setOrder(Ordered.HIGHEST_PRECEDENCE + 10);
        return door;
    }

    private static final class Door extends OncePerRequestFilter {

        private final ProcessEngine engine;
        private final IdentityService identity;

        private Door(ProcessEngine engine, IdentityService identity) {
            this.engine = engine;
            this.identity = identity;
        }

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            response.setHeader("Cache-Control", "no-store");
            response.setHeader("X-Content-Type-Options", "nosniff");
            response.setHeader(
                    "Content-Security-Policy",
                    "default-src 'self'; img-src 'self' data:; form-action 'self'; frame-ancestors 'none'");
            Optional<String> person = person(request);
            if (person.isEmpty()) {
                OfficePages.closed(request, response, HttpServletResponse.SC_UNAUTHORIZED, "请先登录任务清单，再回到这里。");
                return;
            }
            List<String> groups = groups(person.get());
            if (Collections.disjoint(groups, OFFICE) && !isAtTheMeetings(request, groups)) {
                OfficePages.closed(
                        request,
                        response,
                        HttpServletResponse.SC_FORBIDDEN,
                        "这里只给社区受理人员、街道督导人员和系统管理员用。您的账号不在其中，需要的话请找系统管理员。");
                return;
            }
            if (!READING.contains(HttpMethod.valueOf(request.getMethod())) && !SameOrigin.sent(request)) {
                OfficePages.closed(
                        request,
                        response,
                        HttpServletResponse.SC_FORBIDDEN,
                        "这次提交不是从本系统的页面发出的，没有受理。请从“时限与标准”重新打开页面再操作。");
                return;
            }
            identity.setAuthentication(person.get(), groups);
            try {
                chain.doFilter(request, response);
            } finally {
                identity.clearAuthentication();
            }
        }

        /** Courtyard heads fetch the sheet that they take to their meeting, and nothing else. */
        private static boolean isAtTheMeetings(HttpServletRequest request, List<String> groups) {
            String path = request.getServletPath();
            return groups.contains(COURTYARD_HEADS) && (path.equals(MEETINGS) || path.startsWith(MEETINGS + "/"));
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
}
