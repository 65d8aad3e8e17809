package com.electricmall.common.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Objects;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import reactor.core.publisher.Mono;

/**
 * Verifies the signature of a token once instead of with each request. RSA takes a tenth of the CPU of a purchase.
 *
 * <p>A token is identified by the SHA-256 of its whole text, and removed when it expires. Its issuer, audience and
 * times are checked at every use, and it must name a key that is still published: withdrawing a key invalidates its
 * tokens at once.
 */
final class VerifiedTokenCache implements ReactiveJwtDecoder {

    private static final int MAX_TOKENS = 10_000;

    private final ReactiveJwtDecoder verifier;
    private final UserSigningKeys keys;
    private final OAuth2TokenValidator<Jwt> validator;
    private final Cache<String, Jwt> verified;

    VerifiedTokenCache(
            ReactiveJwtDecoder verifier, UserSigningKeys keys, OAuth2TokenValidator<Jwt> validator, Clock clock) {
        this.verifier = verifier;
        this.keys = keys;
        this.validator = validator;
        this.verified = Caffeine.newBuilder()
                .maximumSize(MAX_TOKENS)
                .expireAfter(Expiry.<String, Jwt>creating((hash, jwt) -> lifetime(jwt, clock.instant())))
                .build();
    }

    @Override
    public Mono<Jwt> decode(String token) {
        var hash = sha256(token);
        var known = verified.getIfPresent(hash);
        if (known == null || validator.validate(known).hasErrors()) {
            return verify(token, hash);
        }
        return keys.find((String) known.getHeaders().get("kid"))
                .map(published -> known)
                .switchIfEmpty(Mono.defer(() -> verify(token, hash)));
    }

    private Mono<Jwt> verify(String token, String hash) {
        return verifier.decode(token).doOnNext(jwt -> verified.put(hash, jwt));
    }

    private static Duration lifetime(Jwt jwt, Instant now) {
        return Duration.between(now, Objects.requireNonNull(jwt.getExpiresAt()));
    }

    private static String sha256(String token) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
