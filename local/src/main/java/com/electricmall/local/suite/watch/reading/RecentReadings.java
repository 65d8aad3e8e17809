package com.electricmall.local.suite.watch.reading;

import com.electricmall.local.suite.supervisor.ProcessView;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;

/**
 * The readings of the last ten seconds. A new one is made when somebody asks and the last one is a second old, however
 * many ask; while nobody does, nothing is read.
 */
public final class RecentReadings {
    static final Duration FRESH = Duration.ofMillis(900);
    static final Duration KEPT = Duration.ofSeconds(10);

    private final SuiteReader reader;
    private final Deque<SuiteReading> readings = new ArrayDeque<>();

    RecentReadings(SuiteReader reader) {
        this.reader = reader;
    }

    public static RecentReadings of(Supplier<List<ProcessView>> processes) {
        return new RecentReadings(SuiteReader.of(processes));
    }

    /** From the oldest of these readings to the newest. */
    public synchronized Span span() {
        InstantSource clock = reader.clock();
        if (readings.isEmpty()
                || !clock.instant().isBefore(readings.getLast().at().plus(FRESH))) {
            readings.addLast(reader.read());
        }
        var oldest = readings.getLast().at().minus(KEPT);
        readings.removeIf(reading -> reading.at().isBefore(oldest));
        return new Span(readings.getFirst(), readings.getLast());
    }
}
