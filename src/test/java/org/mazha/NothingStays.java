package org.mazha;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * A request with this header is answered as any other, and what it has done is taken back: engine, tables and page share
 * its transaction. So a test can ask for everything as everybody.
 */
@TestConfiguration(proxyBeanMethods = false)
public class NothingStays {

    public static final String HEADER = "X-Nothing-Stays";

    @Bean
    FilterRegistrationBean<OncePerRequestFilter> nothingStays(PlatformTransactionManager transactions) {
        var filter = new FilterRegistrationBean<OncePerRequestFilter>(new OncePerRequestFilter() {
            @Override
            protected boolean shouldNotFilter(HttpServletRequest request) {
                return request.getHeader(HEADER) == null;
            }

            @Override
            protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                    throws ServletException, IOException {
                TransactionStatus transaction = transactions.getTransaction(new DefaultTransactionDefinition());
                try {
                    chain.doFilter(request, response);
                } finally {
                    transactions.rollback(transaction);
                }
            }
        });
        filter.setName("nothingStays");
        // Behind the login and the walls
        filter.setOrder(10);
        return filter;
    }
}
