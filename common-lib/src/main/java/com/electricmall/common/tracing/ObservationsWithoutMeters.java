package com.electricmall.common.tracing;

import io.micrometer.core.instrument.observation.MeterObservationHandler;
import io.micrometer.observation.Observation;

/** Takes the place of Boot's handler: meters made of observations would count the sampled share alone. */
final class ObservationsWithoutMeters implements MeterObservationHandler<Observation.Context> {

    @Override
    public boolean supportsContext(Observation.Context context) {
        return false;
    }
}
