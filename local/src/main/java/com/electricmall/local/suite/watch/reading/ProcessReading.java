package com.electricmall.local.suite.watch.reading;

import com.electricmall.local.suite.supervisor.ProcessView;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * A process at one moment.
 *
 * @param cpuTime that it has used since it started
 * @param metrics empty if it has none, or does not answer
 */
public record ProcessReading(ProcessView process, Duration cpuTime, Optional<Samples> metrics) {

    /** {@link Samples#NONE} if it does not answer. */
    public Samples samples() {
        return metrics.orElse(Samples.NONE);
    }

    public boolean isOf(String service) {
        return process.service().equals(service);
    }

    /** Whether it is the same run of the same process, so that its counters have gone on. */
    boolean continues(ProcessReading earlier) {
        return process.name().equals(earlier.process.name())
                && process.pid() != null
                && Objects.equals(process.pid(), earlier.process.pid());
    }
}
