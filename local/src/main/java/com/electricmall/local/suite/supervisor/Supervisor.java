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
 * Keeps all processes of a suite. Every verb returns when its state is reached, and throws a {@link SuiteException} if
 * it is not.
 */
public final class Supervisor {
    private static final Duration LONGEST_START = Duration.ofMinutes(6);

    /** A service tells the registry that it is ready, and its callers read that, each once in some seconds. */
    private static final Duration UNTIL_CALLERS_KNOW = Duration.ofSeconds(5);

    private static final int DEATHS_TO_GIVE_UP = 3;

    private final Map<String, ProcessSupervisor> supervisors = new LinkedHashMap<>();
    private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();
    private final SupervisorContext context;

    /** @param startSlots how many programs may be starting at once */
    public Supervisor(InstantSource clock, int startSlots) {
        this.context = SupervisorContext.of(clock, startSlots, change -> {
            var sentence = change.sentence();
            listeners.forEach(listener -> listener.accept(sentence));
        });
    }

    /** Registers a listener of all changes of state, which gets a sentence for each, until it is closed. */
    public Subscription listen(Consumer<String> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** A registration that can be closed. */
    @FunctionalInterface
    public interface Subscription extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * Starts what does not run, and returns when all is ready. Running processes are not changed until their next
     * start.
     */
    public void up(List<Spec> specs) {
        add(specs)
                .forEach(supervisor ->
                        Thread.ofVirtual().name(supervisor.spec().name()).start(supervisor));
        var wanted = all();
        wanted.forEach(ProcessSupervisor::start);
        var deadline = context.clock().instant().plus(LONGEST_START);
        wanted.forEach(supervisor -> awaitReady(supervisor, deadline));
    }

    private synchronized List<ProcessSupervisor> add(List<Spec> specs) {
        Map<Boolean, List<Spec>> here =
                specs.stream().collect(Collectors.partitioningBy(spec -> supervisors.containsKey(spec.name())));
        List<Spec> absent = here.getOrDefault(false, List.of());
        PortCheck.requireFree(absent);
        for (var present : here.getOrDefault(true, List.of())) {
            Optional.ofNullable(supervisors.get(present.name()))
                    .ifPresent(supervisor -> supervisor.becomeAtNextStart(present));
        }
        var added = absent.stream()
                .map(spec -> new ProcessSupervisor(spec, context))
                .toList();
        added.forEach(supervisor -> supervisors.put(supervisor.spec().name(), supervisor));
        return added;
    }

    public List<ProcessView> processes() {
        return all().parallelStream().map(ProcessSupervisor::view).toList();
    }

    public void start(String name) {
        var chosen = named(name);
        chosen.stream()
                .filter(supervisor -> supervisor.lifecycle().state() == State.FAILED)
                .forEach(this::stop);
        chosen.forEach(ProcessSupervisor::start);
        var deadline = context.clock().instant().plus(LONGEST_START);
        chosen.forEach(supervisor -> awaitReady(supervisor, deadline));
    }

    public void stop(String name) {
        var chosen = named(name);
        chosen.forEach(ProcessSupervisor::stop);
        chosen.forEach(this::stop);
    }

    private void stop(ProcessSupervisor supervisor) {
        supervisor.stop();
        if (!awaitStopped(supervisor)) {
            throw new SuiteException(supervisor.spec().name() + " did not stop within "
                    + supervisor.spec().launch().longestStop().toSeconds() + " s.");
        }
    }

    /** kill -9, as a fault; what is killed is started again as after any death. */
    public void kill(String name) {
        named(name).forEach(ProcessSupervisor::kill);
    }

    /** One instance after another, each when callers know the one before, so that the service stays available. */
    public void restart(String name) {
        var instances = named(name);
        for (var supervisor : instances) {
            stop(supervisor);
            supervisor.start();
            do {
                awaitReady(supervisor, context.clock().instant().plus(LONGEST_START));
            } while (supervisor != instances.getLast() && leavesReadiness(supervisor, UNTIL_CALLERS_KNOW));
        }
    }

    private static boolean leavesReadiness(ProcessSupervisor supervisor, Duration within) {
        return supervisor.await(lifecycle -> lifecycle.state() != State.READY, within);
    }

    /**
     * Ends everything: the gateway first, then the services, then the infrastructure.
     *
     * @param lastLook is run in between, if there is infrastructure that is ready: services change nothing any more
     */
    public void down(Runnable lastLook) {
        var phases = all().stream()
                .collect(Collectors.groupingBy(
                        supervisor -> Phase.of(supervisor.spec().name())));
        for (var phase : Phase.values()) {
            List<ProcessSupervisor> ending = phases.getOrDefault(phase, List.of());
            if (phase == Phase.INFRASTRUCTURE
                    && ending.stream()
                            .anyMatch(supervisor -> supervisor.lifecycle().state() == State.READY)) {
                lastLook.run();
            }
            ending.forEach(ProcessSupervisor::leave);
            ending.forEach(Supervisor::awaitStopped);
        }
    }

    private static boolean awaitStopped(ProcessSupervisor supervisor) {
        return supervisor.await(
                lifecycle -> lifecycle.state() == State.STOPPED,
                supervisor.spec().launch().longestStop());
    }

    private void awaitReady(ProcessSupervisor supervisor, Instant deadline) {
        supervisor.await(
                lifecycle -> switch (lifecycle.state()) {
                    case READY -> true;
                    case STOPPED -> !supervisor.shallRun();
                    case STARTING, FAILED -> lifecycle.deaths() >= DEATHS_TO_GIVE_UP;
                },
                Duration.between(context.clock().instant(), deadline));
        if (supervisor.lifecycle().state() == State.STOPPED) {
            throw new SuiteException(supervisor.spec().name() + " was stopped before it was ready.");
        }
        if (supervisor.lifecycle().state() != State.READY) {
            throw new SuiteException(supervisor.spec().name() + " does not become ready; its log ends so:\n"
                    + String.join("\n", supervisor.spec().log().lastLines(20)));
        }
    }

    private synchronized List<ProcessSupervisor> all() {
        return List.copyOf(supervisors.values());
    }

    private List<ProcessSupervisor> named(String name) {
        var chosen = all().stream()
                .filter(supervisor -> supervisor.spec().isCalled(name))
                .toList();
        if (chosen.isEmpty()) {
            throw new SuiteException("Nothing here is called " + name + " (expected: "
                    + all().stream().map(supervisor -> supervisor.spec().name()).collect(Collectors.joining(", "))
                    + ").");
        }
        return chosen;
    }
}
