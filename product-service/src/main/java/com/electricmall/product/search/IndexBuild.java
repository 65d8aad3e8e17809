package com.electricmall.product.search;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Adds all products to an index. They are read in short statements, each with a snapshot of its own; the next ones are
 * read while the index takes the last, by as many threads as it can use.
 */
final class IndexBuild {

    private static final Logger log = LoggerFactory.getLogger(IndexBuild.class);

    private static final int COMMIT_EVERY = 40_000;

    private final FaultyRows rows;
    private final String name;
    private final int batchSize;

    /**
     * @param name of the index
     * @param batchSize how many products are read at once
     */
    IndexBuild(FaultyRows rows, String name, int batchSize) {
        this.rows = rows;
        this.name = name;
        this.batchSize = batchSize;
    }

    /**
     * Goes on after the last commit.
     *
     * @return whole, unless the build was stopped
     */
    IndexState run(FollowedIndex index, BooleanSupplier stopped) throws IOException {
        var state = index.state();
        if (state.isWhole()) {
            return state;
        }
        var start = System.nanoTime();
        var added = 0;
        try (var readers = threads("reader", 1);
                var writers = threads("writer", index.writers())) {
            var next = read(readers, state.madeTo());
            var writes = new ArrayDeque<Future<Boolean>>();
            while (!state.isWhole() && !stopped.getAsBoolean()) {
                index.keep();
                var batch = result(next);
                var isLast = batch.size() < batchSize;
                if (!isLast) {
                    next = read(readers, batch.getLast().id());
                }
                writes.add(writers.submit(() -> add(batch, index)));
                added += batch.size();
                state = state.madeTo(isLast ? IndexState.WHOLE : batch.getLast().id());
                var commits = isLast || added % COMMIT_EVERY == 0;
                await(writes, commits ? 0 : index.writers());
                if (commits) {
                    index.commit(state);
                }
            }
            await(writes, 0);
        }
        if (state.isWhole()) {
            log.info("The {} was made of {} products in {}", name, added, Duration.ofNanos(System.nanoTime() - start));
        }
        return state;
    }

    private ExecutorService threads(String task, int count) {
        return Executors.newFixedThreadPool(
                count,
                Thread.ofPlatform()
                        .name(name.replace(' ', '-') + '-' + task + '-', 1)
                        .daemon()
                        .factory());
    }

    private Future<List<SourceProduct>> read(ExecutorService readers, long after) {
        return readers.submit(() -> rows.after(after, batchSize));
    }

    private Boolean add(List<SourceProduct> batch, FollowedIndex index) throws IOException {
        for (var product : batch) {
            rows.add(index, product);
        }
        return true;
    }

    /** Until no more than so many of them are under way, or wait for a thread. */
    private static void await(Queue<Future<Boolean>> writes, int most) throws IOException {
        while (writes.size() > most) {
            result(writes.remove());
        }
    }

    private static <T> T result(Future<T> task) throws IOException {
        try {
            return task.get();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case IOException lost -> throw lost;
                case RuntimeException failure -> throw failure;
                case Error error -> throw error;
                case null, default -> throw new IllegalStateException(e);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("While the index was made");
        }
    }
}
