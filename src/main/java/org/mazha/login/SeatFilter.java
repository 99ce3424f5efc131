package org.mazha.login;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.mazha.engine.Account;
import org.mazha.engine.Accounts;
import org.mazha.engine.Actors;
import org.mazha.engine.JsonSentence;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Asks anew at each request whether the account is still there, with which password and in which groups: a session may
 * remember rights that have been taken away since. During the request the engine knows the person.
 */
class SeatFilter extends OncePerRequestFilter {

    private final Accounts accounts;
    private final Actors actors;

    SeatFilter(Accounts accounts, Actors actors) {
        this.accounts = accounts;
        this.actors = actors;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return Addresses.isOpenToAll(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication login = SecurityContextHolder.getContext().getAuthentication();
        if (login == null || login instanceof AnonymousAuthenticationToken) {
            chain.doFilter(request, response);
            return;
        }
        Optional<Seat> seat = Seat.of(request);
        Optional<Account> account = found(request, login)
                .filter(known -> seat.map(taken -> taken.passwordMark().equals(known.passwordMark()))
                        .orElse(true));
        if (account.isEmpty()) {
            leave(request);
            chain.doFilter(request, response);
            return;
        }
        boolean mustChange =
                seat.map(Seat::mustChangePassword).orElseGet(() -> accounts.hasPasswordOfSomebodyElse(account.get()));
        if (mustChange && !Addresses.isForLeavingOrChanging(request)) {
            firstChange(request, response);
            return;
        }
        SecurityContextHolder.setContext(new SecurityContextImpl(AccountLogin.token(account.get())));
        if (Addresses.isOfTheWebApps(request)) {
            // They tell the engine themselves
            actors.known(account.get(), () -> chain.doFilter(request, response));
        } else {
            actors.seated(account.get(), () -> chain.doFilter(request, response));
        }
    }

    /** Whoever sends the password with each request has been looked up with it. */
    private Optional<Account> found(HttpServletRequest request, Authentication login) {
        return (Addresses.isForPrograms(request) ? AccountLogin.justFound(login) : Optional.<Account>empty())
                .or(() -> accounts.find(login.getName()));
    }

    private static void leave(HttpServletRequest request) {
        SecurityContextHolder.clearContext();
        if (request.getSession(false) != null) {
            request.getSession(false).invalidate();
        }
    }

    private static void firstChange(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (Addresses.isAPage(request)) {
            response.sendRedirect(request.getContextPath() + Addresses.PASSWORD);
        } else {
            JsonSentence.write(response, HttpServletResponse.SC_FORBIDDEN, "请先登录系统，把初始密码改成自己的密码，再使用这个地址。");
        }
    }
}
