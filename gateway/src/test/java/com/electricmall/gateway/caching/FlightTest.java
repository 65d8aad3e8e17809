package com.electricmall.gateway.caching;

import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.gateway.caching.Flight.Attempt;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;

class FlightTest {

    private static final Landing FAILED = new Landing.Failed(new ServiceFailure.Withheld(HttpStatus.BAD_GATEWAY));
    private static final Landing ANSWERED = new Landing.OfOneOnly();
    private static final Landing GIVEN_UP = new Landing.GivenUp();

    private final AtomicLong now = new AtomicLong();
    private final Flights flights = new Flights(now::get);
    private final Flight flight = flights.of("/products/7");

    @Test
    void hasOneRequestUnderWay() {
        begin();

        assertThat(flight.begin()).isNull();
        assertThat(flights.of("/products/7")).isSameAs(flight);
    }

    @Test
    void hasAnotherOneGoFromTimeToTimeWithoutAnAnswer() {
        begin();
        for (var underWay = 1; underWay < Flight.MOST_UNDER_WAY; underWay++) {
            now.addAndGet(Flight.HANDOVER.toNanos() - 1);
            assertThat(flight.begin()).isNull();
            now.incrementAndGet();
            begin();
        }
        now.addAndGet(Flight.HANDOVER.toNanos());

        assertThat(flight.begin()).isNull();
    }

    @Test
    void landsForAllWithTheFirstAnswer() {
        begin();
        var second = beginLater();
        beginLater();

        second.end(ANSWERED);

        assertThat(landing()).isSameAs(ANSWERED);
        assertThat(flights.of("/products/7")).isNotSameAs(flight);
    }

    @Test
    void goesOnWhileAnotherOneThanTheFailedIsUnderWay() {
        var first = begin();
        var second = beginLater();

        second.end(FAILED);
        assertThat(isLanded()).isFalse();
        first.end(ANSWERED);

        assertThat(landing()).isSameAs(ANSWERED);
    }

    @Test
    void failsWithTheLastOneUnderWay() {
        var first = begin();
        var second = beginLater();

        first.end(FAILED);
        second.end(GIVEN_UP);

        assertThat(landing()).isSameAs(FAILED);
    }

    @Test
    void endsNoAttemptTwice() {
        var first = begin();
        var second = beginLater();

        first.end(GIVEN_UP);
        first.end(FAILED);

        assertThat(isLanded()).isFalse();
        second.end(GIVEN_UP);
        assertThat(landing()).isSameAs(GIVEN_UP);
    }

    @Test
    void isNotEndedByAnAttemptOfTheOneBefore() {
        var first = begin();
        var second = beginLater();
        first.end(ANSWERED);
        var next = flights.of("/products/7");
        assertThat(next.begin()).isNotNull();

        second.end(FAILED);

        assertThat(flights.of("/products/7")).isSameAs(next);
        assertThat(next.begin()).isNull();
    }

    @Test
    void isNotSharedForAWhileAfterAnAnswerOfNoUseToOthers() {
        flights.note("/products/7", ANSWERED);

        assertThat(flights.isShared("/products/7")).isFalse();
        assertThat(flights.isShared("/products/8")).isTrue();
        now.addAndGet(Flights.REMEMBERED.toNanos());
        assertThat(flights.isShared("/products/7")).isTrue();
    }

    private Attempt begin() {
        return Objects.requireNonNull(flight.begin());
    }

    private Attempt beginLater() {
        now.addAndGet(Flight.HANDOVER.toNanos());
        return begin();
    }

    private boolean isLanded() {
        return flights.of("/products/7") != flight;
    }

    private @Nullable Landing landing() {
        return flight.landing(Duration.ofSeconds(10)).block();
    }
}
