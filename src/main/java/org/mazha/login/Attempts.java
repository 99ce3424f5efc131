package org.mazha.login;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.mazha.engine.Accounts;
import org.mazha.engine.SecurityAct;
import org.mazha.engine.SecurityAct.Kind;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Counts failed logins and says who has to wait. It looks first at the account from one address, so that nobody is
 * locked out by a stranger who knows their name; each node counts for itself.
 */
@Component
class Attempts {

    private static final long MOST_COUNTED = 100_000;

    private final LoginSettings settings;
    private final Cache<String, Integer> failures;
    private final Accounts accounts;
    private final ApplicationEventPublisher events;

    Attempts(LoginSettings settings, Clock clock, Accounts accounts, ApplicationEventPublisher events) {
        this.settings = settings;
        this.accounts = accounts;
        this.events = events;
        this.failures = Caffeine.newBuilder()
                .maximumSize(MOST_COUNTED)
                .expireAfterWrite(settings.pause())
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .build();
    }

    boolean mustWait(String account, String address) {
        return count(pair(account, address)) >= settings.attempts()
                || count(account(account)) >= settings.attemptsOfAccount()
                || count(address(address)) >= settings.attemptsOfAddress();
    }

    void failed(String account, String address) {
        add(pair(account, address));
        add(account(account));
        add(address(address));
        // What is typed for an account that does not exist may be anything, a password too
        String known = accounts.hasPerson(account) ? account : SecurityAct.UNKNOWN;
        events.publishEvent(SecurityAct.refused(Kind.LOGIN_FAILED, known, "", ""));
        if (mustWait(account, address)) {
            // Not each time they come again, or a flood would fill the record
            events.publishEvent(SecurityAct.refused(Kind.MADE_TO_WAIT, known, "", ""));
        }
    }

    void succeeded(String account, String address) {
        failures.invalidate(pair(account, address));
    }

    private int count(String key) {
        Integer known = failures.getIfPresent(key);
        return known == null ? 0 : known;
    }

    private void add(String key) {
        failures.asMap().merge(key, 1, Integer::sum);
    }

    private static String pair(String account, String address) {
        return "both " + address + " " + account;
    }

    private static String account(String account) {
        return "account " + account;
    }

    private static String address(String address) {
        return "address " + address;
    }
}
