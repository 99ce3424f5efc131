package org.mazha.login;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import org.mazha.engine.Accounts;
import org.mazha.engine.SecurityAct;
import org.mazha.staff.Posts;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;

/**
 * Login by an identity provider (OpenID Connect): each time, the account is made or brought up to date from what the
 * provider says, and its groups are those that the claim names, by the mapping of {@link LoginSettings}.
 */
@Component
class VouchedAccounts extends OidcUserService {

    /** That it was refused here, and has been said. */
    static final String NO_BUSINESS = "no_business_here";

    private final Accounts accounts;
    private final Posts posts;
    private final LoginSettings settings;
    private final ApplicationEventPublisher events;

    VouchedAccounts(Accounts accounts, Posts posts, LoginSettings settings, ApplicationEventPublisher events) {
        this.accounts = accounts;
        this.posts = posts;
        this.settings = settings;
        this.events = events;
    }

    /**
     * @throws OAuth2AuthenticationException if none of what they are has a group here, so that they have no business here,
     *     or if an account of that name has been made here
     */
    @Override
    public OidcUser loadUser(OidcUserRequest request) throws OAuth2AuthenticationException {
        OidcUser user = super.loadUser(request);
        Set<String> groups = groups(user);
        String name = user.getFullName() == null ? user.getName() : user.getFullName();
        if (groups.isEmpty()) {
            throw refusal(user, "belongs to no group that has one here");
        }
        if (!accounts.vouchedFor(user.getName(), name, user.getEmail())) {
            throw refusal(user, "the account of that name has been made here");
        }
        posts.hold(user.getName(), groups);
        return user;
    }

    private OAuth2AuthenticationException refusal(OidcUser user, String why) {
        events.publishEvent(SecurityAct.refused(
                SecurityAct.Kind.LOGIN_FAILED, user.getName(), LoginOutcome.IDENTITY_PROVIDER, why));
        return new OAuth2AuthenticationException(new OAuth2Error(NO_BUSINESS));
    }

    private Set<String> groups(OidcUser user) {
        Set<String> groups = new TreeSet<>();
        if (user.getClaim(settings.groupsClaim()) instanceof Collection<?> entries) {
            entries.forEach(entry -> {
                String group = settings.groups().get(String.valueOf(entry));
                if (group != null) {
                    groups.add(group);
                }
            });
        }
        return groups;
    }
}
