package org.mazha.audit;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;
import org.mazha.engine.SecurityAct;
import org.mazha.engine.SecurityAct.Kind;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.event.GenericApplicationListener;
import org.springframework.core.ResolvableType;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.event.InteractiveAuthenticationSuccessEvent;
import org.springframework.security.authentication.event.LogoutSuccessEvent;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Hears what the modules and Spring Security say and writes it down. No method with an annotation, for those hear nothing
 * of what the engine does while it is being built.
 */
@Component
class Listening implements GenericApplicationListener {

    private static final String NOBODY = "system";

    private final Chain chain;
    private final Clock clock;
    private final Flood flood;

    Listening(Chain chain, Clock clock, RefusalSettings settings) {
        this.chain = chain;
        this.clock = clock;
        this.flood = new Flood(settings);
    }

    @Override
    public boolean supportsEventType(ResolvableType type) {
        return type.toClass() == PayloadApplicationEvent.class
                        && type.getGeneric().resolve() == SecurityAct.class
                || type.toClass() == InteractiveAuthenticationSuccessEvent.class
                || type.toClass() == LogoutSuccessEvent.class;
    }

    @Override
    public void onApplicationEvent(ApplicationEvent event) {
        if (event instanceof PayloadApplicationEvent<?> said && said.getPayload() instanceof SecurityAct act) {
            add(act);
        } else if (event instanceof InteractiveAuthenticationSuccessEvent in) {
            add(new SecurityAct(Kind.LOGGED_IN, in.getAuthentication().getName(), "", "", false));
        } else if (event instanceof LogoutSuccessEvent out) {
            add(new SecurityAct(Kind.LOGGED_OUT, out.getAuthentication().getName(), "", "", false));
        }
    }

    private void add(SecurityAct act) {
        String by = clean(act.by() == null ? loggedIn() : act.by(), 255);
        String address = clean(address(), 60);
        if (act.refused()) {
            markRequest();
            if (!flood.admits(new Flood.Source(act.kind(), by, address))) {
                return;
            }
        }
        add(act, by, address);
    }

    private void add(SecurityAct act, String by, String address) {
        chain.add(new Entry(
                0,
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                by,
                act.kind().name(),
                clean(act.on(), 300),
                act.refused() ? Entry.REFUSED : Entry.DONE,
                address,
                clean(act.details(), 1000),
                "",
                ""));
    }

    /** Of what was too much to be written down in a minute, how often it was. */
    @Scheduled(fixedRate = 1, timeUnit = TimeUnit.MINUTES)
    void sumUp() {
        flood.endMinute()
                .forEach((source, times) -> add(
                        SecurityAct.refused(source.kind(), source.by(), "", "另有 " + times + " 次，没有逐次记下"),
                        source.by(),
                        source.address()));
    }

    private static void markRequest() {
        if (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes request) {
            request.getRequest().setAttribute(SecurityAct.REFUSED_HERE, true);
        }
    }

    private static String loggedIn() {
        Authentication login = SecurityContextHolder.getContext().getAuthentication();
        return login == null || login instanceof AnonymousAuthenticationToken ? NOBODY : login.getName();
    }

    private static String address() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes request
                ? request.getRequest().getRemoteAddr()
                : "";
    }

    private static String clean(String text, int length) {
        String plain = text == null ? "" : text.replaceAll("[\\p{Cntrl}\\p{Cs}]", " ");
        return plain.length() <= length ? plain : plain.substring(0, length);
    }
}
