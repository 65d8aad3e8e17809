package com.electricmall.common.remote;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks an adapter that calls another service, or one of its methods: the call uses that service's bulkhead, circuit
 * breaker and retry, which are configured under {@code resilience4j} in {@code mall-defaults.yml}.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface RemoteCall {

    /** The called service: {@code product-service}. */
    String value();
}
