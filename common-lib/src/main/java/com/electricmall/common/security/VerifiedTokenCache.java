package com.electricmall.common.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.electricmall.common.cache.CacheMeters;
import com.electricmall.common.cache.CacheProperties;
import com.electricmall.common.cache.local.Lifetime;
import com.electricmall.common.cache.local.LocalCache;
import com.electricmall.common.cache.local.LocalCacheSpec;
import com.nimbusds.jose.jwk.JWK;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import reactor.core.publisher.Mono;

/**
 * Verifies the signature of a token once instead of with each request. RSA takes a tenth of the CPU of a purchase.
 *
 * <p>A token is identified by the SHA-256 of its whole text, and removed when it expires. Its issuer, audience and
 * times are checked at every use, and the key that verified it must still be published under the id that it names:
 * withdrawing a key, or replacing it under its id, invalidates its tokens at once.
 */
final class VerifiedTokenCache implements ReactiveJwtDecoder {

    /** As in {@code mall.cache.verified-tokens.policy}. */
    static final String NAME = "verified-tokens";

    private static final int MAX_TOKENS = 10_000;

    private final ReactiveJwtDecoder verifier;
    private final UserSigningKeys keys;
    private final OAuth2TokenValidator<Jwt> validator;
    private final LocalCache<String, Verified> verified;
    private final LongAdder hits = new LongAdder();
    private final LongAdder misses = new LongAdder();

    private record Verified(Jwt jwt, JWK key) {}

    VerifiedTokenCache(
            ReactiveJwtDecoder verifier,
            UserSigningKeys keys,
            OAuth2TokenValidator<Jwt> validator,
            Clock clock,
            CacheProperties properties) {
        this.verifier = verifier;
        this.keys = keys;
        this.validator = validator;
        var entries = Objects.requireNonNullElse(properties.localEntries(), MAX_TOKENS);
        this.verified = properties.create(LocalCacheSpec.<String, Verified>ofEntries(
                entries,
                Lifetime.by((_, known) -> lifetime(known.jwt(), clock.instant()).toNanos())));
    }

    /** Has the key that verifies a token be remembered with it; what finds keys for a verifier goes through here. */
    static Mono<JWK> noting(Mono<JWK> key) {
        return Mono.deferContextual(context -> {
            Consumer<JWK> used = context.getOrDefault(VerifiedTokenCache.class, _ -> {});
            return key.doOnNext(used);
        });
    }

    void measure(CacheMeters meters) {
        meters.hits(hits::sum).misses(misses::sum).loads(misses::sum).sizeOf(verified);
    }

    @Override
    public Mono<Jwt> decode(String token) {
        var hash = sha256(token);
        var known = verified.get(hash);
        if (known == null || validator.validate(known.jwt()).hasErrors()) {
            return verify(token, hash);
        }
        return keys.find((String) known.jwt().getHeaders().get("kid"))
                .filter(known.key()::equals)
                .map(_ -> {
                    hits.increment();
                    return known.jwt();
                })
                .switchIfEmpty(Mono.defer(() -> verify(token, hash)));
    }

    private Mono<Jwt> verify(String token, String hash) {
        misses.increment();
        var used = new AtomicReference<@Nullable JWK>();
        Consumer<JWK> noteUsed = used::set;
        return verifier.decode(token)
                .doOnNext(jwt -> {
                    var key = used.get();
                    if (key != null) {
                        verified.put(hash, new Verified(jwt, key));
                    }
                })
                .contextWrite(context -> context.put(VerifiedTokenCache.class, noteUsed));
    }

    private static Duration lifetime(Jwt jwt, Instant now) {
        return Duration.between(now, Objects.requireNonNull(jwt.getExpiresAt()));
    }

    static String sha256(String token) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
