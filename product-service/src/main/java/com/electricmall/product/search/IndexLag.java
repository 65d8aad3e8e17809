package com.electricmall.product.search;

import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How long ago the index that this instance writes to had all rows that were committed then. It is not known while
 * another instance writes to it.
 */
final class IndexLag {

    private static final double NANOS = 1e9;

    private final LongSupplier nanoTime;
    private volatile @Nullable Long completeAt;

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
    }

    /** Another instance writes to the index. */
    void end() {
        completeAt = null;
    }

    /** NaN if it is not known. */
    double seconds() {
        var known = completeAt;
        return known == null ? Double.NaN : (nanoTime.getAsLong() - known) / NANOS;
    }
}
