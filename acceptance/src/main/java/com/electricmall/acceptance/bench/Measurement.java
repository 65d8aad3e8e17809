package com.electricmall.acceptance.bench;

import java.time.Duration;
import org.HdrHistogram.Histogram;

/**
 * What clients came to.
 *
 * @param latencies in microseconds, of all that was done
 * @param refused how often something was refused in order
 */
public record Measurement(Histogram latencies, long refused, Duration took) {

    public long done() {
        return latencies.getTotalCount();
    }

    public double perSecond() {
        return done() / (took.toNanos() / 1e9);
    }

    /** The same measurement with a later end, when all of its work was really done. */
    Measurement until(Duration reallyTook) {
        return new Measurement(latencies, refused, reallyTook);
    }

    /** Under a title: rate, latencies in ms, how often done and refused. */
    public String[] cells(String title) {
        return new String[] {
            title,
            "%.1f".formatted(perSecond()),
            millisAt(50),
            millisAt(99),
            millisAt(100),
            String.valueOf(done()),
            String.valueOf(refused)
        };
    }

    private String millisAt(double percentile) {
        return "%.2f".formatted(at(percentile));
    }

    /** In ms, of all that was done; NaN if something was refused, or nothing done. */
    public double percentile(double percentile) {
        return refused > 0 || done() == 0 ? Double.NaN : at(percentile);
    }

    private double at(double percentile) {
        return latencies.getValueAtPercentile(percentile) / 1e3;
    }
}
