package com.electricmall.common.scheduling;

import java.util.function.IntSupplier;

/** Work that is done in batches, each a transaction of its own, so that none holds many locks for long. */
public final class Batches {

    private Batches() {}

    /**
     * Runs batches until one is not full, or until the thread is interrupted. It does not continue until a batch is
     * empty: rows that a batch cannot process would be taken again and again.
     *
     * @param size how much a full batch takes
     * @param batch takes at most so much, and returns how much it took
     */
    public static void untilNotFull(int size, IntSupplier batch) {
        int taken;
        do {
            taken = batch.getAsInt();
        } while (taken >= size && !Thread.currentThread().isInterrupted());
    }
}
