package org.mazha.publication;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.filter.ShallowEtagHeaderFilter;

/** What holds for every page of the board: nothing of other sites runs in it, and a page that is as it was is not sent again. */
@Configuration(proxyBeanMethods = false)
class BoardHeaders {

    @Bean
    FilterRegistrationBean<ShallowEtagHeaderFilter> boardIsSafeAndCheap() {
        var headers = new FilterRegistrationBean<ShallowEtagHeaderFilter>(new ShallowEtagHeaderFilter() {
            @Override
            protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                    throws ServletException, IOException {
                response.setHeader("X-Content-Type-Options", "nosniff");
                response.setHeader("Referrer-Policy", "same-origin");
                response.setHeader(
                        "Content-Security-Policy",
                        "default-src 'self'; img-src 'self' data:; form-action 'self'; frame-ancestors 'none'");
                super.doFilterInternal(request, response, chain);
            }
        });
        headers.setName("boardIsSafeAndCheap");
        headers.addUrlPatterns("/board", "/board/*");
        headers.setOrder(Ordered.HIGHEST_PRECEDENCE + 20);
        return headers;
    }
}
