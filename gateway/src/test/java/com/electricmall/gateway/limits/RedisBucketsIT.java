package com.electricmall.gateway.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.electricmall.gateway.limits.SharedBuckets.Taken;
import com.electricmall.local.testing.EmbeddedParts;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;

class RedisBucketsIT {

    private static final RateLimit SLOW = new RateLimit(100, 1, Duration.ofHours(1));
    private static final RateLimit FAST = new RateLimit(100, 1_000, Duration.ofSeconds(1));

    private static LettuceConnectionFactory connections;
    private static StringRedisTemplate redis;

    private final SharedBuckets buckets = new RedisBuckets(redis);
    private final Bucket bucket =
            Bucket.ofUser(RouteClass.READING, ThreadLocalRandom.current().nextLong());

    @BeforeAll
    static void connect() {
        connections =
                new LettuceConnectionFactory("127.0.0.1", EmbeddedParts.redis().port());
        connections.afterPropertiesSet();
        connections.start();
        redis = new StringRedisTemplate(connections);
    }

    @AfterAll
    static void disconnect() {
        connections.destroy();
    }

    @Test
    void countWhatAllTake() {
        assertThat(take(SLOW, 5)).isEqualTo(95, within(0.01));
        assertThat(take(SLOW, 10)).isEqualTo(85, within(0.01));
    }

    @Test
    void tellOfManyInOrder() {
        var other = Bucket.ofUser(RouteClass.WRITING, bucket.id());

        assertThat(buckets.take(List.of(new Taken(bucket, SLOW, 1), new Taken(other, SLOW, 40))))
                .satisfiesExactly(
                        left -> assertThat(left).isEqualTo(99, within(0.01)),
                        left -> assertThat(left).isEqualTo(60, within(0.01)));
    }

    @Test
    void goNoLowerThanOneBurstBelowNothing() {
        assertThat(take(SLOW, 170)).isEqualTo(-70, within(0.01));
        assertThat(take(SLOW, 170)).isEqualTo(-100, within(0.01));
    }

    @Test
    void fillByTheClock() {
        take(FAST, 150);

        await().atMost(Duration.ofSeconds(5)).until(() -> take(FAST, 0) == 100);
    }

    @Test
    void areForgottenWhenTheyAreFull() {
        take(FAST, 50);

        assertThat(redis.getExpire(bucket.key())).isBetween(0L, 2L);
    }

    private double take(RateLimit limit, int tokens) {
        return buckets.take(List.of(new Taken(bucket, limit, tokens))).getFirst();
    }
}
