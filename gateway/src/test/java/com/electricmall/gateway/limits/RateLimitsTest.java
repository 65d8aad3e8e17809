package com.electricmall.gateway.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class RateLimitsTest {

    private static final RateLimit LIMIT = new RateLimit(100, 1, Duration.ofHours(1));
    private static final Bucket BUCKET = Bucket.ofUser(RouteClass.READING, 7);

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @Test
    void haveNoneForWhatIsNotListed() {
        try (var limits = limits(1, _ -> List.of())) {
            assertThat(limits.take(Bucket.ofUser(RouteClass.SIGN_UP, 7))).isEmpty();
        }
    }

    @Test
    void areKeptByUsersAndAddressesApart() {
        try (var limits = limits(1, RateLimitsTest::asIfAlone)) {
            assertThat(allowed(limits, BUCKET, 150)).isEqualTo(100);
            assertThat(allowed(limits, Bucket.ofUser(RouteClass.READING, 8), 150))
                    .isEqualTo(100);
        }
    }

    @Test
    void areScaledForABench() {
        try (var limits = limits(1_000, RateLimitsTest::asIfAlone)) {
            assertThat(allowed(limits, BUCKET, 50_000)).isEqualTo(50_000);
        }
    }

    @Test
    void neverWaitForRedis() {
        var silence = new CountDownLatch(1);
        try (var limits = limits(1, taken -> {
            try {
                silence.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return asIfAlone(taken);
        })) {
            assertThat(allowed(limits, BUCKET, 150)).isEqualTo(100);
        } finally {
            silence.countDown();
        }
    }

    @Test
    void goOnAloneWithoutRedisAndSaySo() {
        try (var limits = limits(1, _ -> {
            throw new IllegalStateException("away");
        })) {
            assertThat(allowed(limits, BUCKET, 150)).isEqualTo(100);

            await().until(() -> meters.counter("mall.limits.untold").count() >= LIMIT.batch());
        }
    }

    @Test
    void tellRedisOfManyInOneCall() {
        var calls = new ArrayList<Integer>();
        var begun = new CountDownLatch(1);
        var free = new CountDownLatch(1);
        try (var limits = limits(1, taken -> {
            if (taken.isEmpty()) {
                return List.of();
            }
            calls.add(taken.size());
            begun.countDown();
            try {
                free.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return asIfAlone(taken);
        })) {
            allowed(limits, BUCKET, LIMIT.batch());
            await().until(() -> begun.getCount() == 0);
            for (var user = 100; user < 150; user++) {
                allowed(limits, Bucket.ofUser(RouteClass.READING, user), LIMIT.batch());
            }
            free.countDown();

            await().until(() -> calls.equals(List.of(1, 50)));
        }
    }

    @Test
    void letThroughOneBatchMoreWhenTwoGatewaysShareThem() {
        var left = new AtomicInteger(LIMIT.burst());
        try (var one = limits(1, taken -> takeFrom(left, taken));
                var other = limits(1, taken -> takeFrom(left, taken))) {
            var allowed = 0;
            for (var i = 0; i < 2 * LIMIT.burst(); i++) {
                for (var limits : List.of(one, other)) {
                    allowed += allowed(limits, BUCKET, 1);
                    await().pollInterval(Duration.ofMillis(1)).until(limits::hasToldAll);
                }
            }

            assertThat(allowed).isBetween(LIMIT.burst(), LIMIT.burst() + LIMIT.batch());
        }
    }

    private static List<Double> takeFrom(AtomicInteger left, List<SharedBuckets.Taken> taken) {
        return taken.stream().map(one -> (double) left.addAndGet(-one.tokens())).toList();
    }

    @Test
    void takeBoundedMemoryHoweverManyCome() {
        try (var limits = limits(1, RateLimitsTest::asIfAlone)) {
            IntStream.range(0, 200_000).forEach(user -> limits.take(Bucket.ofUser(RouteClass.READING, user)));

            assertThat(limits.remembered()).isLessThanOrEqualTo(1_000);
        }
    }

    @Test
    void mustBeLimits() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RateLimit(0, 10, Duration.ofSeconds(1)))
                .withMessageContaining("expected: at least 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LimitProperties(0, 10, Map.of(), Map.of()))
                .withMessageContaining("mall.limits.scale: 0 (expected: 1 or more)");
    }

    private RateLimits limits(int scale, SharedBuckets shared) {
        var properties = new LimitProperties(scale, 1_000, Map.of(), Map.of(RouteClass.READING, LIMIT));
        var limits = new RateLimits(properties, shared, meters);
        limits.start();
        return limits;
    }

    private static List<Double> asIfAlone(List<SharedBuckets.Taken> taken) {
        return taken.stream().map(one -> (double) one.limit().burst()).toList();
    }

    private static int allowed(RateLimits limits, Bucket bucket, int asked) {
        return (int) IntStream.range(0, asked)
                .filter(_ -> limits.take(bucket).orElseThrow().allowed())
                .count();
    }
}
