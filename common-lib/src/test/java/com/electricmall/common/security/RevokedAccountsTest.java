package com.electricmall.common.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.Jwt;

class RevokedAccountsTest {

    private static final Duration KEPT_FOR = Duration.ofMinutes(16);

    private Instant now = Instant.parse("2026-11-27T08:00:00Z");
    private final RevokedAccounts revoked = new RevokedAccounts(KEPT_FOR, new Clock() {

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    });

    @Test
    void coversTokensOfNoLaterVersion() {
        revoked.revoke("42", 3);

        assertThat(revoked.covers(token("42", 2L))).isTrue();
        assertThat(revoked.covers(token("42", null)))
                .as("of an earlier release")
                .isTrue();
        assertThat(revoked.covers(token("42", 3L)))
                .as("of the disabling itself")
                .isTrue();
        assertThat(revoked.covers(token("42", 4L)))
                .as("since it was enabled again")
                .isFalse();
        assertThat(revoked.covers(token("43", 2L))).isFalse();
    }

    @Test
    void goesByTheLatestVersionInWhateverOrderTheyAreHeard() {
        revoked.revoke("42", 5);
        revoked.revoke("42", 3);

        assertThat(revoked.covers(token("42", 4L))).isTrue();
    }

    @Test
    void forgetsWhoseTokensHaveAllExpired() {
        revoked.revoke("42", 3);
        now = now.plus(KEPT_FOR).plusSeconds(1);
        revoked.revoke("43", 1);

        assertThat(revoked.covers(token("42", 2L))).isFalse();
        assertThat(revoked.covers(token("43", 0L))).isTrue();
    }

    private static Jwt token(String subject, @Nullable Long version) {
        var token = Jwt.withTokenValue("t").header("alg", "RS256").subject(subject);
        return version == null
                ? token.build()
                : token.claim(UserTokens.ACCOUNT_VERSION, version).build();
    }
}
