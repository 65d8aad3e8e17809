package com.electricmall.common.remote;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryRegistry;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.ProxyMethodInvocation;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.MethodClassKey;
import org.springframework.core.annotation.AnnotatedElementUtils;

/**
 * Implements {@link RemoteCall}. Resilience4j's own annotations would need AspectJ, whose pointcuts read the class file
 * of every bean: a third of a service's start. What guards a method is looked up at its first call.
 */
final class RemoteCallGuard implements MethodInterceptor {

    private final ObjectProvider<RetryRegistry> retries;
    private final ObjectProvider<CircuitBreakerRegistry> breakers;
    private final ObjectProvider<BulkheadRegistry> bulkheads;
    private final ConcurrentMap<MethodClassKey, Guards> known = new ConcurrentHashMap<>();

    private record Guards(Retry retry, CircuitBreaker breaker, Bulkhead bulkhead) {}

    /** By providers, since what guards calls is made before most other beans. */
    RemoteCallGuard(
            ObjectProvider<RetryRegistry> retries,
            ObjectProvider<CircuitBreakerRegistry> breakers,
            ObjectProvider<BulkheadRegistry> bulkheads) {
        this.retries = retries;
        this.breakers = breakers;
        this.bulkheads = bulkheads;
    }

    @Override
    public @Nullable Object invoke(MethodInvocation call) throws Throwable {
        var type = AopUtils.getTargetClass(call.getThis());
        var guards = known.computeIfAbsent(new MethodClassKey(call.getMethod(), type), _ -> guards(call, type));
        return guards.retry()
                .executeCheckedSupplier(guards.breaker()
                        .decorateCheckedSupplier(
                                Bulkhead.decorateCheckedSupplier(guards.bulkhead(), () -> once(call))));
    }

    /** A repeat passes the interceptors that follow once more. */
    private static @Nullable Object once(MethodInvocation call) throws Throwable {
        return ((ProxyMethodInvocation) call).invocableClone().proceed();
    }

    private Guards guards(MethodInvocation call, Class<?> type) {
        var peer = peer(call, type);
        return new Guards(
                retries.getObject().retry(peer),
                breakers.getObject().circuitBreaker(peer),
                bulkheads.getObject().bulkhead(peer));
    }

    private static String peer(MethodInvocation call, Class<?> type) {
        var method = AopUtils.getMostSpecificMethod(call.getMethod(), type);
        var onMethod = AnnotatedElementUtils.findMergedAnnotation(method, RemoteCall.class);
        var annotation =
                onMethod == null ? AnnotatedElementUtils.findMergedAnnotation(type, RemoteCall.class) : onMethod;
        return annotation.value();
    }
}
