package com.electricmall.common.security;

import com.electricmall.common.cache.CacheMeters;
import com.electricmall.common.cache.CacheProperties;
import com.nimbusds.jose.JWSAlgorithm;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusReactiveJwtDecoder;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;

/** The rules for user tokens: signed with RS256 by a published key, with our issuer and audience, and not expired. */
public final class UserTokens {

    public static final String ISSUER = "electric-mall";
    public static final String AUDIENCE = "mall";
    public static final JWSAlgorithm ALGORITHM = JWSAlgorithm.RS256;

    /** The claim with the version of the account when the token was issued; missing in those of an earlier release. */
    public static final String ACCOUNT_VERSION = "ver";

    /** The tolerated difference between the clocks of two machines. */
    private static final Duration CLOCK_SKEW = Duration.ofSeconds(2);

    private UserTokens() {}

    static ReactiveJwtDecoder decoder(
            UserSigningKeys keys,
            RevokedAccounts revoked,
            Clock clock,
            CacheProperties properties,
            @Nullable MeterRegistry meters) {
        var validator = validator(revoked);
        var cache = new VerifiedTokenCache(verifier(keys, validator), keys, validator, clock, properties);
        if (meters != null) {
            cache.measure(new CacheMeters(meters, VerifiedTokenCache.NAME, "local"));
        }
        return cache;
    }

    static ReactiveJwtDecoder verifier(UserSigningKeys keys) {
        return verifier(keys, validator());
    }

    private static ReactiveJwtDecoder verifier(UserSigningKeys keys, OAuth2TokenValidator<Jwt> validator) {
        var decoder = NimbusReactiveJwtDecoder.withJwkSource(token -> VerifiedTokenCache.noting(
                                keys.find(token.getHeader().getKeyID()))
                        .flux())
                .jwsAlgorithm(SignatureAlgorithm.RS256)
                .build();
        decoder.setJwtValidator(validator);
        return new CanonicalSignatureDecoder(decoder);
    }

    private static OAuth2TokenValidator<Jwt> validator(RevokedAccounts revoked) {
        var refused = OAuth2TokenValidatorResult.failure(
                new OAuth2Error(OAuth2ErrorCodes.INVALID_TOKEN, "The account was disabled or erased", null));
        return new DelegatingOAuth2TokenValidator<>(
                validator(), token -> revoked.covers(token) ? refused : OAuth2TokenValidatorResult.success());
    }

    static OAuth2TokenValidator<Jwt> validator() {
        return validator(ISSUER, audiences -> audiences.contains(AUDIENCE));
    }

    static OAuth2TokenValidator<Jwt> validator(String issuer, Predicate<Collection<String>> audience) {
        return new DelegatingOAuth2TokenValidator<>(
                new JwtTimestampValidator(CLOCK_SKEW),
                new JwtClaimValidator<Object>("exp", expiry -> expiry != null),
                new JwtIssuerValidator(issuer),
                new JwtClaimValidator<Collection<String>>(
                        "aud", audiences -> audiences != null && audience.test(audiences)));
    }
}
