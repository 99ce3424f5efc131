package org.mazha.login;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.stream.Stream;
import org.mazha.engine.Accounts;
import org.mazha.engine.Actors;
import org.mazha.engine.SecurityAct;
import org.mazha.staff.Role;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.core.GrantedAuthorityDefaults;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.logout.LogoutFilter;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** Which address is open to whom. What is not named here is not there. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LoginSettings.class)
class LoginConfiguration {

    static final List<String> OFFICE = groups(Role.INTAKE_CLERK, Role.STREET_SUPERVISOR, Role.ADMINISTRATOR);

    /** Courtyard heads fetch the sheet that they take to their meeting, and nothing else. */
    static final List<String> MEETINGS =
            groups(Role.INTAKE_CLERK, Role.STREET_SUPERVISOR, Role.ADMINISTRATOR, Role.COURTYARD_HEAD);

    /** Who works here: no outside party, and no program. */
    static final List<String> STAFF = Stream.of(Role.values())
            .filter(role -> role != Role.EXCHANGE_PROGRAM)
            .map(Role::group)
            .toList();

    /** What reads our feed and our numbers, and hands over what other systems know. */
    private static final List<String> PROGRAMS = groups(Role.EXCHANGE_PROGRAM, Role.ADMINISTRATOR);

    private final ApplicationEventPublisher events;
    private final Refusals refusals;

    LoginConfiguration(ApplicationEventPublisher events) {
        this.events = events;
        this.refusals = new Refusals(events);
    }

    /** Who may look at a process in Cockpit. */
    static final List<String> COCKPIT = groups(Role.STREET_SUPERVISOR, Role.PROCESS_DESIGNER, Role.ADMINISTRATOR);

    /** Who may deploy, and so ask beforehand what would come of it. */
    static final List<String> DEPLOYING = groups(Role.PROCESS_DESIGNER, Role.ADMINISTRATOR);

    /** Groups are named without Spring's prefix. */
    @Bean
    static GrantedAuthorityDefaults groupsAsTheyAreCalled() {
        return new GrantedAuthorityDefaults("");
    }

    /** Nobody reads how long each of twenty filters took; each request would be told all of it. */
    @Bean
    static SecurityObservationSettings unobserved() {
        return SecurityObservationSettings.noObservations();
    }

    /** The engine's REST interface, our feed and the preflight, for programs: account and password with each request, no session. */
    @Bean
    @Order(1)
    SecurityFilterChain rest(HttpSecurity http, Accounts accounts, Actors actors) throws Exception {
        return http.securityMatcher(Addresses::isForPrograms)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .httpBasic(basic -> basic.authenticationEntryPoint(refusals))
                .exceptionHandling(
                        handling -> handling.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
                .addFilterBefore(new Traces(events), LogoutFilter.class)
                .addFilterBefore(new OwnPagesOnly(), AuthorizationFilter.class)
                .addFilterBefore(new SeatFilter(accounts, actors), AuthorizationFilter.class)
                .authorizeHttpRequests(
                        requests -> requests.requestMatchers(isAt(Addresses.FEED), isAt(Addresses.METRICS))
                                .hasAnyAuthority(PROGRAMS.toArray(String[]::new))
                                .requestMatchers(isAt(Addresses.DESIGN), Addresses::isOfDesigners)
                                .hasAnyAuthority(DEPLOYING.toArray(String[]::new))
                                .anyRequest()
                                .authenticated())
                .build();
    }

    /** Addresses that lead elsewhere than they seem to never get to a page; that they were tried is said. */
    @Bean
    RequestRejectedHandler trickedAddresses() {
        return (request, response, refusal) -> {
            events.publishEvent(SecurityAct.refused(
                    SecurityAct.Kind.REQUEST_REFUSED, SecurityAct.UNKNOWN, Addresses.said(request), ""));
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
        };
    }

    @Bean
    @Order(2)
    SecurityFilterChain pages(
            HttpSecurity http,
            LoginOutcome outcome,
            Accounts accounts,
            Actors actors,
            ObjectProvider<ClientRegistrationRepository> providers,
            VouchedAccounts vouched)
            throws Exception {
        var pages = new HttpSessionRequestCache();
        pages.setMatchingRequestParameterName(null);
        pages.setRequestMatcher(
                request -> request.getMethod().equals(HttpMethod.GET.name()) && Addresses.isAPage(request));
        if (providers.getIfAvailable() != null) {
            http.oauth2Login(oidc -> oidc.loginPage(Addresses.LOGIN)
                    .userInfoEndpoint(user -> user.oidcUserService(vouched))
                    .successHandler(outcome)
                    .failureHandler(outcome));
        }
        return http.requestCache(cache -> cache.requestCache(pages))
                // OwnPagesOnly in its place: it needs nothing in the forms, and so no session for who only looks
                .csrf(AbstractHttpConfigurer::disable)
                .formLogin(form -> form.loginPage(Addresses.LOGIN)
                        .usernameParameter("account")
                        .passwordParameter("password")
                        .successHandler(outcome)
                        .failureHandler(outcome))
                .logout(logout -> logout.logoutRequestMatcher(isLogout()).logoutSuccessHandler(outcome))
                .exceptionHandling(
                        handling -> handling.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
                .headers(headers -> headers.cacheControl(HeadersConfigurer.CacheControlConfig::disable)
                        .frameOptions(HeadersConfigurer.FrameOptionsConfig::sameOrigin)
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                        // Pages with other needs say so themselves, and so do the web applications
                        .contentSecurityPolicy(
                                policy -> policy.policyDirectives(
                                        "default-src 'self'; img-src 'self' data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'; object-src 'none'"))
                        .addHeaderWriter(new NotKept()))
                .addFilterBefore(new Traces(events), LogoutFilter.class)
                .addFilterBefore(new SecureCookies(), LogoutFilter.class)
                .addFilterBefore(new OwnPagesOnly(), LogoutFilter.class)
                .addFilterBefore(new SeatFilter(accounts, actors), AuthorizationFilter.class)
                .authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(
                                DispatcherType.FORWARD, DispatcherType.ERROR, DispatcherType.ASYNC)
                        .permitAll()
                        .requestMatchers(Addresses::isOpenToAll)
                        .permitAll()
                        .requestMatchers(isAt(Addresses.LOGIN), Addresses::isTheStart)
                        .permitAll()
                        .requestMatchers(isAt(Addresses.MEETINGS))
                        .hasAnyAuthority(MEETINGS.toArray(String[]::new))
                        .requestMatchers(Addresses::isForAdministrators)
                        .hasAuthority(Role.ADMINISTRATOR.group())
                        .requestMatchers(isAt(Addresses.PERSONS))
                        .hasAuthority(Role.PRIVACY_OFFICER.group())
                        .requestMatchers(isAt(Addresses.OFFICE))
                        .hasAnyAuthority(OFFICE.toArray(String[]::new))
                        .requestMatchers(isAt(Addresses.DOCS))
                        .hasAnyAuthority(STAFF.toArray(String[]::new))
                        // The web applications' own login knows neither limits nor the first password
                        .requestMatchers(isAt(Addresses.WEB_APPS_API + "/admin/auth/user/default/login"))
                        .denyAll()
                        .requestMatchers(isAt(Addresses.HEAT))
                        .hasAnyAuthority(COCKPIT.toArray(String[]::new))
                        .requestMatchers(isAt(Addresses.DESIGN), Addresses::isOfDesigners)
                        .hasAnyAuthority(DEPLOYING.toArray(String[]::new))
                        .requestMatchers(
                                isAt(Addresses.ISSUES),
                                isAt(Addresses.API),
                                isAt(Addresses.PASSWORD),
                                isAt(Addresses.PATROL),
                                isAt(Addresses.VISITS),
                                isAt(Addresses.TASKS))
                        .authenticated()
                        .requestMatchers(isAt(Addresses.WEB_APPS))
                        .authenticated()
                        .anyRequest()
                        .denyAll())
                .build();
    }

    private static RequestMatcher isLogout() {
        return request -> request.getMethod().equals(HttpMethod.POST.name())
                && (Addresses.isBelow(request, Addresses.LOGOUT)
                        || Addresses.isBelow(request, Addresses.WEB_APPS_LOGOUT));
    }

    private static RequestMatcher isAt(String address) {
        return request -> Addresses.isBelow(request, address);
    }

    private static List<String> groups(Role... roles) {
        return Stream.of(roles).map(Role::group).toList();
    }
}
