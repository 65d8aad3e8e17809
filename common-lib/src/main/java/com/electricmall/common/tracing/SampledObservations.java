package com.electricmall.common.tracing;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationPredicate;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.transport.ReceiverContext;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Observes what belongs to a sampled request and nothing else. What is received, over HTTP or Kafka, is sampled if its
 * sender says so in the {@code traceparent} header (W3C Trace Context); at the edge by chance. Everything else is
 * observed if it happens within a sampled observation.
 */
final class SampledObservations implements ObservationPredicate {

    private static final String TRACEPARENT = "traceparent";
    private static final int SAMPLED_FLAG = 1;

    private final TracingProperties properties;
    private final Supplier<ObservationRegistry> registry;

    SampledObservations(TracingProperties properties, Supplier<ObservationRegistry> registry) {
        this.properties = properties;
        this.registry = registry;
    }

    @Override
    public boolean test(String name, Observation.Context context) {
        if (context instanceof ReceiverContext<?> received) {
            return properties.edge() ? isChosen() : saysSampled(traceparent(received));
        }
        var surrounding = registry.get().getCurrentObservation();
        return surrounding != null && !surrounding.isNoop();
    }

    private boolean isChosen() {
        return properties.probability() > 0 && ThreadLocalRandom.current().nextDouble() < properties.probability();
    }

    private static <C> @Nullable String traceparent(ReceiverContext<C> received) {
        var carrier = received.getCarrier();
        return carrier == null ? null : received.getGetter().get(carrier, TRACEPARENT);
    }

    private static boolean saysSampled(@Nullable String traceparent) {
        if (traceparent == null || traceparent.isEmpty()) {
            return false;
        }
        var flags = Character.digit(traceparent.charAt(traceparent.length() - 1), 16);
        return flags >= 0 && (flags & SAMPLED_FLAG) != 0;
    }
}
