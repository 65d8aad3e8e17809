package com.electricmall.common.cache;

import com.electricmall.common.cache.local.Lifetime;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;

/**
 * The second level: texts in Redis, which may disappear at any time.
 *
 * <p>An eviction does not delete a text but replaces it by a unique stamp. A text is written only if the key still has
 * the value that its writer read before it loaded. So if a loader reads the old row and is overtaken by an eviction, it
 * finds the stamp and does not overwrite it. A Redis that is full and refuses the stamp deletes the text, and refuses
 * the late loader's text too.
 */
final class SharedCopies {

    /** Where evictions are told: the message is the evicted key in full. */
    static final String CHANNEL = "mall:cache";

    private static final Logger log = LoggerFactory.getLogger(SharedCopies.class);

    /** No JSON text begins like this. */
    private static final String STAMP = "!";

    /** Longer than any load takes: afterwards no late loader can be left. */
    private static final Duration STAMP_TIME_TO_LIVE = Duration.ofSeconds(60);

    private static final RedisScript<Long> PUT_IF_UNCHANGED = RedisScript.of("""
            if (redis.call('GET', KEYS[1]) or '') == ARGV[1] then
              redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3])
              return 1
            end
            return 0
            """, Long.class);

    private static final RedisScript<Long> EVICT = RedisScript.of("""
            for _, key in ipairs(KEYS) do
              local kept = redis.pcall('SET', key, ARGV[1], 'PX', ARGV[2])
              if kept.err then
                redis.call('DEL', key)
              end
              redis.call('PUBLISH', ARGV[3], key)
            end
            return #KEYS
            """, Long.class);

    private final StringRedisTemplate redis;
    private final CircuitBreaker breaker;

    SharedCopies(StringRedisTemplate redis) {
        this.redis = redis;
        this.breaker = CircuitBreaker.of(
                "redis-cache",
                CircuitBreakerConfig.custom()
                        .slidingWindowSize(4)
                        .minimumNumberOfCalls(2)
                        .failureRateThreshold(50)
                        .waitDurationInOpenState(Duration.ofMillis(500))
                        .permittedNumberOfCallsInHalfOpenState(1)
                        .maxWaitDurationInHalfOpenState(Duration.ofSeconds(1))
                        .recordExceptions(DataAccessException.class)
                        .build());
        breaker.getEventPublisher().onStateTransition(event -> {
            var from = event.getStateTransition().getFromState();
            var to = event.getStateTransition().getToState();
            if (from == State.CLOSED && to == State.OPEN) {
                log.warn("Redis does not answer: reading without it until it is back");
            } else if (to == State.CLOSED) {
                log.info("Redis answers again");
            }
        });
    }

    /**
     * What Redis held at a moment.
     *
     * @param raw as stored, empty if the key was not there; null if Redis could not be asked
     */
    record Seen(@Nullable String raw) {

        static final Seen NOTHING = new Seen(null);

        /** The stored text; empty if there was none, or only the stamp of an eviction. */
        Optional<String> text() {
            return Optional.ofNullable(raw).filter(value -> !value.isEmpty() && !value.startsWith(STAMP));
        }
    }

    Seen read(String key) {
        return ask(() -> {
                    var raw = redis.opsForValue().get(key);
                    return new Seen(raw == null ? "" : raw);
                })
                .orElse(Seen.NOTHING);
    }

    /** The same for several keys by one question, in their order. */
    List<Seen> read(List<String> keys) {
        return ask(() -> redis.opsForValue().multiGet(keys))
                .map(found -> found.stream()
                        .map(raw -> new Seen(raw == null ? "" : raw))
                        .toList())
                .orElseGet(() -> Collections.nCopies(keys.size(), Seen.NOTHING));
    }

    /** Keeps the text, unless the key was written or evicted since it was {@code seen}. */
    void put(String key, Seen seen, String text, Duration timeToLive) {
        var raw = seen.raw();
        if (raw != null) {
            var millis = Lifetime.jittered(timeToLive.toMillis());
            ask(() -> redis.execute(PUT_IF_UNCHANGED, List.of(key), raw, text, Long.toString(millis)));
        }
    }

    /**
     * Drops the texts and tells all instances of each key; answers whether Redis heard it. While Redis does it, it does
     * nothing else, so the keys should not be many.
     */
    boolean evict(List<String> keys) {
        return ask(() -> redis.execute(
                        EVICT, keys, STAMP + UUID.randomUUID(), Long.toString(STAMP_TIME_TO_LIVE.toMillis()), CHANNEL))
                .isPresent();
    }

    /** Tells all instances of an eviction, where Redis holds no text. */
    void publish(String key) {
        ask(() -> redis.convertAndSend(CHANNEL, key));
    }

    private <T> Optional<T> ask(Supplier<@Nullable T> question) {
        try {
            return Optional.ofNullable(breaker.executeSupplier(question));
        } catch (CallNotPermittedException | DataAccessException e) {
            return Optional.empty();
        }
    }
}
