package com.electricmall.gateway.caching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class FlightsTest {

    private static final String LONGEST = "x".repeat(Flights.LONGEST_REMEMBERED);

    private final AtomicLong clock = new AtomicLong();
    private final Flights flights = new Flights(clock::get);

    @Test
    void rememberWhatWasOfNoUseToOthersForAWhile() {
        flights.note(LONGEST, new Landing.OfOneOnly());

        assertThat(flights.isShared(LONGEST)).isFalse();
        clock.addAndGet(Flights.REMEMBERED.toNanos());
        assertThat(flights.isShared(LONGEST)).isTrue();
    }

    @Test
    void rememberNoKeyThatIsLonger() {
        flights.note(LONGEST + "x", new Landing.OfOneOnly());

        assertThat(flights.isShared(LONGEST + "x")).isTrue();
    }
}
