package com.electricmall.product.search;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How long ago the index that this instance writes to had all rows that were committed then, and whether it has all
 * changes that are known. Neither is known while another instance writes to it, which is given a second for a change.
 */
final class IndexLag {

    /** More than an instance takes that hears of a change when this one does. */
    private static final Duration TIME_OF_ANOTHER = Duration.ofSeconds(1);

    private static final double NANOS = 1e9;

    private final LongSupplier nanoTime;
    private volatile @Nullable Long completeAt;

    /** The same, but unknown until this instance has looked for changes. */
    private volatile @Nullable Long lookedAt;

    private volatile @Nullable Long heardAt;

    IndexLag(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** From now on it is known. Of what was missing before nobody knows how old it is. */
    void begin() {
        if (completeAt == null) {
            completeAt = nanoTime.getAsLong();
        }
    }

    /** @param at before the rows were looked for that are all in the index now */
    void complete(long at) {
        completeAt = at;
        lookedAt = at;
    }

    /** Another instance writes to the index. */
    void end() {
        completeAt = null;
        lookedAt = null;
    }

    /** A change was committed. */
    void hear() {
        heardAt = nanoTime.getAsLong();
    }

    boolean isBehind() {
        var heard = heardAt;
        if (heard == null) {
            return false;
        }
        var looked = lookedAt;
        return looked == null ? nanoTime.getAsLong() - heard < TIME_OF_ANOTHER.toNanos() : heard - looked >= 0;
    }

    /** NaN if it is not known. */
    double seconds() {
        var known = completeAt;
        return known == null ? Double.NaN : (nanoTime.getAsLong() - known) / NANOS;
    }
}
