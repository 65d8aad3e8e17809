package com.electricmall.order.reporting;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Measures how far the reports of merchants are behind the orders. */
@Component
class ReportLagGauge implements MeterBinder {

    private final ReportQueries reports;
    private final Clock clock;

    ReportLagGauge(ReportQueries reports, Clock clock) {
        this.reports = reports;
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("mall.reporting.lag", this, ReportLagGauge::seconds)
                .description("Seconds since orders were last counted for the reports of merchants")
                .baseUnit("seconds")
                .register(registry);
    }

    /** Not a number until all orders have been counted once. */
    private double seconds() {
        return reports.progress()
                .countedAt()
                .map(at -> Duration.between(at, clock.instant()).toMillis() / 1000.0)
                .orElse(Double.NaN);
    }
}
