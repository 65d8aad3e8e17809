package com.electricmall.acceptance.bench.cost;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a process and its children have used so far, as Linux tells it in {@code /proc}.
 *
 * @param cpuMillis also of children that have ended
 * @param switches context switches so far, by the id of the thread
 */
public record Usage(long cpuMillis, Map<Long, Long> switches) {

    /** Linux tells CPU time in hundredths of a second, whatever its own clock does. */
    private static final int MILLIS_A_TICK = 10;

    /** Of the fields behind the name of the program: utime, stime and those of children that were waited for. */
    private static final int FIRST_TIME = 11;

    private static final int TIMES = 4;
    private static final String SWITCHES = "ctxt_switches:";

    static final Usage NONE = new Usage(0, Map.of());

    static Usage of(ProcessHandle process) {
        return Stream.concat(Stream.of(process), process.descendants())
                .map(Usage::ofAlone)
                .reduce(NONE, Usage::plus);
    }

    /** What has ended meanwhile has its time counted with its parent's. */
    private static Usage ofAlone(ProcessHandle process) {
        var folder = Path.of("/proc", String.valueOf(process.pid()));
        try {
            return new Usage(cpuMillis(Files.readString(folder.resolve("stat"))), switches(folder.resolve("task")));
        } catch (IOException e) {
            return NONE;
        }
    }

    private Usage plus(Usage other) {
        var all = new HashMap<>(switches);
        all.putAll(other.switches);
        return new Usage(cpuMillis + other.cpuMillis, all);
    }

    Cost since(Usage earlier) {
        var more = switches.entrySet().stream()
                .mapToLong(thread -> thread.getValue() - earlier.switches.getOrDefault(thread.getKey(), 0L))
                .sum();
        return new Cost(cpuMillis - earlier.cpuMillis, more);
    }

    /** @param stat the line of {@code /proc/PID/stat}; the name in it, in parentheses, may hold anything */
    static long cpuMillis(String stat) {
        var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        var ticks = 0L;
        for (var i = FIRST_TIME; i < FIRST_TIME + TIMES; i++) {
            ticks += Long.parseLong(fields[i]);
        }
        return ticks * MILLIS_A_TICK;
    }

    /** @param status the lines of {@code /proc/PID/task/ID/status} */
    static long switches(Stream<String> status) {
        return status.filter(line -> line.contains(SWITCHES))
                .mapToLong(line ->
                        Long.parseLong(line.substring(line.indexOf(':') + 1).strip()))
                .sum();
    }

    private static Map<Long, Long> switches(Path threads) throws IOException {
        var switches = new HashMap<Long, Long>();
        try (var folders = Files.list(threads)) {
            for (var thread : folders.toList()) {
                ofThread(thread)
                        .ifPresent(count ->
                                switches.put(Long.valueOf(thread.getFileName().toString()), count));
            }
        }
        return switches;
    }

    /** Empty if it has ended meanwhile. */
    private static Optional<Long> ofThread(Path thread) {
        try (var status = Files.lines(thread.resolve("status"))) {
            return Optional.of(switches(status));
        } catch (IOException | UncheckedIOException e) {
            return Optional.empty();
        }
    }
}
