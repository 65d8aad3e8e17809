package com.electricmall.local.testing.unruly;

import java.time.Clock;
import java.time.Instant;
import java.util.function.Supplier;

/** Knows an adapter, and reads the system's clock in three ways. */
final class Sale {

    private final JdbcPrices prices = new JdbcPrices();
    private final Supplier<Instant> begin = Instant::now;
    private final Clock clock = Clock.systemUTC();

    Instant end() {
        return Instant.now();
    }

    Instant asTold(Clock given) {
        return Instant.now(given);
    }

    @Override
    public String toString() {
        return prices + " from " + begin.get() + " by " + clock;
    }
}
