package com.electricmall.common.web;

import java.lang.reflect.Method;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import org.springframework.core.ReactiveAdapterRegistry;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.reactive.HandlerResult;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerAdapter;
import org.springframework.web.server.NotAcceptableStatusException;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Calls each {@link WarmRead} on the event loop first, and if it is cold, on a thread that may wait. A handler that
 * writes is not called if the client does not accept its media type, or sends a body that it does not read.
 */
final class WarmReadAdapter extends RequestMappingHandlerAdapter {

    private static final ConcurrentMap<Method, Boolean> WARM_READS = new ConcurrentHashMap<>();

    private final AcceptableAnswers answers;
    private final UnreadBodies bodies;
    private Scheduler forColdReads = Schedulers.boundedElastic();

    WarmReadAdapter(AcceptableAnswers answers, UnreadBodies bodies) {
        this.answers = answers;
        this.bodies = bodies;
    }

    @Override
    public void setBlockingExecutor(Executor executor) {
        super.setBlockingExecutor(executor);
        setBlockingMethodPredicate(endpoint -> !isWarmRead(endpoint) && !isReactive(endpoint));
        forColdReads = Schedulers.fromExecutor(executor);
    }

    @Override
    public Mono<HandlerResult> handle(ServerWebExchange exchange, Object handler) {
        try {
            answers.choose(exchange, (HandlerMethod) handler);
        } catch (NotAcceptableStatusException refused) {
            return Mono.error(refused);
        }
        if (!isWarmRead((HandlerMethod) handler)) {
            return bodies.isUnread(exchange.getRequest(), (HandlerMethod) handler)
                    ? bodies.requireEmpty(exchange).then(Mono.defer(() -> super.handle(exchange, handler)))
                    : super.handle(exchange, handler);
        }
        var producible = exchange.getAttribute(HandlerMapping.PRODUCIBLE_MEDIA_TYPES_ATTRIBUTE);
        return super.handle(exchange, handler).onErrorResume(ColdReadException.class, cold -> {
            if (producible != null) {
                // a failure clears what was chosen, and it is not chosen again
                exchange.getAttributes().put(HandlerMapping.PRODUCIBLE_MEDIA_TYPES_ATTRIBUTE, producible);
            }
            return super.handle(exchange, handler).subscribeOn(forColdReads);
        });
    }

    private static boolean isWarmRead(HandlerMethod endpoint) {
        return WARM_READS.computeIfAbsent(endpoint.getMethod(), _ -> endpoint.hasMethodAnnotation(WarmRead.class));
    }

    private static boolean isReactive(HandlerMethod endpoint) {
        return ReactiveAdapterRegistry.getSharedInstance()
                        .getAdapter(endpoint.getReturnType().getParameterType())
                != null;
    }
}
