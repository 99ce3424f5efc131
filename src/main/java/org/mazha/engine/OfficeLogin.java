package org.mazha.engine;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.Ordered;

/** The door of our own office pages: for those whose groups say so. */
@Configuration(proxyBeanMethods = false)
class OfficeLogin {

    static final String ADDRESS = "/office";

    private static final Set<String> OFFICE = Set.of("intake-clerks", "street-supervisors", "camunda-admin");
    private static final String COURTYARD_HEADS = "courtyard-heads";
    private static final String MEETINGS = ADDRESS + "/meetings";

    @Bean
    FilterRegistrationBean<WebAppLogin> officeDemandsLogin(@Lazy ProcessEngine engine, @Lazy IdentityService identity) {
        var door = new FilterRegistrationBean<WebAppLogin>(new Door(engine, identity));
        door.setName("officeDemandsLogin");
        door.addUrlPatterns(ADDRESS + "/*");
        door.setOrder(Ordered.HIGHEST_PRECEDENCE + 10);
        return door;
    }

    private static final class Door extends WebAppLogin {

        private Door(ProcessEngine engine, IdentityService identity) {
            super(engine, identity);
        }

        @Override
        void headers(HttpServletResponse response) {
            super.headers(response);
            response.setHeader(
                    "Content-Security-Policy",
                    "default-src 'self'; img-src 'self' data:; form-action 'self'; frame-ancestors 'none'");
        }

        @Override
        void closed(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
            OfficePages.closed(request, response, HttpServletResponse.SC_UNAUTHORIZED, "请先登录任务清单，再回到这里。");
        }

        @Override
        boolean admits(List<String> groups, HttpServletRequest request, HttpServletResponse response)
                throws ServletException, IOException {
            if (!Collections.disjoint(groups, OFFICE) || isAtTheMeetings(request, groups)) {
                return true;
            }
            if (groups.contains(COURTYARD_HEADS) && isAtTheStart(request)) {
                response.sendRedirect(request.getContextPath() + MEETINGS);
                return false;
            }
            OfficePages.closed(
                    request,
                    response,
                    HttpServletResponse.SC_FORBIDDEN,
                    "这里只给社区受理人员、街道督导人员和系统管理员用。您的账号不在其中，需要的话请找系统管理员。");
            return false;
        }

        /** Courtyard heads fetch the sheet that they take to their meeting, and nothing else. */
        private static boolean isAtTheMeetings(HttpServletRequest request, List<String> groups) {
            String path = request.getServletPath();
            return groups.contains(COURTYARD_HEADS) && (path.equals(MEETINGS) || path.startsWith(MEETINGS + "/"));
        }

        private static boolean isAtTheStart(HttpServletRequest request) {
            return request.getServletPath().equals(ADDRESS)
                    || request.getServletPath().equals(ADDRESS + "/");
        }

        @Override
        void sentElsewhere(HttpServletRequest request, HttpServletResponse response)
                throws ServletException, IOException {
            OfficePages.closed(
                    request, response, HttpServletResponse.SC_FORBIDDEN, "这次提交不是从本系统的页面发出的，没有受理。请从“时限与标准”重新打开页面再操作。");
        }
    }
}
