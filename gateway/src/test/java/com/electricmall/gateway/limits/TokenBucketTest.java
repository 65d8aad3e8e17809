package com.electricmall.gateway.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TokenBucketTest {

    private static final RateLimit LIMIT = new RateLimit(100, 10, Duration.ofSeconds(1));
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private long now = 7;
    private final TokenBucket bucket = new TokenBucket(LIMIT, now);

    @Test
    void letsTheBurstThroughAndThenTheRate() {
        assertThat(allowed(150)).isEqualTo(100);

        now += SECOND;

        assertThat(allowed(150)).isEqualTo(10);
    }

    @Test
    void holdsNoMoreThanTheBurst() {
        now += 3600 * SECOND;

        assertThat(allowed(150)).isEqualTo(100);
    }

    @Test
    void tellsWhatIsLeftAndWhenAllIsFreeAgain() {
        assertThat(bucket.take(now)).isEqualTo(new LimitDecision(true, 100, 99, Duration.ofMillis(100), Duration.ZERO));

        allowed(99);

        assertThat(bucket.take(now))
                .isEqualTo(new LimitDecision(false, 100, 0, Duration.ofSeconds(10), Duration.ofMillis(100)));
    }

    @Test
    void letsThroughWhoWaitsAsToldAndNobodyBefore() {
        allowed(100);
        var retryAfter = bucket.take(now).retryAfter().toNanos();

        now += retryAfter - 1_000;
        assertThat(bucket.take(now).allowed()).isFalse();

        now += 1_000;
        assertThat(bucket.take(now).allowed()).isTrue();
    }

    @Test
    void tellsRedisInBatches() {
        allowed(4);
        assertThat(bucket.beginReport()).isZero();

        allowed(3);
        assertThat(bucket.beginReport()).isEqualTo(7);
        allowed(10);
        assertThat(bucket.beginReport()).as("while the first are reported").isZero();

        bucket.settle(7, 93, now);
        assertThat(bucket.beginReport()).isEqualTo(10);
    }

    @Test
    void learnsWhatOthersTook() {
        allowed(5);
        var taken = bucket.beginReport();
        allowed(2);

        bucket.settle(taken, 30, now);

        assertThat(allowed(100))
                .as("30 without the two that were taken meanwhile")
                .isEqualTo(28);
    }

    @Test
    void paysBackWhatAllTogetherTookTooMuch() {
        allowed(5);
        bucket.settle(bucket.beginReport(), -10, now);

        now += SECOND;
        assertThat(allowed(20)).isZero();

        now += SECOND;
        assertThat(allowed(20)).isEqualTo(10);
    }

    @Test
    void givesNoNewBurstWhenRedisForgotAll() {
        allowed(100);

        bucket.settle(bucket.beginReport(), 100, now);

        assertThat(allowed(10)).isZero();
    }

    @Test
    void goesOnAloneWhenRedisCannotBeTold() {
        allowed(60);

        bucket.reportFailed(bucket.beginReport());

        assertThat(allowed(100)).isEqualTo(40);
        assertThat(bucket.beginReport()).isEqualTo(40);
    }

    private int allowed(int asked) {
        var allowed = 0;
        for (var i = 0; i < asked; i++) {
            allowed += bucket.take(now).allowed() ? 1 : 0;
        }
        return allowed;
    }
}
