package com.electricmall.common.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.springframework.data.redis.RedisConnectionFailureException;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;

class EvictionsTest {

    private static final String KEY = "mall:cache:products:1";

    private final LettuceConnectionFactory connections = new LettuceConnectionFactory("localhost", 1);
    private final AtomicReference<Runnable> redis = new AtomicReference<>(EvictionsTest::isAway);
    private final Evictions evictions = new Evictions(new SharedCopies(new Scripts()), connections, _ -> {}, () -> {});

    @Test
    void keepsWhatRedisHasNotReceived() {
        evictions.publish(KEY);
        assertThat(evictions.isPending(KEY)).isTrue();

        redis.set(() -> {});
        evictions.publishPending();

        assertThat(evictions.isPending(KEY)).isFalse();
    }

    @Test
    void keepsALaterEvictionThatFailsWhileAnEarlierOneIsTold() {
        evictions.publish(KEY);

        redis.set(() -> {
            redis.set(EvictionsTest::isAway);
            evictions.publish(KEY);
        });
        evictions.publishPending();

        assertThat(evictions.isPending(KEY)).isTrue();
    }

    private static void isAway() {
        throw new RedisConnectionFailureException("away");
    }

    /** Does for each script what {@link #redis} does at present. */
    private final class Scripts extends StringRedisTemplate {

        @Override
        @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
        public <T> T execute(RedisScript<T> script, List<String> keys, Object... arguments) {
            redis.get().run();
            return (T) Long.valueOf(1);
        }
    }
}
