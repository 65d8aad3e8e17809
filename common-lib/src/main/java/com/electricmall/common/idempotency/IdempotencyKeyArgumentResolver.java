package com.electricmall.common.idempotency;

import com.electricmall.common.security.Caller;
import java.util.Optional;
import org.springframework.core.MethodParameter;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.web.reactive.BindingContext;
import org.springframework.web.reactive.result.method.HandlerMethodArgumentResolver;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Gives controllers the {@link IdempotencyKey} of their request. */
final class IdempotencyKeyArgumentResolver implements HandlerMethodArgumentResolver {

    private static final String REPLAYED = "Idempotency-Replayed";

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == IdempotencyKey.class;
    }

    @Override
    public Mono<Object> resolveArgument(
            MethodParameter parameter, BindingContext bindingContext, ServerWebExchange exchange) {
        return ReactiveSecurityContextHolder.getContext()
                .map(context -> Optional.ofNullable(context.getAuthentication()).flatMap(Caller::of))
                .defaultIfEmpty(Optional.empty())
                .map(caller -> key(caller, exchange));
    }

    private static IdempotencyKey key(Optional<Caller> caller, ServerWebExchange exchange) {
        var request = exchange.getRequest();
        var answerHeaders = exchange.getResponse().getHeaders();
        return new IdempotencyKey(
                caller.map(user -> Long.toString(user.userId())).orElse(IdempotencyKey.ANONYMOUS),
                request.getMethod().name(),
                CalledResource.pathOf(exchange),
                request.getHeaders().getFirst(IdempotencyKey.HEADER),
                () -> answerHeaders.set(REPLAYED, "true"));
    }
}
