package org.mazha.engine;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/**
 * The wall in front of Camunda's REST interfaces, for the day on which {@link QueryGuard} misses something: no
 * parameter and no field, however deep, brings an expression or a Java object, and no JSON is too large or too deep to be
 * looked at.
 */
@Configuration(proxyBeanMethods = false)
class QueryWall {

    private static final int BYTES = 5 * 1024 * 1024;
    private static final int LEVELS = 100;

    /** The field of a variable that says how its value is written. */
    private static final String SERIALIZATION = "serializationDataFormat";

    @Bean
    FilterRegistrationBean<OncePerRequestFilter> noExpressionsInQueries(
            @Value("${camunda.bpm.webapp.application-path:/camunda}") String webApps,
            ApplicationEventPublisher events) {
        var wall = new FilterRegistrationBean<OncePerRequestFilter>(new Wall(events));
        wall.setName("noExpressionsInQueries");
        wall.addUrlPatterns("/engine-rest/*", webApps + "/api/*");
        // After the login, so that it reads nothing for people whom nobody knows
        wall.setOrder(0);
        return wall;
    }

    private static final class Refused extends Exception {

        private final int status;

        private Refused(int status, String sentence) {
            super(sentence);
            this.status = status;
        }
    }

    private static final class Wall extends OncePerRequestFilter {

        private final JsonFactory json = JsonFactory.builder()
                .streamReadConstraints(
                        StreamReadConstraints.builder().maxNestingDepth(LEVELS).build())
                .build();
        private final ApplicationEventPublisher events;

        private Wall(ApplicationEventPublisher events) {
            this.events = events;
        }

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            try {
                checkParameters(request.getQueryString());
                chain.doFilter(isForm(request) ? request : checked(request), response);
            } catch (Refused e) {
                events.publishEvent(SecurityAct.refused(
                        SecurityAct.Kind.QUERY_REFUSED, null, request.getRequestURI(), e.getMessage()));
                JsonSentence.write(response, e.status, e.getMessage());
            }
        }

        /** Forms and files hold no queries; whatever else has a body is read as JSON, as Camunda would. */
        private static boolean isForm(HttpServletRequest request) {
            String type = String.valueOf(request.getContentType()).toLowerCase(Locale.ROOT);
            return type.startsWith(MediaType.MULTIPART_FORM_DATA_VALUE)
                    || type.startsWith(MediaType.APPLICATION_FORM_URLENCODED_VALUE);
        }

        private static void checkParameters(String query) throws Refused {
            for (var parameter : UriComponentsBuilder.newInstance()
                    .query(query)
                    .build()
                    .getQueryParams()
                    .entrySet()) {
                if (holdsExpression(decoded(parameter.getKey()))) {
                    for (String value : parameter.getValue()) {
                        refuseUnless(value != null && FilterExpressions.allow(decoded(value)));
                    }
                }
            }
        }

        private static String decoded(String text) throws Refused {
            try {
                return UriUtils.decode(text, StandardCharsets.UTF_8);
            } catch (IllegalArgumentException e) {
                throw new Refused(HttpServletResponse.SC_BAD_REQUEST, "地址里有读不出来的参数，请检查后再试。");
            }
        }

        private HttpServletRequest checked(HttpServletRequest request) throws IOException, Refused {
            byte[] body = new byte[0];
            boolean tooLarge = request.getContentLengthLong() > BYTES;
            if (!tooLarge) {
                body = request.getInputStream().readNBytes(BYTES + 1);
                tooLarge = body.length > BYTES;
            }
            if (tooLarge) {
                throw new Refused(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE, "发来的内容超过了 5 MB，没有受理。请分几次发送。");
            }
            if (body.length == 0) {
                return request;
            }
            checkFields(body);
            return new Read(request, body);
        }

        private void checkFields(byte[] body) throws IOException, Refused {
            try (JsonParser fields = json.createParser(body)) {
                while (fields.nextToken() != null) {
                    if (fields.currentToken() != JsonToken.FIELD_NAME) {
                        continue;
                    }
                    String name = fields.currentName();
                    JsonToken value = fields.nextToken();
                    if (holdsExpression(name)) {
                        refuseUnless(value == JsonToken.VALUE_NULL
                                || value == JsonToken.VALUE_STRING && FilterExpressions.allow(fields.getText()));
                    } else if (name.equals(SERIALIZATION)
                            && value == JsonToken.VALUE_STRING
                            && fields.getText().equals(Variables.SerializationDataFormats.JAVA.getName())) {
                        throw new Refused(
                                HttpServletResponse.SC_BAD_REQUEST, "变量不能是序列化的 Java 对象，没有受理。请改用 application/json 发送。");
                    }
                }
            } catch (StreamConstraintsException e) {
                throw new Refused(HttpServletResponse.SC_BAD_REQUEST, "发来的内容嵌套超过了 " + LEVELS + " 层或有过长的值，没有受理。");
            } catch (JsonProcessingException e) {
                throw new Refused(HttpServletResponse.SC_BAD_REQUEST, "发来的内容不是正确的 JSON，没有受理。请检查后再发送。");
            }
        }

        private static boolean holdsExpression(String name) {
            return name.toLowerCase(Locale.ROOT).endsWith("expression");
        }

        private static void refuseUnless(boolean harmless) throws Refused {
            if (!harmless) {
                throw new Refused(HttpServletResponse.SC_BAD_REQUEST, FilterExpressions.REFUSAL);
            }
        }
    }

    /** A request whose body has been read, for whoever reads it next. */
    private static final class Read extends HttpServletRequestWrapper {

        private final ByteArrayInputStream body;

        private Read(HttpServletRequest request, byte[] body) {
            super(request);
            this.body = new ByteArrayInputStream(body);
        }

        @Override
        public ServletInputStream getInputStream() {
            return new ServletInputStream() {
                @Override
                public int read() {
                    return body.read();
                }

                @Override
                public int read(byte[] target, int offset, int length) {
                    return body.read(target, offset, length);
                }

                @Override
                public int available() {
                    return body.available();
                }

                @Override
                public boolean isFinished() {
                    return body.available() == 0;
                }

                @Override
                public boolean isReady() {
                    return true;
                }

                @Override
                public void setReadListener(ReadListener listener) {
                    throw new IllegalStateException("The body has been read already");
                }
            };
        }

        @Override
        public BufferedReader getReader() {
            return new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
        }
    }
}
