package org.mazha.login;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.mazha.engine.Account;
import org.mazha.engine.Accounts;
import org.mazha.engine.SecurityAct;
import org.mazha.engine.WebApps;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.authentication.logout.LogoutSuccessHandler;
import org.springframework.stereotype.Component;

/** Where somebody goes who has logged in, could not, or has logged out. */
@Component
class LoginOutcome extends SavedRequestAwareAuthenticationSuccessHandler
        implements AuthenticationFailureHandler, LogoutSuccessHandler {

    /** Where a login was tried that is not by a password. */
    static final String IDENTITY_PROVIDER = "identity provider";

    private final Accounts accounts;
    private final WebApps webApps;
    private final ApplicationEventPublisher events;

    LoginOutcome(Accounts accounts, WebApps webApps, ApplicationEventPublisher events) {
        this.accounts = accounts;
        this.webApps = webApps;
        this.events = events;
        setDefaultTargetUrl("/");
    }

    @Override
    public void onAuthenticationSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication authentication)
            throws ServletException, IOException {
        Account account = accounts.find(authentication.getName()).orElseThrow();
        boolean byPassword = authentication instanceof UsernamePasswordAuthenticationToken;
        if (authentication instanceof UsernamePasswordAuthenticationToken token) {
            // A session does not keep the account as it was when it began
            token.setDetails(null);
        }
        Seat.take(request, account, byPassword, byPassword && accounts.hasPasswordOfSomebodyElse(account));
        webApps.enter(request, account);
        super.onAuthenticationSuccess(request, response, authentication);
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        if (failure instanceof OAuth2AuthenticationException refusal
                && !refusal.getError().getErrorCode().equals(VouchedAccounts.NO_BUSINESS)) {
            // The code may be whatever somebody has written into the address
            String code = refusal.getError().getErrorCode().replaceAll("[^a-z_]", "");
            events.publishEvent(
                    SecurityAct.refused(SecurityAct.Kind.LOGIN_FAILED, SecurityAct.UNKNOWN, IDENTITY_PROVIDER, code));
        }
        String why = failure instanceof LockedException ? "wait" : "refused";
        response.sendRedirect(request.getContextPath() + Addresses.LOGIN + "?" + why);
    }

    @Override
    public void onLogoutSuccess(HttpServletRequest request, HttpServletResponse response, Authentication authentication)
            throws IOException {
        if (Addresses.isAPage(request)) {
            response.sendRedirect(request.getContextPath() + Addresses.LOGIN + "?out");
        } else {
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        }
    }
}
