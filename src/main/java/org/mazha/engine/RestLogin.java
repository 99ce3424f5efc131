package org.mazha.engine;

import org.camunda.bpm.engine.rest.security.auth.ProcessEngineAuthenticationFilter;
import org.camunda.bpm.engine.rest.security.auth.impl.HttpBasicAuthenticationProvider;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** The login in front of the engine's REST interface. */
@Configuration(proxyBeanMethods = false)
class RestLogin {

    @Bean
    FilterRegistrationBean<ProcessEngineAuthenticationFilter> restDemandsLogin() {
        var login = new FilterRegistrationBean<ProcessEngineAuthenticationFilter>(new WithoutExceptions());
        login.setName("restDemandsLogin");
        login.addInitParameter(
                ProcessEngineAuthenticationFilter.AUTHENTICATION_PROVIDER_PARAM,
                HttpBasicAuthenticationProvider.class.getName());
        login.addUrlPatterns("/engine-rest/*");
        login.setOrder(Ordered.HIGHEST_PRECEDENCE + 10);
        return login;
    }

    /** Camunda leaves some addresses open, among them one that tells whether a password is right. */
    private static class WithoutExceptions extends ProcessEngineAuthenticationFilter {

        @Override
        protected boolean requiresEngineAuthentication(String requestUrl) {
            return true;
        }
    }
}
