package com.electricmall.acceptance.bench.starts;

import com.electricmall.acceptance.bench.cost.Aim;
import com.electricmall.acceptance.bench.cost.Aims;
import com.electricmall.acceptance.suite.Suite;
import com.electricmall.local.suite.command.Table;
import com.electricmall.local.suite.plan.Program;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * How long one more instance of each program takes until it is ready, beside the suite's own: by plain
 * {@code java -jar} of what the build made, and as images have it: unpacked, with a start-up cache and both compilers.
 */
public record StartBench(Suite suite) {

    private static final double BESIDE_PLAIN = 0.6;

    /** In turn, so that both have what else the machine does. */
    private static final int ROUNDS = 3;

    private record Starts(Program program, List<Start> plain, List<Start> cached) {

        double ratio() {
            return seconds(cached) / seconds(plain);
        }

        String[] cells() {
            return new String[] {
                program.title(),
                "%.1f".formatted(seconds(plain)),
                "%.1f".formatted(seconds(cached)),
                "%.2f".formatted(ratio()),
                "%.1f".formatted(cpuSeconds(plain)),
                "%.1f".formatted(cpuSeconds(cached))
            };
        }
    }

    /** @return whether the aims are reached */
    public boolean run() throws IOException, InterruptedException {
        var extra = new ExtraInstance(suite.place());
        var all = new ArrayList<Starts>();
        System.out.println("Starting each program %d times, which takes some minutes".formatted(2 * ROUNDS));
        for (var program : Program.values()) {
            all.add(measure(extra, program));
        }

        var table = new Table("PROGRAM", "JAVA -JAR S", "CACHED S", "RATIO", "CPU S", "CACHED CPU S");
        all.forEach(starts -> table.row(starts.cells()));
        System.out.println(table + "\n");
        var slowest = all.stream().mapToDouble(Starts::ratio).max().orElseThrow();
        var aims = Aims.of(Aim.atMost("start beside java -jar, the worst of them", slowest, BESIDE_PLAIN));
        System.out.println(aims);
        return aims.areReached();
    }

    private Starts measure(ExtraInstance extra, Program program) throws IOException, InterruptedException {
        var starts = new Starts(program, new ArrayList<>(), new ArrayList<>());
        for (var round = 0; round < ROUNDS; round++) {
            starts.plain().add(extra.start(program, extra.plain(program)));
            starts.cached().add(extra.start(program, extra.cached(program)));
        }
        return starts;
    }

    private static double seconds(List<Start> starts) {
        return starts.stream()
                .mapToDouble(start -> start.took().toNanos() / 1e9)
                .average()
                .orElseThrow();
    }

    private static double cpuSeconds(List<Start> starts) {
        return starts.stream()
                .mapToDouble(start -> start.cpu().toNanos() / 1e9)
                .average()
                .orElseThrow();
    }
}
