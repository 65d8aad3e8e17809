package com.electricmall.common.cache.local;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Reads that were not applied to the policy yet. Threads spread over several rings, so that a read does not wait for
 * another. Under contention reads are lost, which a policy survives. The reads of one thread keep their order.
 */
final class ReadBuffer<E> {

    private static final int RINGS =
            4 * Integer.highestOneBit(Runtime.getRuntime().availableProcessors());
    private static final int SLOTS = 32;

    private final Ring<E>[] rings;

    @SuppressWarnings("unchecked")
    ReadBuffer() {
        this.rings = Stream.generate(Ring<E>::new).limit(RINGS).toArray(Ring[]::new);
    }

    /** @return whether there was room, also if the read was lost to another thread */
    boolean offer(E read) {
        var spread = (Thread.currentThread().threadId() * 0x9E3779B97F4A7C15L) >>> 32;
        return rings[(int) spread & (RINGS - 1)].offer(read);
    }

    /** To be called by one thread at a time. */
    void drain(Consumer<? super E> consumer) {
        for (var ring : rings) {
            ring.drain(consumer);
        }
    }

    private static final class Ring<E> {

        private final AtomicReferenceArray<E> slots = new AtomicReferenceArray<>(SLOTS);
        private final AtomicLong head = new AtomicLong();
        private final AtomicLong tail = new AtomicLong();

        boolean offer(E read) {
            var at = tail.get();
            if (at - head.get() >= SLOTS) {
                return false;
            }
            if (tail.compareAndSet(at, at + 1)) {
                slots.setRelease((int) at & (SLOTS - 1), read);
            }
            return true;
        }

        @SuppressWarnings("NullAway") // an empty slot is null
        void drain(Consumer<? super E> consumer) {
            var at = head.get();
            for (var end = tail.get(); at < end; at++) {
                var slot = (int) at & (SLOTS - 1);
                var read = slots.getAcquire(slot);
                if (read == null) {
                    break; // its thread has taken the slot and has not filled it yet
                }
                slots.setRelease(slot, null);
                consumer.accept(read);
            }
            head.setRelease(at);
        }
    }
}
