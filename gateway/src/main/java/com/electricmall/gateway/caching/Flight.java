package com.electricmall.gateway.caching;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Concurrent requests for the same thing. One of them goes to the service, and the others wait for its answer. If it
 * takes long, another one goes as well, in case that an instance is slow.
 *
 * <p>A flight lands once, for all who wait: with the first answer, or when the last one under way has failed or was
 * given up. A failure while another one is under way is nobody's but its own.
 */
final class Flight {

    /** After so long without an answer, one of those who wait goes as well. */
    static final Duration HANDOVER = Duration.ofSeconds(1);

    /** At once. */
    static final int MOST_UNDER_WAY = 3;

    private final LongSupplier clock;
    private final Consumer<Flight> onLanding;
    private final Sinks.One<Landing> landing = Sinks.one();
    private int underWay;
    private long lastBegunAt;
    private boolean landed;
    private @Nullable Landing failed;

    /**
     * @param clock monotonic, in ns
     * @param onLanding is run before anybody learns of the landing
     */
    Flight(LongSupplier clock, Consumer<Flight> onLanding) {
        this.clock = clock;
        this.onLanding = onLanding;
    }

    /** One request of the flight that goes to the service. Ends once; a later end has no effect. */
    final class Attempt {

        private boolean ended;

        private Attempt() {}

        void end(Landing result) {
            var whole = resultOfAll(result);
            if (whole != null) {
                onLanding.accept(Flight.this);
                landing.tryEmitValue(whole);
            }
        }

        /** Null if the flight goes on, or has landed before. */
        private @Nullable Landing resultOfAll(Landing result) {
            synchronized (Flight.this) {
                if (ended) {
                    return null;
                }
                ended = true;
                underWay--;
                if (landed) {
                    return null;
                }
                var isAnswer = switch (result) {
                    case Landing.Reusable _, Landing.OfOneOnly _ -> true;
                    case Landing.Failed _, Landing.GivenUp _ -> false;
                };
                if (result instanceof Landing.Failed) {
                    failed = result;
                }
                if (!isAnswer && underWay > 0) {
                    return null;
                }
                landed = true;
                return isAnswer || failed == null ? result : failed;
            }
        }
    }

    /** Null if the request has to wait: another one is under way, or was, and has landed. */
    synchronized @Nullable Attempt begin() {
        var now = clock.getAsLong();
        var isLate = now - lastBegunAt >= HANDOVER.toNanos();
        var mayGo = !landed && (underWay == 0 || (underWay < MOST_UNDER_WAY && isLate));
        if (!mayGo) {
            return null;
        }
        underWay++;
        lastBegunAt = now;
        return new Attempt();
    }

    /** Empty if the flight has not landed after that time. */
    Mono<Landing> landing(Duration patience) {
        return landing.asMono().timeout(patience, Mono.empty());
    }
}
