package com.electricmall.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class NoticeTest {

    private static final Instant CREATED = Instant.parse("2026-11-22T12:00:00Z");

    @Test
    void waitsTwiceAsLongAfterEachAttemptUpToAboutAMinute() {
        assertThat(notice(1).backoff()).isEqualTo(Duration.ofMillis(250));
        assertThat(notice(2).backoff()).isEqualTo(Duration.ofMillis(500));
        assertThat(notice(9).backoff()).isEqualTo(Duration.ofSeconds(64));
        assertThat(notice(1_000).backoff()).isEqualTo(Duration.ofSeconds(64));
    }

    @Test
    void isGivenUpAfterThreeDays() {
        assertThat(notice(1).isOutdated(CREATED.plus(Duration.ofDays(3)))).isFalse();
        assertThat(notice(1).isOutdated(CREATED.plus(Duration.ofDays(3)).plusMillis(1)))
                .isTrue();
    }

    private static Notice notice(int attempts) {
        return new Notice(UUID.randomUUID(), "charge.captured", UUID.randomUUID(), CREATED, attempts);
    }
}
