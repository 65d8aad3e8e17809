package com.electricmall.acceptance.bench;

import com.electricmall.acceptance.bench.cost.Aim;
import com.electricmall.acceptance.bench.cost.Aims;
import com.electricmall.acceptance.bench.cost.CostTable;
import com.electricmall.acceptance.bench.cost.DatabaseMeter;
import com.electricmall.acceptance.bench.cost.Meter;
import com.electricmall.acceptance.suite.Suite;
import java.util.Objects;

/** What the suite takes while nobody asks for anything. */
record IdleBench(Suite suite, Settings settings) {

    private static final double CORES = 0.1;
    private static final double MEGABYTES = 2_048;

    /** @return whether the aims are reached */
    boolean run() throws Exception {
        Thread.sleep(settings.warmUp());
        try (var databases = DatabaseMeter.of(suite)) {
            var meter = Meter.of(suite);
            var databasesBefore = databases.read();
            var before = meter.read();
            try (var _ = Recordings.begin(suite, settings, "idle")) {
                Thread.sleep(settings.length());
            }
            var costs = meter.read().since(before);
            var work = databases.read().since(databasesBefore);

            System.out.println(new CostTable()
                    .cpu("CPU MS A SECOND", costs, costs.seconds())
                    .switches("CONTEXT SWITCHES A SECOND", costs, costs.seconds()));
            System.out.println();
            System.out.println(work.table("A SECOND", costs.seconds()));
            System.out.println();
            var megabytes = suite.processes().stream()
                    .mapToLong(process -> Objects.requireNonNullElse(process.residentMb(), 0L))
                    .sum();
            var aims = Aims.of(
                    Aim.atMost("cores at rest", costs.sum().cpuMillis() / 1_000.0 / costs.seconds(), CORES),
                    Aim.atMost("MB resident", (double) megabytes, MEGABYTES));
            System.out.println(aims);
            return aims.areReached();
        }
    }
}
