package com.electricmall.local.suite.supervisor;

import com.electricmall.local.suite.SuiteException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Keeps all processes of a suite. Every verb returns when what it asks for is so, and fails with a
 * {@link SuiteException} when it does not come to be.
 */
public final class Supervisor {
    private static final Duration LONGEST_START = Duration.ofMinutes(6);
    private static final Duration LONGEST_STOP = Duration.ofMinutes(1);
    private static final int DEATHS_TO_GIVE_UP = 3;

    private final Map<String, Keeper> keepers = new LinkedHashMap<>();
    private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();
    private final Surroundings surroundings;

    /** @param startSlots how many programs may be starting at once */
    public Supervisor(InstantSource clock, int startSlots) {
        this.surroundings = Surroundings.of(clock, startSlots, change -> {
            String sentence = change.sentence();
            listeners.forEach(listener -> listener.accept(sentence));
        });
    }

    /** Hears of every change of state, a sentence each, until it is closed. */
    public Subscription listen(Consumer<String> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** Something that ends. */
    @FunctionalInterface
    public interface Subscription extends AutoCloseable {
        @Override
        void close();
    }

    /** Starts what does not run, and returns when all is ready. What runs goes on as it is until its next start. */
    public void up(List<Spec> specs) {
        add(specs)
                .forEach(keeper -> Thread.ofVirtual().name(keeper.spec().name()).start(keeper));
        List<Keeper> wanted = all();
        wanted.forEach(Keeper::start);
        Instant deadline = surroundings.clock().instant().plus(LONGEST_START);
        wanted.forEach(keeper -> awaitReady(keeper, deadline));
    }

    private synchronized List<Keeper> add(List<Spec> specs) {
        Map<Boolean, List<Spec>> here =
                specs.stream().collect(Collectors.partitioningBy(spec -> keepers.containsKey(spec.name())));
        List<Spec> absent = here.getOrDefault(false, List.of());
        PortCheck.requireFree(absent);
        for (Spec present : here.getOrDefault(true, List.of())) {
            Optional.ofNullable(keepers.get(present.name())).ifPresent(keeper -> keeper.becomeAtNextStart(present));
        }
        List<Keeper> added =
                absent.stream().map(spec -> new Keeper(spec, surroundings)).toList();
        added.forEach(keeper -> keepers.put(keeper.spec().name(), keeper));
        return added;
    }

    public List<ProcessView> processes() {
        return all().parallelStream().map(Keeper::view).toList();
    }

    public void start(String name) {
        List<Keeper> chosen = named(name);
        chosen.stream()
                .filter(keeper -> keeper.lifecycle().state() == State.FAILED)
                .forEach(this::stop);
        chosen.forEach(Keeper::start);
        Instant deadline = surroundings.clock().instant().plus(LONGEST_START);
        chosen.forEach(keeper -> awaitReady(keeper, deadline));
    }

    public void stop(String name) {
        List<Keeper> chosen = named(name);
        chosen.forEach(Keeper::stop);
        chosen.forEach(this::stop);
    }

    private void stop(Keeper keeper) {
        keeper.stop();
        if (!keeper.await(lifecycle -> lifecycle.state() == State.STOPPED, LONGEST_STOP)) {
            throw new SuiteException(keeper.spec().name() + " did not stop within " + LONGEST_STOP.toSeconds() + " s.");
        }
    }

    /** kill -9, as a fault; what is killed is started again as after any death. */
    public void kill(String name) {
        named(name).forEach(Keeper::kill);
    }

    /** One instance after another, so that the service as a whole goes on. */
    public void restart(String name) {
        for (Keeper keeper : named(name)) {
            stop(keeper);
            keeper.start();
            awaitReady(keeper, surroundings.clock().instant().plus(LONGEST_START));
        }
    }

    /** Ends everything: requests first, then what serves them, then what that stands on. */
    public void down() {
        Map<Phase, List<Keeper>> phases = all().stream()
                .collect(Collectors.groupingBy(keeper -> Phase.of(keeper.spec().name())));
        for (Phase phase : Phase.values()) {
            List<Keeper> ending = phases.getOrDefault(phase, List.of());
            ending.forEach(Keeper::leave);
            ending.forEach(keeper -> keeper.await(lifecycle -> lifecycle.state() == State.STOPPED, LONGEST_STOP));
        }
    }

    private void awaitReady(Keeper keeper, Instant deadline) {
        keeper.await(
                lifecycle -> switch (lifecycle.state()) {
                    case READY -> true;
                    case STOPPED -> !keeper.shallRun();
                    case STARTING, FAILED -> lifecycle.deaths() >= DEATHS_TO_GIVE_UP;
                },
                Duration.between(surroundings.clock().instant(), deadline));
        if (keeper.lifecycle().state() == State.STOPPED) {
            throw new SuiteException(keeper.spec().name() + " was stopped before it was ready.");
        }
        if (keeper.lifecycle().state() != State.READY) {
            throw new SuiteException(keeper.spec().name() + " does not become ready; its log ends so:\n"
                    + String.join("\n", keeper.spec().log().lastLines(20)));
        }
    }

    private synchronized List<Keeper> all() {
        return List.copyOf(keepers.values());
    }

    private List<Keeper> named(String name) {
        List<Keeper> chosen =
                all().stream().filter(keeper -> keeper.spec().isCalled(name)).toList();
        if (chosen.isEmpty()) {
            throw new SuiteException("Nothing here is called " + name + " (expected: "
                    + all().stream().map(keeper -> keeper.spec().name()).collect(Collectors.joining(", ")) + ").");
        }
        return chosen;
    }
}
