package com.electricmall.gateway.caching;

import com.electricmall.common.cache.EvictionFeed;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * Lets the shared cache hear what services evict from their own. While Redis is away {@code s-maxage} bounds how old an
 * answer gets.
 */
final class ChangeListener implements DisposableBean {

    /** What a service's key begins with; the rest is the surrogate key. Others are of copies in processes alone. */
    private static final String PREFIX = "mall:cache:";

    private final EvictionFeed feed;

    ChangeListener(RedisConnectionFactory redis, SharedCache cache) {
        this.feed = new EvictionFeed(redis, key -> tell(cache, key), cache::forgetAll);
    }

    /** A change of one changes all lists of its kind: evicting {@code products:7} evicts {@code products} too. */
    private static void tell(SharedCache cache, String evicted) {
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
