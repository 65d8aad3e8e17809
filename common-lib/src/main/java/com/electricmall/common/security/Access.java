package com.electricmall.common.security;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Who may call an endpoint. Ownership of a resource is checked by the feature itself. A controller method without this
 * annotation rejects every caller.
 */
@Documented
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Access {

    /** Any one of these is enough. */
    Who[] value();

    enum Who {
        /** With or without a token. */
        ANYONE,
        /** Any user with a valid token. */
        SIGNED_IN,
        /** A user with role {@code MERCHANT} or {@code ADMIN}. */
        MERCHANT,
        /** A user with role {@code ADMIN}. */
        ADMIN,
        /** Another service of the suite, by a service token; the path starts with {@code /internal/}. */
        INTERNAL
    }
}
