package com.electricmall.common.security;

import com.nimbusds.jose.jwk.JWK;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** The public keys that user tokens are verified with. user-service has its own; the others ask it. */
@FunctionalInterface
public interface UserSigningKeys {

    /**
     * The key of that id; empty if there is none.
     *
     * @return fails with {@code UnavailableException} when it cannot be known whether there is one
     */
    Mono<JWK> find(@Nullable String keyId);
}
