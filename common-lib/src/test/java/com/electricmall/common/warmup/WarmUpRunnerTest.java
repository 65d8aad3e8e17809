package com.electricmall.common.warmup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.DefaultApplicationArguments;

class WarmUpRunnerTest {

    private final AtomicInteger done = new AtomicInteger();

    @Test
    void doesAllAlthoughOneFails() throws InterruptedException {
        run(Duration.ofMinutes(1), done::incrementAndGet, WarmUpRunnerTest::fail, done::incrementAndGet);

        assertThat(done).hasValue(2);
    }

    /** Each waits for the other. */
    @Test
    @Timeout(60)
    void doesThemAtTheSameTime() throws InterruptedException {
        var both = new CountDownLatch(2);
        WarmUp waiting = () -> {
            both.countDown();
            both.await();
            done.incrementAndGet();
        };

        run(Duration.ofMinutes(1), waiting, waiting);

        assertThat(done).hasValue(2);
    }

    @Test
    @Timeout(60)
    void waitsNoLongerThanItIsTold() throws InterruptedException {
        var never = new CountDownLatch(1);
        var interrupted = new CountDownLatch(1);

        run(Duration.ofMillis(50), () -> {
            try {
                never.await();
            } finally {
                interrupted.countDown();
            }
        });

        interrupted.await();
        assertThat(never.getCount()).isOne();
    }

    private static void fail() throws IOException {
        throw new IOException("not there yet");
    }

    private static void run(Duration patience, WarmUp... warmUps) throws InterruptedException {
        new WarmUpRunner(List.of(warmUps), patience).run(new DefaultApplicationArguments());
    }
}
