package org.mazha.platform;

import com.github.benmanes.caffeine.cache.Ticker;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** Closes addresses of the web applications that nobody of ours needs, and keeps the public pages from a flood. */
@Configuration(proxyBeanMethods = false)
class WebGuards {

    /** Whoever reaches the set-up before the first administrator exists becomes one (CVE-2026-77226). */
    @Bean
    FilterRegistrationBean<Filter> setupIsClosed(
            @Value("${camunda.bpm.webapp.application-path:/camunda}") String path) {
        var guard = new FilterRegistrationBean<Filter>((request, response, chain) ->
                ((HttpServletResponse) response).sendError(HttpServletResponse.SC_NOT_FOUND));
        guard.setName("setupIsClosed");
        guard.addUrlPatterns(path + "/api/admin/setup/*");
        guard.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return guard;
    }

    /** Around everything that may need the database. */
    @Bean
    FilterRegistrationBean<DatabaseAwayFilter> databaseMayBeAway() {
        var filter = new FilterRegistrationBean<>(new DatabaseAwayFilter());
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 5);
        return filter;
    }

    /** Before anything else looks at the request. */
    @Bean
    FilterRegistrationBean<RateLimit> publicPagesAreLimited(WebSettings settings) {
        var limit = new FilterRegistrationBean<>(new RateLimit(settings, Ticker.systemTicker()));
        limit.addUrlPatterns("/board", "/board/*", "/open311/*", "/p/*", "/r/*");
        limit.setOrder(Ordered.HIGHEST_PRECEDENCE + 10);
        return limit;
    }
}
