package com.electricmall.common.security;

import com.nimbusds.jose.jwk.JWK;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** The public keys with which user tokens are verified. user-service has its own; the other services request them. */
@FunctionalInterface
public interface UserSigningKeys {

    /**
     * The key of that id; empty if there is none.
     *
     * @return fails with {@code UnavailableException} if it cannot be determined whether there is one
     */
    Mono<JWK> find(@Nullable String keyId);
}
