package com.electricmall.gateway.edge;

import com.electricmall.common.security.Caller;
import com.electricmall.common.security.TokenRefusals;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.ReactiveAuthenticationManager;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtReactiveAuthenticationManager;
import org.springframework.security.oauth2.server.resource.web.server.authentication.ServerBearerTokenAuthenticationConverter;
import org.springframework.security.web.server.authentication.ServerAuthenticationConverter;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Rejects an invalid token (401) before a service spends time on it. Requests without a token are passed on, since each
 * service verifies tokens and decides access itself. Spring Security's filter chain around the same check would add
 * nothing.
 */
@Component
@Order(EdgeOrder.TOKENS)
public final class TokenCheck implements WebFilter {

    private static final String CALLER = TokenCheck.class.getName() + ".caller";

    private final ServerAuthenticationConverter bearer = new ServerBearerTokenAuthenticationConverter();
    private final ReactiveAuthenticationManager verifier;

    TokenCheck(@Qualifier("userTokenDecoder") ReactiveJwtDecoder userTokens) {
        this.verifier = new JwtReactiveAuthenticationManager(userTokens);
    }

    /** The user whose token was verified; empty without a token. */
    public static Optional<Caller> callerOf(ServerWebExchange exchange) {
        return Optional.ofNullable(exchange.getAttribute(CALLER));
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        if (!exchange.getRequest().getHeaders().containsKey(HttpHeaders.AUTHORIZATION)) {
            return chain.filter(exchange);
        }
        return bearer.convert(exchange)
                .flatMap(verifier::authenticate)
                .onErrorMap(TokenCheck::isRefusal, refusal -> TokenRefusals.of((AuthenticationException) refusal))
                .doOnNext(token -> Caller.of(token)
                        .ifPresent(caller -> exchange.getAttributes().put(CALLER, caller)))
                .then(Mono.defer(() -> chain.filter(exchange)));
    }

    /** Whether the token itself is at fault, and not its verification. */
    private static boolean isRefusal(Throwable thrown) {
        return thrown instanceof AuthenticationException && !(thrown instanceof AuthenticationServiceException);
    }
}
