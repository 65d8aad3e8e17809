package com.electricmall.local.suite.plan;

import com.electricmall.local.suite.SuiteException;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Where each process listens; a second suite on the machine has all its ports moved by an offset. */
public record Ports(int offset) {
    private static final int MANAGEMENT = 1_000;
    private static final int KAFKA_CONTROLLER = 1;
    private static final int WATCH = 8_070;
    private static final int HIGHEST_OFFSET = 65_535 - 19_093;

    /** Above it, ports lie where Linux takes those of outgoing connections from. */
    private static final int HIGHEST_SUGGESTION = 13_600;

    private static final int SUGGESTION_STEP = 100;

    /** For so many instances of each program room is kept beside another suite. */
    private static final int ROOM_FOR = 10;

    public Ports {
        if (offset < 0 || offset > HIGHEST_OFFSET) {
            throw new SuiteException("--port-offset: " + offset + " (expected: 0.." + HIGHEST_OFFSET + ")");
        }
    }

    public int of(Infrastructure part) {
        return part.basePort() + offset;
    }

    public int kafkaController() {
        return of(Infrastructure.KAFKA) + KAFKA_CONTROLLER;
    }

    /** That of the page of {@code up --watch}. */
    public int watch() {
        return WATCH + offset;
    }

    public int of(Instance instance) {
        return instance.program().basePort() + instance.number() - 1 + offset;
    }

    public int managementOf(Instance instance) {
        return of(instance) + MANAGEMENT;
    }

    /** Whether a suite here and the other one can run at once, with up to ten instances of each program. */
    public boolean hasRoomBeside(Ports other) {
        return firstShared(other).isEmpty();
    }

    /**
     * Refuses an offset at which a suite needs ports that are those of the suite without one.
     *
     * @param isFree whether nothing listens on a port now
     */
    public void requireRoomBesideTheFirst(IntPredicate isFree) {
        Ports first = new Ports(0);
        if (offset == 0) {
            return;
        }
        firstShared(first).ifPresent(port -> {
            throw new SuiteException(
                    "--port-offset: %d (expected: one that shares no port with the suite without it, such as %d): "
                                    .formatted(
                                            offset, freeOffset(offset, isFree).orElse(HIGHEST_SUGGESTION))
                            + "port %d, of %s, is that of %s there."
                                    .formatted(
                                            port, all().get(port), first.all().get(port)));
        });
    }

    /**
     * An offset at which a suite can start now, and run beside the one without an offset.
     *
     * @param from where to look first
     */
    public static OptionalInt freeOffset(int from, IntPredicate isFree) {
        int next = Math.ceilDiv(Math.max(from, 1), SUGGESTION_STEP) * SUGGESTION_STEP;
        Ports first = new Ports(0);
        return IntStream.concat(
                        IntStream.iterate(next, offset -> offset <= HIGHEST_SUGGESTION, o -> o + SUGGESTION_STEP),
                        IntStream.iterate(SUGGESTION_STEP, offset -> offset < next, o -> o + SUGGESTION_STEP))
                .filter(offset -> new Ports(offset).hasRoomBeside(first))
                .filter(offset -> new Ports(offset)
                        .all().keySet().stream().mapToInt(Integer::intValue).allMatch(isFree))
                .findFirst();
    }

    private Optional<Integer> firstShared(Ports other) {
        return all().keySet().stream().filter(other.all()::containsKey).findFirst();
    }

    /** The ports that a suite here may come to listen on, and whose they are. */
    private Map<Integer, String> all() {
        Map<Integer, String> owners = new TreeMap<>();
        for (Infrastructure part : Infrastructure.values()) {
            owners.put(of(part), part.title());
        }
        owners.put(kafkaController(), Infrastructure.KAFKA.title());
        owners.put(watch(), "the page of --watch");
        for (Program program : Program.values()) {
            IntStream.rangeClosed(1, ROOM_FOR)
                    .mapToObj(number -> new Instance(program, number))
                    .forEach(instance -> {
                        owners.put(of(instance), instance.name());
                        owners.put(managementOf(instance), instance.name() + " (management)");
                    });
        }
        return owners;
    }
}
