package com.electricmall.user.password;

import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.common.error.UnavailableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class PasswordHasherTest {

    private static final Password PASSWORD = new Password("tea-at-5");

    @Test
    void knowsAPasswordByItsHash() {
        try (var hasher = new PasswordHasher(1, 8, Duration.ofSeconds(30))) {
            var hash = hasher.hash(PASSWORD, Purpose.SIGN_UP);

            assertThat(hash)
                    .startsWith("$argon2id$v=19$m=19456,t=2,p=1$")
                    .isNotEqualTo(hasher.hash(PASSWORD, Purpose.SIGN_UP));
            assertThat(hasher.matches(PASSWORD, hash, Purpose.SIGN_IN)).isTrue();
            assertThat(hasher.matches(new Password("tea-at-6"), hash, Purpose.SIGN_IN))
                    .isFalse();
            assertThat(hasher.matches(PASSWORD, null, Purpose.SIGN_IN)).isFalse();
        }
    }

    @Test
    void treatsOneCharacterFromTwoKeyboardsAlike() {
        try (var hasher = new PasswordHasher(1, 8, Duration.ofSeconds(30))) {
            var hash = hasher.hash(new Password("Zoë-at-5"), Purpose.SIGN_UP);

            assertThat(hasher.matches(new Password("Zoe\u0308-at-5"), hash, Purpose.SIGN_IN))
                    .isTrue();
        }
    }

    /** A program that starts on a slow machine would never come up. */
    @Test
    void refusesNobodyWhoHasTheTime() {
        try (var hasher = new PasswordHasher(1, 1, Duration.ofNanos(1))) {
            assertThat(hasher.matchesUnhurried(PASSWORD, hasher.hashUnhurried(PASSWORD)))
                    .isTrue();
        }
    }

    @Test
    void refusesThoseWhoWouldWaitTooLong() throws InterruptedException {
        try (var hasher = new PasswordHasher(1, 2, Duration.ofMillis(1));
                var crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            var turns = new ArrayList<Future<String>>();
            for (var i = 0; i < 20; i++) {
                turns.add(crowd.submit((Callable<String>) () -> hasher.hash(PASSWORD, Purpose.SIGN_UP)));
            }

            var refused = 0;
            for (var turn : turns) {
                try {
                    turn.get();
                } catch (ExecutionException e) {
                    assertThat(e.getCause()).isInstanceOf(UnavailableException.class);
                    refused++;
                }
            }
            assertThat(refused).isPositive();
        }
    }
}
