package org.mazha.platform;

import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.AccessLog;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * A line in the log for what Tomcat refuses before any page or filter sees it: addresses with encoded slashes,
 * backslashes or dots that lead out, headers that are too large. Without the address, for it may hold the key of a link.
 */
@Configuration(proxyBeanMethods = false)
class MalformedRequests {

    private static final Logger LOG = LoggerFactory.getLogger(MalformedRequests.class);

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> malformedRequestsAreLogged() {
        return server -> server.addEngineValves(new Noted());
    }

    private static final class Noted extends ValveBase implements AccessLog {

        private Noted() {
            super(true);
        }

        @Override
        public void invoke(Request request, Response response) throws IOException, ServletException {
            getNext().invoke(request, response);
        }

        @Override
        public void log(Request request, Response response, long time) {
            if (request.getContext() == null && response.getStatus() >= 400) {
                LOG.warn("Malformed request from {} refused with {}", request.getRemoteAddr(), response.getStatus());
            }
        }

        @Override
        public void setRequestAttributesEnabled(boolean enabled) {
            // It logs none of them
        }

        @Override
        public boolean getRequestAttributesEnabled() {
            return false;
        }
    }
}
