package com.electricmall.common.security;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import reactor.core.publisher.Mono;

/**
 * Verifies a service token once instead of with each of the calls that a service makes with it in 40 s. Its issuer,
 * audience and times are checked at every use.
 */
final class VerifiedServiceTokens implements ReactiveJwtDecoder {

    /** Far more than there are callers with a valid token: each instance has one at a time. */
    static final int MAX_TOKENS = 1_000;

    private final ReactiveJwtDecoder verifier;
    private final OAuth2TokenValidator<Jwt> validator;
    private final ConcurrentMap<String, Jwt> verified = new ConcurrentHashMap<>();

    VerifiedServiceTokens(ReactiveJwtDecoder verifier, OAuth2TokenValidator<Jwt> validator) {
        this.verifier = verifier;
        this.validator = validator;
    }

    @Override
    public Mono<Jwt> decode(String token) {
        var hash = VerifiedTokenCache.sha256(token);
        var known = verified.get(hash);
        if (known != null && !validator.validate(known).hasErrors()) {
            return Mono.just(known);
        }
        verified.remove(hash);
        return verifier.decode(token).doOnNext(jwt -> remember(hash, jwt));
    }

    private void remember(String hash, Jwt jwt) {
        if (verified.size() >= MAX_TOKENS) {
            verified.clear();
        }
        verified.put(hash, jwt);
    }
}
