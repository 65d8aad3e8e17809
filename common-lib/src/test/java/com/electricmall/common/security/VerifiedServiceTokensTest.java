package com.electricmall.common.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import reactor.core.publisher.Mono;

class VerifiedServiceTokensTest {

    private final AtomicInteger verifications = new AtomicInteger();
    private final AtomicBoolean expired = new AtomicBoolean();
    private final VerifiedServiceTokens tokens = new VerifiedServiceTokens(
            this::verify,
            _ -> expired.get()
                    ? OAuth2TokenValidatorResult.failure(new OAuth2Error("expired"))
                    : OAuth2TokenValidatorResult.success());

    private Mono<Jwt> verify(String token) {
        verifications.incrementAndGet();
        return token.startsWith("forged") || expired.get()
                ? Mono.error(new BadJwtException("refused"))
                : Mono.just(Jwt.withTokenValue(token)
                        .header("alg", "HS256")
                        .subject(token)
                        .build());
    }

    @Test
    void areVerifiedOnce() {
        for (var i = 0; i < 3; i++) {
            assertThat(tokens.decode("one").block().getSubject()).isEqualTo("one");
        }
        assertThat(tokens.decode("another").block().getSubject()).isEqualTo("another");

        assertThat(verifications).hasValue(2);
    }

    @Test
    void areRefusedOnceTheyHaveExpired() {
        tokens.decode("one").block();
        expired.set(true);

        assertThatThrownBy(() -> tokens.decode("one").block()).isInstanceOf(BadJwtException.class);
    }

    @Test
    void areVerifiedAgainIfTheyWereRefused() {
        for (var i = 0; i < 2; i++) {
            assertThatThrownBy(() -> tokens.decode("forged").block()).isInstanceOf(BadJwtException.class);
        }

        assertThat(verifications).hasValue(2);
    }

    @Test
    void areForgottenWhereThereAreTooMany() {
        for (var i = 0; i <= VerifiedServiceTokens.MAX_TOKENS; i++) {
            tokens.decode("token " + i).block();
        }
        verifications.set(0);

        tokens.decode("token 0").block();

        assertThat(verifications).hasValue(1);
    }
}
