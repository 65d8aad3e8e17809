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
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.MacAlgorithm;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtValidationException;
import org.springframework.security.oauth2.jwt.NimbusReactiveJwtDecoder;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;

/**
 * How services authenticate to each other: an HS256 token that names the called service as its audience and is valid
 * for 60 s, signed with the shared secret. Each service signs its own tokens, so that no call waits for a token server.
 *
 * <p>The previous release sent and required the audience {@code internal} for every service. A token still has this
 * audience beside the called service's name, for instances of that release; a token with this audience alone is still
 * accepted, from callers of that release. A token that names another service is rejected. The next release removes this
 * (ADR 4).
 */
public final class ServiceTokens {

    public static final String ISSUER = "electric-mall-internal";
    private static final String SHARED_AUDIENCE = "internal";
    private static final Duration LIFETIME = Duration.ofSeconds(60);
    private static final Duration RENEW_BEFORE = Duration.ofSeconds(20);

    private final SecretKeySpec key;
    private final @Nullable SecretKeySpec acceptedKey;
    private final String serviceName;
    private final Clock clock;
    private final ConcurrentMap<String, Minted> latest = new ConcurrentHashMap<>();

    public ServiceTokens(String internalSecret, String serviceName, Clock clock) {
        this(internalSecret, null, serviceName, clock);
    }

    /** @param accepted verifies tokens too, while secrets are rotated; null for none */
    public ServiceTokens(String internalSecret, @Nullable String accepted, String serviceName, Clock clock) {
        this.key = key(internalSecret);
        this.acceptedKey = accepted == null ? null : key(accepted);
        this.serviceName = serviceName;
        this.clock = clock;
    }

    /**
     * A token good for at least 20 s more, in compact form.
     *
     * @param callee the name of the service that is called; no other takes the token
     */
    public String tokenFor(String callee) {
        var now = clock.instant();
        var minted = latest.get(callee);
        if (minted == null || now.isAfter(minted.expiresAt().minus(RENEW_BEFORE))) {
            minted = mint(callee, now);
            latest.put(callee, minted);
        }
        return minted.token();
    }

    ReactiveJwtDecoder decoder() {
        return new VerifiedServiceTokens(new CanonicalSignatureDecoder(verifier()), validator());
    }

    private ReactiveJwtDecoder verifier() {
        var own = decoder(key);
        if (acceptedKey == null) {
            return own;
        }
        var other = decoder(acceptedKey);
        return token -> own.decode(token)
                .onErrorResume(
                        failure -> failure instanceof BadJwtException && !(failure instanceof JwtValidationException),
                        _ -> other.decode(token));
    }

    private static SecretKeySpec key(String secret) {
        return new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256");
    }

    private ReactiveJwtDecoder decoder(SecretKeySpec verifying) {
        var decoder = NimbusReactiveJwtDecoder.withSecretKey(verifying)
                .macAlgorithm(MacAlgorithm.HS256)
                .build();
        decoder.setJwtValidator(validator());
        return decoder;
    }

    private OAuth2TokenValidator<Jwt> validator() {
        return UserTokens.validator(ISSUER, this::isForThisService);
    }

    private boolean isForThisService(Collection<String> audiences) {
        return audiences.contains(serviceName) || (audiences.size() == 1 && audiences.contains(SHARED_AUDIENCE));
    }

    private Minted mint(String callee, Instant now) {
        var expiresAt = now.plus(LIFETIME);
        var claims = new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience(List.of(callee, SHARED_AUDIENCE))
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
