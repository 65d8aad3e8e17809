package com.electricmall.acceptance.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * So many clients that do one thing after the other, each at once after the one before.
 *
 * @param clients how many there are
 */
public record ClosedLoop(int clients) {

    private static final long LONGEST_MICROS = Duration.ofMinutes(2).toNanos() / 1_000;
    private static final int DIGITS = 3;

    /** What one client does. */
    @FunctionalInterface
    public interface Work {
        /**
         * Does it once.
         *
         * @param client its number, from 0
         * @return false if it was refused in order
         */
        boolean once(int client) throws Exception;
    }

    /** @throws ExecutionException if the work of any client failed, which ends the others too */
    public Measurement run(Duration length, Work work) throws InterruptedException, ExecutionException {
        var done = new ConcurrentHistogram(LONGEST_MICROS, DIGITS);
        var refused = new LongAdder();
        var failed = new AtomicBoolean();
        var begin = System.nanoTime();
        var running = new ArrayList<Future<?>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var i = 0; i < clients; i++) {
                var client = i;
                running.add(threads.submit(() -> {
                    try {
                        while (System.nanoTime() - begin < length.toNanos() && !failed.get()) {
                            measure(work, client, done, refused);
                        }
                        return null;
                    } catch (Exception e) {
                        failed.set(true);
                        throw e;
                    }
                }));
            }
        }
        for (var client : running) {
            client.get();
        }
        return new Measurement(done, refused.sum(), Duration.ofNanos(System.nanoTime() - begin));
    }

    private static void measure(Work work, int client, Histogram done, LongAdder refused) throws Exception {
        var begin = System.nanoTime();
        if (work.once(client)) {
            done.recordValue((System.nanoTime() - begin) / 1_000);
        } else {
            refused.increment();
        }
    }
}
