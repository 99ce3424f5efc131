package org.mazha.login;

import java.util.List;
import org.mazha.engine.Account;
import org.mazha.engine.Accounts;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/** Login with the account and the password that Camunda's identity tables know. */
@Component
class AccountLogin implements AuthenticationProvider {

    private final Accounts accounts;
    private final Attempts attempts;

    AccountLogin(Accounts accounts, Attempts attempts) {
        this.accounts = accounts;
        this.attempts = attempts;
    }

    /**
     * @throws LockedException after too many failures, whether or not there is such an account and the password is right
     * @throws BadCredentialsException if there is no such account or the password is another
     */
    @Override
    public Authentication authenticate(Authentication login) throws AuthenticationException {
        String id = login.getName();
        String address =
                login.getDetails() instanceof WebAuthenticationDetails details ? details.getRemoteAddress() : "";
        if (attempts.mustWait(id, address)) {
            throw new LockedException("Too many failures");
        }
        if (!accounts.isPassword(id, String.valueOf(login.getCredentials()))) {
            attempts.failed(id, address);
            throw new BadCredentialsException("No such account or another password");
        }
        attempts.succeeded(id, address);
        return accounts.find(id).map(AccountLogin::token).orElseThrow(() -> new BadCredentialsException("Gone"));
    }

    static Authentication token(Account account) {
        List<SimpleGrantedAuthority> groups =
                account.groups().stream().map(SimpleGrantedAuthority::new).toList();
        return UsernamePasswordAuthenticationToken.authenticated(account.id(), null, groups);
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
