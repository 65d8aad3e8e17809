package com.electricmall.gateway.caching;

import com.electricmall.common.cache.EvictionFeed;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * Drops responses from the shared cache when services evict the data from their own caches. While Redis is unavailable,
 * {@code s-maxage} bounds the age of a response.
 */
final class ChangeListener implements DisposableBean {

    /**
     * The prefix of a service's cache keys; the rest is the surrogate key. Keys with other prefixes are of copies that
     * are kept in process only.
     */
    private static final String PREFIX = "mall:cache:";

    private final EvictionFeed feed;

    ChangeListener(RedisConnectionFactory redis, SharedCache cache) {
        this.feed = new EvictionFeed(redis, key -> evict(cache, key), cache::forgetAll);
    }

    /**
     * A change of one resource changes all lists of its kind: evicting {@code products:7} evicts {@code products} too.
     */
    private static void evict(SharedCache cache, String evicted) {
        if (!evicted.startsWith(PREFIX)) {
            return;
        }
        var key = evicted.substring(PREFIX.length());
        cache.changed(key);
        var kind = key.indexOf(':');
        if (kind > 0) {
            cache.changed(key.substring(0, kind));
        }
    }

    @Scheduled(fixedDelay = 250)
    void listen() {
        feed.listen();
    }

    @Override
    public void destroy() {
        feed.close();
    }
}
