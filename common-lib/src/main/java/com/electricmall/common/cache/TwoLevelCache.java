package com.electricmall.common.cache;

import com.electricmall.common.cache.local.LocalCache;
import com.electricmall.common.error.UnavailableException;
import com.electricmall.common.web.ColdReadException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.micrometer.core.instrument.Counter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Copies of values by key, first in process and then in Redis; created by {@link TwoLevelCaches#create}.
 *
 * <p>Keys are distinguished by their {@code toString()}; values must be immutable and serializable as JSON.
 *
 * <pre>{@code
 * cache = caches.create("products", Product.class, CacheSettings.defaults());
 * Optional<Product> product = cache.get(id, products::find);
 * cache.evict(id); // beside the UPDATE: takes effect after the commit
 * }</pre>
 */
public final class TwoLevelCache<K, V> {

    private static final Duration WAIT_FOR_LOAD = Duration.ofSeconds(1);

    /** Keys of one question to Redis, which answers nobody else meanwhile. */
    private static final int AT_ONCE = 100;

    private final String prefix;
    private final LocalCache<String, Copy<V>> local;
    private final SharedCopies shared;
    private final Evictions evictions;
    private final ObjectReader reader;
    private final ObjectWriter writer;
    private final CacheSettings settings;
    private final Counts counts;
    private final Semaphore loads;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    /** What is known of a key: its value, or that it has none. */
    record Copy<V>(Optional<V> value) {}

    /** Answers by where they came from. */
    record Counts(Counter local, Counter redis, Counter miss) {}

    TwoLevelCache(
            String prefix,
            LocalCache<String, Copy<V>> local,
            SharedCopies shared,
            Evictions evictions,
            ObjectReader reader,
            ObjectWriter writer,
            CacheSettings settings,
            Counts counts) {
        this.prefix = prefix;
        this.local = local;
        this.shared = shared;
        this.evictions = evictions;
        this.reader = reader;
        this.writer = writer;
        this.settings = settings;
        this.counts = counts;
        this.loads = new Semaphore(settings.concurrentLoads());
    }

    /**
     * The copy of the value, or what the loader finds: one load at a time for a missing key in this process.
     * Inside a transaction that may write, the loader is asked directly and nothing is kept.
     *
     * @throws UnavailableException if too many loads are under way
     * @throws ColdReadException on an event loop, if no copy is in process
     */
    public Optional<V> get(K key, Function<? super K, Optional<V>> loader) {
        if (inWritingTransaction()) {
            return loader.apply(key);
        }
        var redisKey = prefix + key;
        var copy = local.get(redisKey);
        if (copy != null) {
            counts.local().increment();
            return copy.value();
        }
        ColdReadException.requireThreadThatMayWait();
        var fetch = new Fetch(() -> loader.apply(key));
        var fetched = local.get(redisKey, fetch);
        if (!fetch.isOurs) {
            counts.local().increment();
        }
        return fetched.value();
    }

    /**
     * Drops the value here, in Redis and in the other instances; inside a transaction, after its commit. Never fails:
     * an eviction that cannot be published now is published when Redis is back.
     */
    public void evict(K key) {
        afterCommit(() -> evictNow(List.of(prefix + key)));
    }

    /**
     * Drops the value in this process alone; inside a transaction, after its commit. For frequent changes, which the
     * other instances may see when their copies expire.
     */
    public void evictHere(K key) {
        afterCommit(() -> forget(prefix + key));
    }

    /**
     * Drops values as {@link #evict} does, but for those of which Redis is known to hold a copy that is fresh: for
     * consumers of events of changes. An event evicts the copy if the writer died between its commit and its eviction;
     * otherwise it leaves the copy that was made since. Redis is asked twice for each hundred keys.
     *
     * @param fresh whether a copy of the key's value was made after the change
     */
    public void evictUnless(Collection<K> keys, BiPredicate<? super K, ? super V> fresh) {
        var all = List.copyOf(keys);
        for (var from = 0; from < all.size(); from += AT_ONCE) {
            evictSomeUnless(all.subList(from, Math.min(from + AT_ONCE, all.size())), fresh);
        }
    }

    private void evictSomeUnless(List<K> keys, BiPredicate<? super K, ? super V> fresh) {
        var redisKeys = keys.stream().map(key -> prefix + key).toList();
        var seen = shared.read(redisKeys);
        var outdated = new ArrayList<String>();
        for (var i = 0; i < keys.size(); i++) {
            var key = keys.get(i);
            var copy = seen.get(i).text().map(this::decode).orElse(null);
            if (copy == null
                    || copy.value().filter(value -> fresh.test(key, value)).isEmpty()) {
                outdated.add(redisKeys.get(i));
            }
        }
        if (!outdated.isEmpty()) {
            evictNow(outdated);
        }
    }

    /**
     * Has the listener run after each eviction by any instance, {@link #evictHere} excepted: of this one at once, of
     * the others when it becomes known here. It also runs where some may have been missed. It must not block or fail.
     */
    public void onEviction(Runnable listener) {
        listeners.add(listener);
    }

    /** An instance has evicted the key, maybe this one. */
    void hear(String redisKey) {
        forget(redisKey);
        listeners.forEach(Runnable::run);
    }

    /** Evictions may have been missed. */
    void hearOfGap() {
        local.invalidateAll();
        listeners.forEach(Runnable::run);
    }

    /** Drops the copy in this process and the result of a running load. */
    private void forget(String redisKey) {
        local.invalidate(redisKey);
    }

    private static void afterCommit(Runnable eviction) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            eviction.run();
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCompletion(int status) {
                if (status != STATUS_ROLLED_BACK) {
                    eviction.run();
                }
            }
        });
    }

    private void evictNow(List<String> redisKeys) {
        if (settings.inRedis()) {
            evictions.publish(redisKeys);
        } else {
            redisKeys.forEach(evictions::publishOnce);
        }
        redisKeys.forEach(this::forget);
        listeners.forEach(Runnable::run);
    }

    /** Reads from Redis or else the loader, once for all concurrent callers. */
    private final class Fetch implements Function<String, Copy<V>> {

        private final Supplier<Optional<V>> loader;
        private boolean isOurs;

        private Fetch(Supplier<Optional<V>> loader) {
            this.loader = loader;
        }

        @Override
        public Copy<V> apply(String redisKey) {
            isOurs = true;
            return fetch(redisKey, loader);
        }
    }

    private Copy<V> fetch(String redisKey, Supplier<Optional<V>> loader) {
        if (!settings.inRedis()) {
            counts.miss().increment();
            return new Copy<>(load(loader));
        }
        var seen = evictions.isPending(redisKey) ? SharedCopies.Seen.NOTHING : shared.read(redisKey);
        var copy = seen.text().map(this::decode).orElse(null);
        if (copy != null) {
            counts.redis().increment();
            return copy;
        }
        counts.miss().increment();
        var loaded = load(loader);
        shared.put(
                redisKey,
                seen,
                encode(loaded),
                loaded.isPresent() ? settings.timeToLive() : settings.absentTimeToLive());
        return new Copy<>(loaded);
    }

    private Optional<V> load(Supplier<Optional<V>> loader) {
        try {
            if (!loads.tryAcquire(WAIT_FOR_LOAD.toMillis(), TimeUnit.MILLISECONDS)) {
                throw overloaded(null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw overloaded(e);
        }
        try {
            return loader.get();
        } finally {
            loads.release();
        }
    }

    private static UnavailableException overloaded(@Nullable Throwable cause) {
        return new UnavailableException(
                "OVERLOADED", "Too many reads are under way; try again", Duration.ofSeconds(1), cause);
    }

    private String encode(Optional<V> value) {
        try {
            return writer.writeValueAsString(value.orElse(null));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A value of cache " + prefix + " cannot be written as JSON", e);
        }
    }

    /** Null for a text of another release that this one cannot read; then the value is loaded and written again. */
    private @Nullable Copy<V> decode(String text) {
        try {
            return new Copy<>(Optional.ofNullable(reader.readValue(text)));
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    private static boolean inWritingTransaction() {
        return TransactionSynchronizationManager.isActualTransactionActive()
                && !TransactionSynchronizationManager.isCurrentTransactionReadOnly();
    }
}
