package com.electricmall.common.security;

import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import reactor.core.publisher.Mono;

/**
 * Refuses a token whose signature is not written as {@link Base64Url} writes it, which the library would decode to the
 * same bytes. What is before the signature is signed as it is written.
 */
record CanonicalSignatureDecoder(ReactiveJwtDecoder verifier) implements ReactiveJwtDecoder {

    @Override
    public Mono<Jwt> decode(String token) {
        try {
            Base64Url.decode(token.substring(token.lastIndexOf('.') + 1));
            return verifier.decode(token);
        } catch (IllegalArgumentException e) {
            return Mono.error(new BadJwtException("The signature is not base64url", e));
        }
    }
}
