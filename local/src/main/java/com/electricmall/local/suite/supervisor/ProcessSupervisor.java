package com.electricmall.local.suite.supervisor;

import com.electricmall.local.parts.ChildProcess;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one process in its desired state. Only its own thread starts and ends the process; other threads set the
 * desired state and wait until it is reached.
 */
final class ProcessSupervisor implements Runnable {
    private static final Duration TICK = Duration.ofMillis(100);
    private static final Duration BETWEEN_PROBES_WHEN_READY = Duration.ofSeconds(2);
    private static final Duration LONGEST_HOLD_OF_A_SLOT = Duration.ofSeconds(30);

    /** On a busy machine an answer may come late once. */
    private static final int PROBES_UNTIL_UNREADY = 3;

    private enum Wish {
        RUN,
        REST,
        LEAVE
    }

    private volatile Spec spec;
    private final SupervisorContext context;
    private volatile Lifecycle lifecycle;
    private volatile @Nullable ChildProcess process;
    private volatile Wish wish = Wish.RUN;
    private Instant startedAt;
    private Instant nextProbe = Instant.MIN;
    private boolean holdsSlot;
    private int failedProbes;

    ProcessSupervisor(Spec spec, SupervisorContext context) {
        this.spec = spec;
        this.context = context;
        this.startedAt = context.clock().instant();
        this.lifecycle = Lifecycle.waiting(startedAt);
    }

    Spec spec() {
        return spec;
    }

    /** Sets how it is started from its next start on; a running process is not changed. */
    void becomeAtNextStart(Spec next) {
        spec = next;
    }

    Lifecycle lifecycle() {
        return lifecycle;
    }

    ProcessView view() {
        return ProcessView.of(spec, lifecycle.state(), process);
    }

    boolean shallRun() {
        return wish == Wish.RUN;
    }

    void start() {
        wish(Wish.RUN);
    }

    void stop() {
        wish(Wish.REST);
    }

    /** Ends the process and then this supervisor. */
    void leave() {
        wish(Wish.LEAVE);
    }

    /** kill -9. The supervisor finds it dead and treats it as any death. */
    void kill() {
        Optional.ofNullable(process).ifPresent(ChildProcess::kill);
    }

    /** Whether the state was reached in time. */
    synchronized boolean await(Predicate<Lifecycle> wanted, Duration atMost) {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (!wanted.test(lifecycle)) {
            long left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
            if (left <= 0 || !pause(left)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void run() {
        do {
            step(context.clock().instant());
        } while (!(wish == Wish.LEAVE && process == null) && pause(TICK.toMillis()));
    }

    private void step(Instant now) {
        var running = process;
        if (wish != Wish.RUN) {
            rest(running);
        } else if (running == null) {
            startWhenPossible(now);
        } else if (!running.isAlive()) {
            become(lifecycle.died(now));
            forget();
        } else {
            look(now);
        }
    }

    private void rest(@Nullable ChildProcess running) {
        if (running != null) {
            spec.launch().stop(running);
            forget();
        }
        if (lifecycle.state() != State.STOPPED) {
            become(lifecycle.stopped(context.clock().instant()));
        }
    }

    private void startWhenPossible(Instant now) {
        if (lifecycle.state() == State.STOPPED) {
            become(Lifecycle.waiting(now));
        }
        boolean possible =
                !now.isBefore(lifecycle.startableAt()) && context.onceReady().containsAll(spec.needs()) && takeSlot();
        if (possible) {
            launch(now);
        }
    }

    private void launch(Instant now) {
        startedAt = now;
        nextProbe = now;
        become(lifecycle.started(now));
        try {
            var started = spec.launch().start();
            process = started;
            var _ = started.onExit().thenRun(this::wake);
        } catch (RuntimeException e) {
            System.err.println(spec.name() + " cannot be started: " + e);
            become(lifecycle.died(now));
            forget();
        }
    }

    private void look(Instant now) {
        if (now.isBefore(nextProbe)) {
            return;
        }
        var ready = lifecycle.state() == State.READY
                ? spec.probe().stillReady()
                : spec.probe().ready();
        var answered = context.clock().instant();
        failedProbes = ready ? 0 : failedProbes + 1;
        nextProbe = ready ? answered.plus(BETWEEN_PROBES_WHEN_READY) : answered;
        if (ready) {
            context.onceReady().add(spec.name());
            context.onceReady().add(spec.service());
        }
        if (ready || answered.isAfter(startedAt.plus(LONGEST_HOLD_OF_A_SLOT))) {
            giveSlotBack();
        }
        if (ready || failedProbes >= PROBES_UNTIL_UNREADY) {
            become(lifecycle.answered(ready, answered));
        }
    }

    /**
     * Notifies the listener before it sets the state, so that a thread that waited for the state finds the notification
     * done.
     */
    private void become(Lifecycle next) {
        if (next.equals(lifecycle)) {
            return;
        }
        context.listener().accept(new Change(spec.name(), next, Duration.between(startedAt, next.since())));
        synchronized (this) {
            lifecycle = next;
            notifyAll();
        }
    }

    private void forget() {
        process = null;
        giveSlotBack();
    }

    private boolean takeSlot() {
        holdsSlot = !spec.busy() || holdsSlot || context.startSlots().tryAcquire();
        return holdsSlot;
    }

    private void giveSlotBack() {
        if (spec.busy() && holdsSlot) {
            context.startSlots().release();
        }
        holdsSlot = false;
    }

    private synchronized void wish(Wish next) {
        wish = next;
        notifyAll();
    }

    private synchronized void wake() {
        notifyAll();
    }

    /** Callers use it in a loop, and check the state again each time. */
    @SuppressWarnings("WaitNotInLoop")
    private synchronized boolean pause(long millis) {
        try {
            wait(millis);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
