package com.electricmall.discovery;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers no list of instances until those that live have had time to register, counted from the first that does: a
 * registry that has just started knows nobody, and whoever believed it would call nobody. Callers keep the copy that
 * they have, or ask a peer.
 *
 * <p>The answer is 403, which Eureka's clients know; a 503 they would repeat after a second, and hold up their start.
 * Eureka's own wait counts from the start, in which no instance may have been able to reach this process yet, and
 * Spring Cloud switches it off.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class SettlingFilter extends OncePerRequestFilter {

    private static final Pattern LISTS = Pattern.compile(".*/eureka/(apps(/delta)?|s?vips/[^/]+)/?");

    private final Settling settling;

    SettlingFilter(Settling settling) {
        this.settling = settling;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getMethod().equals("GET")
                && LISTS.matcher(request.getRequestURI()).matches()
                && !settling.isSettled()) {
            response.setStatus(HttpServletResponse.SC_FORBIDDEN);
            return;
        }
        chain.doFilter(request, response);
    }
}
