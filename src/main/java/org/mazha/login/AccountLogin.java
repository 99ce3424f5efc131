package org.mazha.login;

import java.util.List;
import java.util.Optional;
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
    private final Verified verified;

    AccountLogin(Accounts accounts, Attempts attempts, Verified verified) {
        this.accounts = accounts;
        this.attempts = attempts;
        this.verified = verified;
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
        String password = String.valueOf(login.getCredentials());
        Optional<Account> account = accounts.find(id);
        if (account.filter(known -> verified.isKnown(known, password)).isEmpty()) {
            if (!accounts.isPassword(id, password) || account.isEmpty()) {
                attempts.failed(id, address);
                throw new BadCredentialsException("No such account or another password");
            }
            verified.add(account.get(), password);
        }
        attempts.succeeded(id, address);
        var token = token(account.get());
        token.setDetails(account.get());
        return token;
    }

    /** The account as it has been found by this very request; none if the login was by another. */
    static Optional<Account> justFound(Authentication login) {
        return login.getDetails() instanceof Account account ? Optional.of(account) : Optional.empty();
    }

    static UsernamePasswordAuthenticationToken token(Account account) {
        List<SimpleGrantedAuthority> groups =
                account.groups().stream().map(SimpleGrantedAuthority::new).toList();
        return UsernamePasswordAuthenticationToken.authenticated(account.id(), null, groups);
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
