package com.electricmall.common.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jose.jws.MacAlgorithm;
import org.springframework.security.oauth2.jwt.NimbusReactiveJwtDecoder;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;

/**
 * How services prove themselves to each other: an HS256 token of audience {@code internal} that lives 60 s, signed with
 * the secret they share. Each service mints its own, so that no call waits for a token server.
 */
public final class ServiceTokens {

    public static final String ISSUER = "electric-mall-internal";
    public static final String AUDIENCE = "internal";
    private static final Duration LIFETIME = Duration.ofSeconds(60);
    private static final Duration RENEW_BEFORE = Duration.ofSeconds(20);

    private final SecretKeySpec key;
    private final String serviceName;
    private final Clock clock;
    private volatile @Nullable Minted latest;

    public ServiceTokens(String internalSecret, String serviceName, Clock clock) {
        this.key = new SecretKeySpec(internalSecret.getBytes(UTF_8), "HmacSHA256");
        this.serviceName = serviceName;
        this.clock = clock;
    }

    /** A token good for at least 20 s more, in compact form. */
    public String current() {
        var now = clock.instant();
        var minted = latest;
        if (minted == null || now.isAfter(minted.expiresAt().minus(RENEW_BEFORE))) {
            minted = mint(now);
            latest = minted;
        }
        return minted.token();
    }

    ReactiveJwtDecoder decoder() {
        var decoder = NimbusReactiveJwtDecoder.withSecretKey(key)
                .macAlgorithm(MacAlgorithm.HS256)
                .build();
        decoder.setJwtValidator(UserTokens.validator(ISSUER, AUDIENCE));
        return decoder;
    }

    private Minted mint(Instant now) {
        var expiresAt = now.plus(LIFETIME);
        var claims = new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience(AUDIENCE)
                .subject(serviceName)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(expiresAt))
                .build();
        var token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
        try {
            token.sign(new MACSigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException("mall.internal-secret cannot sign", e);
        }
        return new Minted(token.serialize(), expiresAt);
    }

    private record Minted(String token, Instant expiresAt) {}
}
