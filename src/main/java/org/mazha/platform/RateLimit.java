package org.mazha.platform;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Has an address wait that asks for more than people do. It counts in minutes that begin with an address's first request,
 * in a memory of fixed size, and each node for itself.
 */
class RateLimit extends OncePerRequestFilter {

    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final long MOST_COUNTED = 100_000;

    private final int most;
    private final Cache<String, AtomicInteger> requests;

    RateLimit(WebSettings settings, Ticker ticker) {
        this.most = settings.requestsPerMinute();
        this.requests = Caffeine.newBuilder()
                .maximumSize(MOST_COUNTED)
                .expireAfterWrite(WINDOW)
                .ticker(ticker)
                .build();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        int sofar = requests.get(network(request.getRemoteAddr()), address -> new AtomicInteger())
                .incrementAndGet();
        if (sofar > most) {
            response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(WINDOW.toSeconds()));
            response.sendError(HttpStatus.TOO_MANY_REQUESTS.value());
            return;
        }
        chain.doFilter(request, response);
    }

    /** Whoever has one address of IPv6 has a whole /64 of them. */
    private static String network(String address) {
        String[] groups = address.split(":");
        return groups.length > 4 ? String.join(":", groups[0], groups[1], groups[2], groups[3]) : address;
    }
}
