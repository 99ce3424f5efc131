package org.mazha.platform;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What Tomcat itself answers, where no page of ours is asked: addresses that make no sense, requests that are too large. */
@Configuration(proxyBeanMethods = false)
class PlainRefusals {

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> refusalsAreSentences() {
        return server -> server.addContextCustomizers(
                context -> context.getParent().getPipeline().addValve(new Sentence()));
    }

    private static final class Sentence extends ErrorReportValve {

        private static final String PAGE = """
                <!DOCTYPE html>
                <html lang="zh-CN"><head><meta charset="UTF-8"><meta name="viewport" content="width=device-width, initial-scale=1">
                <title>没有受理 · 小马扎</title><link rel="icon" href="data:,"></head>
                <body><h1>没有受理</h1><p>%s（%d）。</p></body></html>
                """;
        private static final String WRONG = "地址写得不对，或者请求不完整。请检查地址，或者从<a href=\"/\">首页</a>进入";
        private static final String LATER = "系统暂时用不上，这一步没有办成。请过一分钟再试一次";

        @Override
        protected void report(Request request, Response response, Throwable throwable) {
            int status = response.getStatus();
            if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
                return;
            }
            try {
                response.setContentType("text/html");
                response.setCharacterEncoding(StandardCharsets.UTF_8.name());
                response.getReporter().write(PAGE.formatted(status < 500 ? WRONG : LATER, status));
                response.finishResponse();
            } catch (IOException | IllegalStateException e) {
                // Whoever asked has gone
            }
        }
    }
}
