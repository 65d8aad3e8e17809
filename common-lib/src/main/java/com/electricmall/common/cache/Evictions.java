package com.electricmall.common.cache;

import com.electricmall.common.scheduling.PollLoop;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.springframework.context.SmartLifecycle;
import org.springframework.data.redis.connection.RedisConnectionFactory;

/** Tells the other instances of evicted keys and hears theirs; keeps trying while Redis is away. */
final class Evictions implements SmartLifecycle {

    private static final Duration ROUND = Duration.ofMillis(250);
    private static final Duration PATIENCE_AT_STOP = Duration.ofSeconds(1);

    /** Beyond that the time to live of the texts has to do. */
    private static final int MOST_PENDING = 100_000;

    private final SharedCopies shared;
    private final EvictionFeed feed;
    private final Set<String> pending = ConcurrentHashMap.newKeySet();
    private final PollLoop loop = new PollLoop("cache-evictions", ROUND, this::round);

    /**
     * @param evicted hears each key, also those of this instance
     * @param gap hears that messages may have been lost
     */
    Evictions(SharedCopies shared, RedisConnectionFactory connections, Consumer<String> evicted, Runnable gap) {
        this.shared = shared;
        this.feed = new EvictionFeed(connections, evicted, gap);
    }

    void tell(String key) {
        if (!shared.evict(key) && pending.size() < MOST_PENDING) {
            pending.add(key);
        }
    }

    /** For copies that live in processes only, and not longer than it would take to tell of them later. */
    void tellOnce(String key) {
        shared.tell(key);
    }

    /** Whether Redis may still hold what was evicted, because it could not be told. */
    boolean isPending(String key) {
        return pending.contains(key);
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
        pending.removeIf(shared::evict);
        return ROUND;
    }
}
