package com.electricmall.common.loadbalancing;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The addresses that refused a connection, each of which is avoided for a while. If all have, all are tried. */
final class Outliers {

    private final long setAsideNanos;
    private final LongSupplier nanoTime;
    private final ConcurrentHashMap<String, Long> setAsideAt = new ConcurrentHashMap<>();

    Outliers(Duration setAsideFor, LongSupplier nanoTime) {
        this.setAsideNanos = setAsideFor.toNanos();
        this.nanoTime = nanoTime;
    }

    void setAside(String address) {
        var now = nanoTime.getAsLong();
        setAsideAt.values().removeIf(since -> isOver(since, now));
        setAsideAt.put(address, now);
    }

    void restore(String address) {
        setAsideAt.remove(address);
    }

    List<Candidate> without(List<Candidate> candidates) {
        if (setAsideAt.isEmpty()) {
            return candidates;
        }
        var now = nanoTime.getAsLong();
        var answering = candidates.stream()
                .filter(candidate -> isOver(setAsideAt.get(candidate.address()), now))
                .toList();
        return answering.isEmpty() ? candidates : answering;
    }

    private boolean isOver(@Nullable Long since, long now) {
        return since == null || now - since >= setAsideNanos;
    }
}
