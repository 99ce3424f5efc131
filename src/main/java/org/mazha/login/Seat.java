package org.mazha.login;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.util.Optional;
import org.mazha.engine.Account;

/**
 * Who sits at a session.
 *
 * @param account its id
 * @param name as colleagues call them
 * @param passwordMark the password's mark at the login: a session ends when the password changes
 * @param hasPassword whether they have one here, and did not come by an identity provider
 * @param mustChangePassword whether nothing else is open to them before they have chosen a password of their own
 */
record Seat(String account, String name, String passwordMark, boolean hasPassword, boolean mustChangePassword)
        implements Serializable {

    private static final String KEY = Seat.class.getName();

    static Optional<Seat> of(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session == null ? Optional.empty() : Optional.ofNullable((Seat) session.getAttribute(KEY));
    }

    static void take(HttpServletRequest request, Account account, boolean hasPassword, boolean mustChangePassword) {
        var seat = new Seat(account.id(), account.name(), account.passwordMark(), hasPassword, mustChangePassword);
        request.getSession().setAttribute(KEY, seat);
    }
}
