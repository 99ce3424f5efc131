package org.mazha.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class RateLimitTests {

    private final AtomicLong time = new AtomicLong();
    private final RateLimit limit = new RateLimit(new WebSettings(3), time::get);

    @Test
    void whoAsksTooOftenWaitsAMinute() throws Exception {
        for (int i = 0; i < 3; i++) {
            assertThat(asks("203.0.113.7").getStatus()).isEqualTo(200);
        }
        var refused = asks("203.0.113.7");
        assertThat(refused.getStatus()).isEqualTo(429);
        assertThat(refused.getHeader("Retry-After")).isEqualTo("60");

        time.addAndGet(Duration.ofSeconds(59).toNanos());
        assertThat(asks("203.0.113.7").getStatus()).isEqualTo(429);
        time.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(asks("203.0.113.7").getStatus()).isEqualTo(200);
    }

    @Test
    void nobodyWaitsForSomebodyElse() throws Exception {
        for (int i = 0; i < 4; i++) {
            asks("203.0.113.7");
        }
        assertThat(asks("203.0.113.8").getStatus()).isEqualTo(200);
    }

    @Test
    void aNetworkOfIpv6IsOne() throws Exception {
        for (int i = 1; i <= 3; i++) {
            assertThat(asks("2001:db8:1:2:0:0:0:" + i).getStatus()).isEqualTo(200);
        }
        assertThat(asks("2001:db8:1:2:aaaa:0:0:9").getStatus()).isEqualTo(429);
        assertThat(asks("2001:db8:1:3:0:0:0:1").getStatus()).isEqualTo(200);
    }

    private MockHttpServletResponse asks(String address) throws Exception {
        var request = new MockHttpServletRequest("GET", "/board");
        request.setRemoteAddr(address);
        var response = new MockHttpServletResponse();
        limit.doFilter(request, response, new MockFilterChain());
        return response;
    }
}
