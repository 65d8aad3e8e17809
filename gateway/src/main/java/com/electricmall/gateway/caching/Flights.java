package com.electricmall.gateway.caching;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Requests for the same thing: one of them goes to the service, the others wait for its response. If that one is given
 * up, or takes too long, one of those who wait goes in its place.
 */
final class Flights {

    private final ConcurrentMap<String, Flight> flights = new ConcurrentHashMap<>();

    /** One request that goes to the service. */
    static final class Flight {

        private final Sinks.One<Boolean> landing = Sinks.one();

        /** Whether the service has responded; false after that time, or if the request was given up. */
        Mono<Boolean> landed(Duration patience) {
            return landing.asMono().timeout(patience, Mono.just(false));
        }

        private void land(boolean responded) {
            landing.tryEmitValue(responded); // only the first one counts
        }
    }

    /**
     * @param late that of which nothing is expected any more
     * @return the one to wait for; or {@code mine}, if there is none but the late one
     */
    Flight join(String key, Flight mine, @Nullable Flight late) {
        return flights.compute(key, (_, known) -> known == null || known == late ? mine : known);
    }

    /** The service has responded: nobody need wait any longer, for this flight or one that took its place. */
    void land(String key, Flight flight) {
        flight.land(true);
        var current = flights.remove(key);
        if (current != null) {
            current.land(true);
        }
    }

    /** No response will come. Has no effect after {@link #land}. */
    void giveUp(String key, Flight flight) {
        flights.remove(key, flight);
        flight.land(false);
    }
}
