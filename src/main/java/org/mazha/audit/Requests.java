package org.mazha.audit;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.mazha.engine.SecurityAct;
import org.springframework.boot.autoconfigure.security.SecurityProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.filter.OrderedRequestContextFilter;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.filter.RequestContextFilter;

/** What the record has to know of requests. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RefusalSettings.class)
class Requests {

    private static final int BEFORE_THE_LOGIN = SecurityProperties.DEFAULT_FILTER_ORDER - 5;

    /** From where somebody comes is known before the login says who it is; Boot's own comes too late for that. */
    @Bean
    FilterRegistrationBean<RequestContextFilter> whoseAddress() {
        var context = new FilterRegistrationBean<RequestContextFilter>(new OrderedRequestContextFilter());
        context.setOrder(BEFORE_THE_LOGIN);
        return context;
    }

    /** Whatever leaves a page of the office as a file is an export, whichever module makes it. */
    @Bean
    FilterRegistrationBean<OncePerRequestFilter> exports(ApplicationEventPublisher events) {
        var exports = new FilterRegistrationBean<OncePerRequestFilter>(new OncePerRequestFilter() {
            @Override
            protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                    throws ServletException, IOException {
                chain.doFilter(request, response);
                if (response.getHeader(HttpHeaders.CONTENT_DISPOSITION) != null
                        && response.getStatus() == HttpStatus.OK.value()) {
                    events.publishEvent(SecurityAct.done(SecurityAct.Kind.EXPORTED, request.getRequestURI(), ""));
                }
            }
        });
        exports.setName("exports");
        exports.addUrlPatterns("/office/*");
        // Behind the login, which knows who it is
        exports.setOrder(0);
        return exports;
    }
}
