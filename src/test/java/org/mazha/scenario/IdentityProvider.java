package org.mazha.scenario;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.http.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.autoconfigure.security.oauth2.server.servlet.OAuth2AuthorizationServerAutoConfiguration;
import org.springframework.boot.autoconfigure.security.oauth2.server.servlet.OAuth2AuthorizationServerJwtAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.SecurityAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.DispatcherServletAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.ServletWebServerFactoryAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.WebMvcAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;

/** The city's identity provider: Spring's authorization server on a port of its own. Everybody's password is {@code city}. */
@ImportAutoConfiguration({
    ServletWebServerFactoryAutoConfiguration.class,
    DispatcherServletAutoConfiguration.class,
    WebMvcAutoConfiguration.class,
    HttpMessageConvertersAutoConfiguration.class,
    SecurityAutoConfiguration.class,
    SecurityFilterAutoConfiguration.class,
    OAuth2AuthorizationServerAutoConfiguration.class,
    OAuth2AuthorizationServerJwtAutoConfiguration.class
})
class IdentityProvider {

    /** What each person is, as the provider says it. */
    static final Map<String, List<String>> GROUPS = new ConcurrentHashMap<>();

    /** Where Mazha is, which the provider sends people back to. */
    static volatile String mazha;

    static ServletWebServerApplicationContext start() {
        return (ServletWebServerApplicationContext) new SpringApplicationBuilder(IdentityProvider.class)
                .properties(Map.of(
                        "spring.config.name", "none",
                        "server.port", "0",
                        "server.servlet.session.cookie.name", "PROVIDER"))
                .run();
    }

    @Bean
    RegisteredClientRepository clients() {
        return new RegisteredClientRepository() {

            private final String id = UUID.randomUUID().toString();

            @Override
            public void save(RegisteredClient client) {
                // The only one there is stays as it is
            }

            @Override
            public RegisteredClient findById(String wanted) {
                return client();
            }

            @Override
            public RegisteredClient findByClientId(String wanted) {
                return client();
            }

            private RegisteredClient client() {
                return RegisteredClient.withId(id)
                        .clientId("mazha")
                        .clientSecret("{noop}secret")
                        .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                        .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                        .redirectUri(mazha + "/login/oauth2/code/city")
                        .scope("openid")
                        .scope("profile")
                        .build();
            }
        };
    }

    @Bean
    AuthorizationServerSettings settings() {
        return AuthorizationServerSettings.builder().build();
    }

    @Bean
    UserDetailsService people() {
        return new InMemoryUserDetailsManager(List.of("zhang", "li", "admin").stream()
                .map(name ->
                        User.withUsername(name).password("{noop}city").roles().build())
                .toList());
    }

    @Bean
    OAuth2TokenCustomizer<JwtEncodingContext> claims() {
        return token -> {
            if (OidcParameterNames.ID_TOKEN.equals(token.getTokenType().getValue())) {
                String person = token.getPrincipal().getName();
                token.getClaims()
                        .claim("name", "市里的" + person)
                        .claim("email", person + "@example.org")
                        .claim("groups", GROUPS.getOrDefault(person, List.of()));
            }
        };
    }
}
