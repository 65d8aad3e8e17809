package com.electricmall.common.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class PollLoopTest {

    private static final Duration LONG = Duration.ofMinutes(10);
    private static final Duration SHORT = Duration.ofMillis(1);

    private final AtomicInteger rounds = new AtomicInteger();
    private PollLoop loop;

    @AfterEach
    void stop() {
        loop.stop(Duration.ofSeconds(5));
    }

    private void start(Duration restAfterFailure, PollLoop.Round round) {
        loop = new PollLoop("test", restAfterFailure, round);
        loop.start();
    }

    @Test
    void goesOnAfterEachRest() {
        start(LONG, () -> {
            rounds.incrementAndGet();
            return SHORT;
        });

        await().untilAsserted(() -> assertThat(rounds).hasValueGreaterThan(3));
    }

    @Test
    void isWokenOutOfALongRest() {
        start(LONG, () -> {
            rounds.incrementAndGet();
            return LONG;
        });
        await().untilAtomic(rounds, is(1));

        loop.wake();

        await().untilAtomic(rounds, is(2));
    }

    @Test
    void goesOnAfterARoundThatFails() {
        start(SHORT, () -> {
            if (rounds.incrementAndGet() < 3) {
                throw new IllegalStateException("on purpose");
            }
            return LONG;
        });

        await().untilAtomic(rounds, is(3));
        assertThat(loop.isRunning()).isTrue();
    }

    @Test
    void runsOneLastRoundWhenItIsStopped() {
        start(LONG, () -> {
            rounds.incrementAndGet();
            return LONG;
        });
        await().untilAtomic(rounds, is(1));

        loop.stop(LONG);

        assertThat(rounds).hasValue(2);
        assertThat(loop.isRunning()).isFalse();
    }

    @Test
    void interruptsARoundThatDoesNotEnd() {
        var interrupted = new CountDownLatch(1);
        start(LONG, () -> {
            rounds.incrementAndGet();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                interrupted.countDown();
                throw e;
            }
            return LONG;
        });
        await().untilAtomic(rounds, is(1));

        loop.stop(SHORT);

        await().until(() -> interrupted.getCount() == 0);
        assertThat(rounds).hasValue(1);
    }
}
