package com.electricmall.discovery;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Asks for the password before anything is changed: who registers an instance gets a share of its service's requests.
 * Reading asks for none.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class PasswordFilter extends OncePerRequestFilter {

    private static final Logger log = LoggerFactory.getLogger(PasswordFilter.class);

    private final RegistryPassword password;

    PasswordFilter(RegistryPassword password) {
        this.password = password;
        if (!password.isRequired()) {
            log.warn("Whoever reaches this registry may change it: no password is required");
        }
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (isRead(request)
                || !password.isRequired()
                || password.isSentBy(request.getHeader(HttpHeaders.AUTHORIZATION))) {
            chain.doFilter(request, response);
        } else {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"discovery\"");
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        }
    }

    private static boolean isRead(HttpServletRequest request) {
        return request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
    }
}
