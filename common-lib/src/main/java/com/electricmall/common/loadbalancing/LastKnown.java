package com.electricmall.common.loadbalancing;

import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The instances that the registry last returned for a service, for the time in which it returns none: the registry may
 * have lost its data while the instances are running. If it lists instances and none of them is up, its answer is used.
 */
final class LastKnown<T> {

    private final long keepNanos;
    private final LongSupplier nanoTime;
    private volatile @Nullable Copy<T> copy;

    private record Copy<T>(List<T> instances, long takenAt) {}

    /** @param keepFor how long a service that the registry has forgotten is still called where it was */
    LastKnown(Duration keepFor, LongSupplier nanoTime) {
        this.keepNanos = keepFor.toNanos();
        this.nanoTime = nanoTime;
    }

    /**
     * @param registered those that are up
     * @param forgotten whether the registry knows of no instance in any state; asked only if none is up
     * @return whom to call
     */
    List<T> latest(List<T> registered, BooleanSupplier forgotten) {
        if (!registered.isEmpty()) {
            copy = new Copy<>(registered, nanoTime.getAsLong());
            return registered;
        }
        var last = copy;
        if (last == null) {
            return registered;
        }
        if (nanoTime.getAsLong() - last.takenAt() < keepNanos && forgotten.getAsBoolean()) {
            return last.instances();
        }
        copy = null;
        return registered;
    }
}
