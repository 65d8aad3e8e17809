package com.electricmall.common.security;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.ReactiveAuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.security.web.server.authorization.AuthorizationContext;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Grants what the endpoint's {@link Access} declares. A path or method that no controller has is let through, so that
 * the response is 404 or 405 and not 401 or 403.
 */
final class DeclaredAccess implements ReactiveAuthorizationManager<AuthorizationContext> {

    /** Not a {@link HandlerMethod}: for each OPTIONS Spring creates a new one. */
    private record Endpoint(Class<?> type, Method method) {}

    private static final Map<Endpoint, List<Access.Who>> DECLARED = new ConcurrentHashMap<>();

    private final RequestMappingHandlerMapping endpoints;

    DeclaredAccess(RequestMappingHandlerMapping endpoints) {
        this.endpoints = endpoints;
    }

    @Override
    @SuppressWarnings("deprecation") // Spring Security 6 still requires it; `authorize`, its successor, calls it
    public Mono<AuthorizationDecision> check(Mono<Authentication> authentication, AuthorizationContext context) {
        if (context.getExchange().getRequest().getMethod().equals(HttpMethod.OPTIONS)) {
            return Mono.just(new AuthorizationDecision(true)); // Spring answers it, with what the path allows
        }
        return endpoints
                .getHandler(context.getExchange())
                .onErrorResume(unmapped -> Mono.empty())
                .ofType(HandlerMethod.class)
                .flatMap(endpoint -> authentication
                        .map(caller -> granted(declaredOn(endpoint), caller))
                        .defaultIfEmpty(granted(declaredOn(endpoint), null)))
                .defaultIfEmpty(true)
                .map(AuthorizationDecision::new);
    }

    /**
     * Whether there is nothing to check: no token, and an endpoint that {@link Access.Who#ANYONE} may call. Most reads
     * are such requests.
     */
    Mono<Boolean> isOpen(ServerWebExchange exchange) {
        return exchange.getRequest().getHeaders().containsKey(HttpHeaders.AUTHORIZATION)
                ? Mono.just(false)
                : endpoints
                        .getHandler(exchange)
                        .map(found -> found instanceof HandlerMethod endpoint
                                && declaredOn(endpoint).contains(Access.Who.ANYONE))
                        .onErrorReturn(false)
                        .defaultIfEmpty(false);
    }

    /** Empty if the endpoint declares nothing. Annotations are looked for once an endpoint. */
    static List<Access.Who> declaredOn(HandlerMethod endpoint) {
        return DECLARED.computeIfAbsent(new Endpoint(endpoint.getBeanType(), endpoint.getMethod()), _ -> {
            var onMethod = AnnotatedElementUtils.findMergedAnnotation(endpoint.getMethod(), Access.class);
            var declared = onMethod != null
                    ? onMethod
                    : AnnotatedElementUtils.findMergedAnnotation(endpoint.getBeanType(), Access.class);
            return declared == null ? List.of() : List.of(declared.value());
        });
    }

    private static boolean granted(List<Access.Who> allowed, @Nullable Authentication authentication) {
        return allowed.stream().anyMatch(who -> granted(who, authentication));
    }

    private static boolean granted(Access.Who who, @Nullable Authentication authentication) {
        if (who == Access.Who.ANYONE) {
            return true;
        }
        if (!(authentication instanceof JwtAuthenticationToken token) || !token.isAuthenticated()) {
            return false;
        }
        var caller = Caller.of(token);
        return switch (who) {
            case ANYONE -> true;
            case SIGNED_IN -> caller.isPresent();
            case MERCHANT ->
                caller.filter(user -> user.has(Role.MERCHANT) || user.isAdmin()).isPresent();
            case ADMIN -> caller.filter(Caller::isAdmin).isPresent();
            case INTERNAL -> ServiceTokens.ISSUER.equals(token.getToken().getClaimAsString("iss"));
        };
    }
}
