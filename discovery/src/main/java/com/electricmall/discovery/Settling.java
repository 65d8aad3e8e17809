package com.electricmall.discovery;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Whether all instances that live have had time to register since the registry has started. */
final class Settling {

    private final Duration settleTime;
    private final Duration unheardTime;
    private final LongSupplier nanoTime;
    private final AtomicReference<@Nullable Long> openedAt = new AtomicReference<>();
    private final AtomicReference<@Nullable Long> firstHeardAt = new AtomicReference<>();

    /**
     * @param settleTime how long after the first instance the last one has registered
     * @param unheardTime how long after the start an instance that lives has reached this registry
     */
    Settling(Duration settleTime, Duration unheardTime, LongSupplier nanoTime) {
        this.settleTime = settleTime;
        this.unheardTime = unheardTime;
        this.nanoTime = nanoTime;
    }

    /** From now on instances can register. What a peer has told at the start is counted from then. */
    void open() {
        openedAt.compareAndSet(null, nanoTime.getAsLong());
    }

    /** An instance of a program has registered, by itself or through a peer. */
    void hear() {
        firstHeardAt.compareAndSet(null, nanoTime.getAsLong());
    }

    boolean isSettled() {
        return isOver(firstHeardAt.get(), settleTime);
    }

    /** Also where there seems to be nobody who could register: those who start may be waiting for this registry. */
    boolean isReady() {
        return isSettled() || (firstHeardAt.get() == null && isOver(openedAt.get(), unheardTime));
    }

    private boolean isOver(@Nullable Long since, Duration time) {
        return since != null && nanoTime.getAsLong() - since >= time.toNanos();
    }
}
