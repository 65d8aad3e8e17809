package com.electricmall.common.cache.local;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The loads that are under way, one at most for a key. An invalidation removes the load of its key, which then does not
 * keep its value: the value may be from before the change.
 */
final class Flights<K, V> {

    private final ConcurrentMap<K, Flight<V>> flights = new ConcurrentHashMap<>();

    private static final class Flight<V> {
        final CompletableFuture<V> answer = new CompletableFuture<>();
    }

    /**
     * @param present looks again, since another load may have ended just before this one begins
     * @param keep keeps the loaded value, unless the key was invalidated meanwhile
     */
    V load(
            K key,
            Function<? super K, ? extends @Nullable V> present,
            Function<? super K, ? extends V> loader,
            BiConsumer<? super K, ? super V> keep) {
        var own = new Flight<V>();
        var other = flights.putIfAbsent(key, own);
        return other == null ? lead(key, own, present, loader, keep) : join(other);
    }

    void invalidate(K key, Consumer<? super K> drop) {
        flights.compute(key, (same, _) -> {
            drop.accept(same);
            return null;
        });
    }

    void invalidateAll() {
        flights.clear();
    }

    private V lead(
            K key,
            Flight<V> own,
            Function<? super K, ? extends @Nullable V> present,
            Function<? super K, ? extends V> loader,
            BiConsumer<? super K, ? super V> keep) {
        try {
            V value = present.apply(key);
            if (value == null) {
                value = loader.apply(key);
                land(key, own, value, keep);
            } else {
                flights.remove(key, own);
            }
            own.answer.complete(value);
            return value;
        } catch (Throwable e) {
            flights.remove(key, own);
            own.answer.completeExceptionally(e);
            throw e;
        }
    }

    private void land(K key, Flight<V> own, V value, BiConsumer<? super K, ? super V> keep) {
        flights.computeIfPresent(key, (same, current) -> {
            if (current != own) {
                return current;
            }
            keep.accept(same, value);
            return null;
        });
    }

    private V join(Flight<V> flight) {
        try {
            return flight.answer.join();
        } catch (CompletionException e) {
            switch (e.getCause()) {
                case RuntimeException cause -> throw cause;
                case Error cause -> throw cause;
                case null, default -> throw e;
            }
        }
    }
}
