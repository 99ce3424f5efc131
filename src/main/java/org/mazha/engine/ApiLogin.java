package org.mazha.engine;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.Ordered;
import org.springframework.http.MediaType;

/** The door of {@code /api}, which our additions to Tasklist call; refusals are {@code {"message": sentence}}. */
@Configuration(proxyBeanMethods = false)
class ApiLogin {

    static final String ADDRESS = "/api/";

    @Bean
    FilterRegistrationBean<WebAppLogin> apiDemandsLogin(@Lazy ProcessEngine engine, @Lazy IdentityService identity) {
        var door = new FilterRegistrationBean<WebAppLogin>(new Door(engine, identity));
        door.setName("apiDemandsLogin");
        door.addUrlPatterns(ADDRESS + "*");
        door.setOrder(Ordered.HIGHEST_PRECEDENCE + 10);
        return door;
    }

    private static final class Door extends WebAppLogin {

        private final ObjectMapper json = new ObjectMapper();

        private Door(ProcessEngine engine, IdentityService identity) {
            super(engine, identity);
        }

        @Override
        void headers(HttpServletResponse response) {
            response.setHeader("Cache-Control", "private, no-store");
            response.setHeader("X-Content-Type-Options", "nosniff");
            response.setHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
        }

        @Override
        void closed(HttpServletRequest request, HttpServletResponse response) throws IOException {
            refuse(response, HttpServletResponse.SC_UNAUTHORIZED, "登录已过期，请重新登录任务清单后再试。");
        }

        @Override
        void sentElsewhere(HttpServletRequest request, HttpServletResponse response) throws IOException {
            refuse(response, HttpServletResponse.SC_FORBIDDEN, "这次请求不是从任务清单发出的，没有受理。请打开任务清单再操作。");
        }

        private void refuse(HttpServletResponse response, int status, String sentence) throws IOException {
            response.setStatus(status);
            response.setContentType(MediaType.APPLICATION_JSON_VALUE);
            response.setCharacterEncoding(StandardCharsets.UTF_8.name());
            json.writeValue(response.getOutputStream(), Map.of("message", sentence));
        }
    }
}
