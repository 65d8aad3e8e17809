package com.electricmall.local.suite.plan;

import com.electricmall.local.suite.SuiteException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What shall run: how many instances of each program, with which settings.
 *
 * @param replicas the programs of which not just one is asked for
 */
public record Plan(Map<Program, Integer> replicas, List<Setting> settings, JvmMode jvmMode) {
    private static final int MOST_REPLICAS = 20;

    public static final Plan ONE_OF_EACH = new Plan(Map.of(), List.of(), JvmMode.QUICK_START);

    public Plan {
        replicas = Map.copyOf(replicas);
        settings = List.copyOf(settings);
        replicas.forEach(Plan::check);
    }

    /** Reads what the command line says. */
    public static Plan parse(Map<String, Integer> replicas, List<String> settings, JvmMode jvmMode) {
        var counts = new EnumMap<Program, Integer>(Program.class);
        replicas.forEach((title, count) -> counts.put(Program.require(title), count));
        return new Plan(counts, settings.stream().map(Setting::parse).toList(), jvmMode);
    }

    private static void check(Program program, int count) {
        int most = program == Program.DISCOVERY ? 1 : MOST_REPLICAS;
        if (count < 1 || count > most) {
            throw new SuiteException("--replicas: " + program.title() + "=" + count + " (expected: 1.." + most + ")");
        }
    }

    /** Every instance, in the order of starting: all first ones before any second. */
    public List<Instance> instances() {
        return IntStream.rangeClosed(1, MOST_REPLICAS)
                .boxed()
                .flatMap(this::generation)
                .toList();
    }

    private Stream<Instance> generation(int number) {
        return Arrays.stream(Program.values())
                .filter(program -> replicas.getOrDefault(program, 1) >= number)
                .map(program -> new Instance(program, number));
    }

    /** This plan and what is asked for on top: it may grow, and never shrinks. */
    public Plan plus(Plan asked) {
        var counts = new EnumMap<Program, Integer>(Program.class);
        counts.putAll(replicas);
        asked.replicas.forEach((program, count) -> counts.merge(program, count, Math::max));
        var all = new ArrayList<Setting>(settings);
        all.addAll(asked.settings);
        return new Plan(counts, all, jvmMode.or(asked.jvmMode));
    }

    /** The arguments of the JVM by which an instance gets its settings; of two for one property the later counts. */
    public List<String> settingsOf(Instance instance) {
        return settings.stream()
                .filter(setting -> setting.appliesTo(instance))
                .map(Setting::asArgument)
                .toList();
    }
}
