package com.electricmall.common.cache;

import com.electricmall.common.scheduling.PollLoop;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;
import org.springframework.context.SmartLifecycle;
import org.springframework.data.redis.connection.RedisConnectionFactory;

/**
 * Tells the other instances of evicted keys and hears theirs; keeps trying while Redis is away.
 *
 * <p>When Redis is back, it may be another server, a replica that had not received the last writes. What was evicted
 * shortly before is therefore evicted again.
 */
final class Evictions implements SmartLifecycle {

    private static final Duration ROUND = Duration.ofMillis(250);
    /** There may be very many recent evictions to look through. */
    private static final int ROUNDS_BETWEEN_LOOKS_AT_RECENT = 20;

    private static final Duration PATIENCE_AT_STOP = Duration.ofSeconds(1);

    /** Of pending and of recent ones. Beyond that the time to live of the texts has to do. */
    private static final int MOST = 100_000;

    /** As long as a text lives in Redis: a failover may take long, and the replica may have missed the eviction. */
    private static final Duration REPEATED_FOR = Duration.ofMinutes(1);

    private final SharedCopies shared;
    private final EvictionFeed feed;

    /** By key. The value is another one each time, so that no round takes a later eviction for the one it has told. */
    private final ConcurrentMap<String, Object> pending = new ConcurrentHashMap<>();

    /** When a key was last evicted, by {@link System#nanoTime}. */
    private final ConcurrentMap<String, Long> recent = new ConcurrentHashMap<>();

    private final PollLoop loop = new PollLoop("cache-evictions", ROUND, this::round);

    private int rounds;

    /**
     * @param evicted hears each key, also those of this instance
     * @param gap hears that messages may have been lost
     */
    Evictions(SharedCopies shared, RedisConnectionFactory connections, Consumer<String> evicted, Runnable gap) {
        this.shared = shared;
        this.feed = new EvictionFeed(connections, evicted, () -> {
            repeatRecent();
            gap.run();
        });
    }

    void publish(String key) {
        publish(List.of(key));
    }

    /** All of them at once, so they should not be many. */
    void publish(List<String> keys) {
        var now = System.nanoTime();
        for (var key : keys) {
            if (recent.size() < MOST) {
                recent.put(key, now);
            }
        }
        if (!shared.evict(keys)) {
            keys.forEach(this::addPending);
        }
    }

    private void addPending(String key) {
        if (pending.size() < MOST) {
            pending.put(key, new Object());
        }
    }

    private void repeatRecent() {
        forgetOld();
        recent.keySet().forEach(this::addPending);
        loop.wake();
    }

    private void forgetOld() {
        var now = System.nanoTime();
        recent.values().removeIf(at -> now - at > REPEATED_FOR.toNanos());
    }

    /** For copies that live in processes only, and not longer than it would take to tell of them later. */
    void publishOnce(String key) {
        shared.publish(key);
    }

    /** Whether Redis may still hold what was evicted, because it could not be told. */
    boolean isPending(String key) {
        return pending.containsKey(key);
    }

    @Override
    public void start() {
        loop.start();
    }

    @Override
    public void stop() {
        loop.stop(PATIENCE_AT_STOP);
        feed.close();
    }

    @Override
    public boolean isRunning() {
        return loop.isRunning();
    }

    private Duration round() {
        feed.listen();
        publishPending();
        if (++rounds % ROUNDS_BETWEEN_LOOKS_AT_RECENT == 0) {
            forgetOld();
        }
        return ROUND;
    }

    void publishPending() {
        pending.forEach((key, eviction) -> {
            if (shared.evict(List.of(key))) {
                pending.remove(key, eviction);
            }
        });
    }
}
