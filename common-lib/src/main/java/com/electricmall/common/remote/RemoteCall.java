package com.electricmall.common.remote;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On an adapter, or a method of one, that asks another service: the call goes through that service's bulkhead, circuit
 * breaker and retry, whose settings are under {@code resilience4j} in {@code mall-defaults.yml}.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface RemoteCall {

    /** The service that is asked: {@code product-service}. */
    String value();
}
