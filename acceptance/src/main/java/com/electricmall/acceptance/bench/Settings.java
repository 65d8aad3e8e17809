package com.electricmall.acceptance.bench;

import java.time.Duration;

/**
 * How it is measured.
 *
 * @param clients how many there are at once
 * @param warmUp how long they run before it counts
 * @param length how long each measurement takes
 * @param orders how many there are to be already
 * @param products how many a catalogue is to have
 * @param profile whether each JVM of the suite is to leave a recording of what it did
 */
public record Settings(int clients, Duration warmUp, Duration length, long orders, long products, boolean profile) {

    /** As {@code ./mall bench} hands them over. */
    static Settings handedOver() {
        return new Settings(
                Integer.getInteger("mall.bench.clients", 16),
                Duration.ofSeconds(Integer.getInteger("mall.bench.warm-up", 15)),
                Duration.ofSeconds(Integer.getInteger("mall.bench.seconds", 20)),
                Long.getLong("mall.bench.orders", 5_000_000),
                Long.getLong("mall.bench.products", 1_000_000),
                Boolean.getBoolean("mall.bench.profile"));
    }
}
