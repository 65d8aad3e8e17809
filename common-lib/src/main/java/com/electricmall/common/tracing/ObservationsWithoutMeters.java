package com.electricmall.common.tracing;

import io.micrometer.core.instrument.observation.MeterObservationHandler;
import io.micrometer.observation.Observation;

/** Replaces Boot's handler: meters derived from observations would count the sampled requests only. */
final class ObservationsWithoutMeters implements MeterObservationHandler<Observation.Context> {

    @Override
    public boolean supportsContext(Observation.Context context) {
        return false;
    }
}
