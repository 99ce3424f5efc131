package org.mazha.publication;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** What holds for every page of the board: nothing of other sites runs in it. */
@Configuration(proxyBeanMethods = false)
class BoardHeaders {

    @Bean
    FilterRegistrationBean<Filter> boardIsSafe() {
        var headers = new FilterRegistrationBean<Filter>((request, response, chain) -> {
            var answer = (HttpServletResponse) response;
            answer.setHeader("X-Content-Type-Options", "nosniff");
            answer.setHeader("Referrer-Policy", "same-origin");
            answer.setHeader(
                    "Content-Security-Policy",
                    "default-src 'self'; img-src 'self' data:; form-action 'self'; frame-ancestors 'none'");
            chain.doFilter(request, response);
        });
        headers.setName("boardIsSafe");
        headers.addUrlPatterns("/board", "/board/*");
        headers.setOrder(Ordered.HIGHEST_PRECEDENCE + 20);
        return headers;
    }
}
