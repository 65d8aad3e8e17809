package com.electricmall.common.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.electricmall.common.cache.CacheProperties;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import reactor.core.publisher.Mono;

class VerifiedTokenCacheTest {

    private final Map<String, JWK> published = new ConcurrentHashMap<>();
    private final UserSigningKeys keys = keyId -> Mono.justOrEmpty(published.get(keyId));
    private final AtomicInteger verifications = new AtomicInteger();
    private final RSAKey key = key("first");
    private final ReactiveJwtDecoder decoder = cached();

    @Test
    void verifiesATokenOnce() throws Exception {
        var token = token(Instant.now().plusSeconds(60));

        assertThat(decode(token).getSubject()).isEqualTo("42");
        assertThat(decode(token).getSubject()).isEqualTo("42");

        assertThat(verifications).hasValue(1);
    }

    @Test
    void doesNotTakeAnotherSignatureForAKnownOne() throws Exception {
        var token = token(Instant.now().plusSeconds(60));
        decode(token);
        var end = token.charAt(token.length() - 10) == 'A' ? 'B' : 'A';
        var forged = token.substring(0, token.length() - 10) + end + token.substring(token.length() - 9);

        assertThatThrownBy(() -> decode(forged)).isInstanceOf(JwtException.class);
    }

    /** A signature of 256 bytes leaves four bits of its last character to spare, and the decoder skips what it may. */
    @Test
    void refusesAnotherSpellingOfASignature() throws Exception {
        var token = token(Instant.now().plusSeconds(60));
        decode(token);
        var last = token.length() - 1;

        for (var spelling : List.of(token.substring(0, last) + (char) (token.charAt(last) + 1), token + "==")) {
            assertThatThrownBy(() -> decode(spelling)).as(spelling).isInstanceOf(JwtException.class);
        }
    }

    @Test
    void refusesAKnownTokenOnceItHasExpired() throws Exception {
        var expired = Jwt.withTokenValue("t")
                .header("kid", "first")
                .issuer(UserTokens.ISSUER)
                .audience(List.of(UserTokens.AUDIENCE))
                .issuedAt(Instant.now().minusSeconds(60))
                .expiresAt(Instant.now().minusSeconds(30))
                .build();
        var generous = new VerifiedTokenCache(
                token -> {
                    verifications.incrementAndGet();
                    return VerifiedTokenCache.noting(keys.find("first")).thenReturn(expired);
                },
                keys,
                UserTokens.validator(),
                Clock.fixed(Instant.now().minusSeconds(40), ZoneOffset.UTC),
                CacheProperties.defaults());

        generous.decode("t").block();
        generous.decode("t").block();

        assertThat(verifications).as("it asks the verifier, which tells why").hasValue(2);
    }

    @Test
    void refusesAKnownTokenWhoseKeyWasWithdrawn() throws Exception {
        var token = token(Instant.now().plusSeconds(60));
        decode(token);
        published.clear();

        assertThatThrownBy(() -> decode(token)).isInstanceOf(JwtException.class);
    }

    @Test
    void refusesAKnownTokenWhoseKeyWasReplacedUnderItsId() throws Exception {
        var token = token(Instant.now().plusSeconds(60));
        decode(token);
        key("first");

        assertThatThrownBy(() -> decode(token)).isInstanceOf(JwtException.class);
    }

    /** As it is each time when the keys are fetched again. */
    @Test
    void knowsTheSameKeyThatWasPublishedAgain() throws Exception {
        var token = token(Instant.now().plusSeconds(60));
        decode(token);
        published.put("first", JWK.parse(key.toPublicJWK().toJSONString()));

        decode(token);

        assertThat(verifications).hasValue(1);
    }

    private ReactiveJwtDecoder cached() {
        var verifier = UserTokens.verifier(keys);
        return new VerifiedTokenCache(
                token -> Mono.defer(() -> {
                    verifications.incrementAndGet();
                    return verifier.decode(token);
                }),
                keys,
                UserTokens.validator(),
                Clock.systemUTC(),
                CacheProperties.defaults());
    }

    private Jwt decode(String token) {
        return decoder.decode(token).block();
    }

    private String token(Instant expiresAt) throws Exception {
        var claims = new JWTClaimsSet.Builder()
                .issuer(UserTokens.ISSUER)
                .audience(UserTokens.AUDIENCE)
                .subject("42")
                .expirationTime(Date.from(expiresAt))
                .build();
        var token = new SignedJWT(
                new JWSHeader.Builder(UserTokens.ALGORITHM)
                        .keyID(key.getKeyID())
                        .build(),
                claims);
        token.sign(new RSASSASigner(key));
        return token.serialize();
    }

    private RSAKey key(String id) {
        try {
            var made = new RSAKeyGenerator(2048).keyID(id).generate();
            published.put(id, made.toPublicJWK());
            return made;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
