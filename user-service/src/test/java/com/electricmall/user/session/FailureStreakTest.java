package com.electricmall.user.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FailureStreakTest {

    private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

    @Test
    void leavesTheFirstNineFailuresFree() {
        assertThat(failures(9, NOON).blockedFor(NOON)).isEmpty();
    }

    @Test
    void makesGuessersWaitLongerEachTime() {
        assertThat(failures(10, NOON).blockedFor(NOON)).contains(Duration.ofSeconds(15));
        assertThat(failures(13, NOON).blockedFor(NOON)).contains(Duration.ofMinutes(2));
        assertThat(failures(20, NOON).blockedFor(NOON)).contains(Duration.ofMinutes(15));
        assertThat(failures(1_000, NOON).blockedFor(NOON)).contains(Duration.ofMinutes(15));
    }

    @Test
    void hearsAgainWhenTheWaitIsOver() {
        assertThat(failures(11, NOON).blockedFor(NOON.plusSeconds(30))).isEmpty();
    }

    @Test
    void forgetsAfterAQuarterOfAnHourOfQuiet() {
        var later = NOON.plus(FailureStreak.MEMORY).plusSeconds(16);

        assertThat(failures(10, NOON).failedAt(later).failures()).isEqualTo(1);
        assertThat(failures(10, NOON).failedAt(NOON.plusSeconds(60)).failures()).isEqualTo(11);
    }

    private static FailureStreak failures(int count, Instant now) {
        var streak = FailureStreak.NONE;
        for (var i = 0; i < count; i++) {
            streak = streak.failedAt(now);
        }
        return streak;
    }
}
