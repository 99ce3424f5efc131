package org.mazha.platform;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.slf4j.MDC;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Gives each request a number that stands in every line logged while it is answered, in the header of its answer and on the page
 * that says that something did not work. One that a proxy has given stays. It is a valve, for what a filter throws is logged
 * behind all filters.
 */
@Configuration(proxyBeanMethods = false)
class RequestNumbers {

    /** Its name in the log, and as an attribute of the request. */
    static final String REQUEST = "request";

    static final String HEADER = "X-Request-ID";

    /** Whatever else a client sends does not get into the log. */
    private static final Pattern NUMBER = Pattern.compile("[0-9a-fA-F-]{16,64}");

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> requestsAreNumbered() {
        return server -> server.addEngineValves(new Numbered());
    }

    static final class Numbered extends ValveBase {

        Numbered() {
            super(true);
        }

        @Override
        public void invoke(Request request, Response response) throws IOException, ServletException {
            String given = request.getHeader(HEADER);
            String number = given != null && NUMBER.matcher(given).matches()
                    ? given
                    : UUID.randomUUID().toString();
            request.setAttribute(REQUEST, number);
            response.setHeader(HEADER, number);
            MDC.put(REQUEST, number);
            try {
                getNext().invoke(request, response);
            } finally {
                MDC.remove(REQUEST);
            }
        }
    }
}
