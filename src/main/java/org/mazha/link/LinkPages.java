package org.mazha.link;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.ModelAndView;

/** What holds for every page behind a link: nothing is kept by browsers, nothing leads outside, and one page for all that is closed. */
@ControllerAdvice
class LinkPages {

    /** The same status and page whatever is wrong with the link; only who held a real one learns that all is done. */
    @ExceptionHandler(LinkClosed.class)
    @ResponseStatus(HttpStatus.NOT_FOUND)
    ModelAndView closed(LinkClosed closed) {
        return new ModelAndView("link/closed", "done", closed.isDone());
    }

    @Configuration(proxyBeanMethods = false)
    static class Headers {

        @Bean
        FilterRegistrationBean<OncePerRequestFilter> linkHeaders() {
            var headers = new FilterRegistrationBean<OncePerRequestFilter>(new OncePerRequestFilter() {
                @Override
                protected void doFilterInternal(
                        HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                        throws ServletException, IOException {
                    response.setHeader("Cache-Control", "no-store");
                    response.setHeader("X-Robots-Tag", "noindex, nofollow");
                    response.setHeader(
                            "Content-Security-Policy",
                            "default-src 'self'; img-src 'self' data: blob:; form-action 'self'; frame-ancestors 'none'");
                    chain.doFilter(request, response);
                }
            });
            headers.setName("linkHeaders");
            headers.addUrlPatterns("/p/*", "/r/*");
            headers.setOrder(Ordered.HIGHEST_PRECEDENCE + 20);
            return headers;
        }
    }
}
