package com.electricmall.product.search;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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

    private static final int COMMIT_EVERY = 20_000;

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
        try (var threads = threads(1 + index.writers())) {
            var next = read(threads, state.madeTo());
            while (!state.isWhole() && !stopped.getAsBoolean()) {
                index.keep();
                var batch = result(next);
                var isLast = batch.size() < batchSize;
                if (!isLast) {
                    next = read(threads, batch.getLast().id());
                }
                add(batch, index, threads);
                added += batch.size();
                state = state.madeTo(isLast ? IndexState.WHOLE : batch.getLast().id());
                if (isLast || added % COMMIT_EVERY == 0) {
                    index.commit(state);
                }
            }
        }
        if (state.isWhole()) {
            log.info("The {} was made of {} products in {}", name, added, Duration.ofNanos(System.nanoTime() - start));
        }
        return state;
    }

    private ExecutorService threads(int count) {
        return Executors.newFixedThreadPool(
                count,
                Thread.ofPlatform()
                        .name(name.replace(' ', '-') + "-", 1)
                        .daemon()
                        .factory());
    }

    private Future<List<SourceProduct>> read(ExecutorService threads, long after) {
        return threads.submit(() -> rows.after(after, batchSize));
    }

    private void add(List<SourceProduct> batch, FollowedIndex index, ExecutorService threads) throws IOException {
        var writers = index.writers();
        var shares = new ArrayList<Future<Boolean>>();
        for (var writer = 0; writer < writers; writer++) {
            var first = writer;
            shares.add(threads.submit(() -> {
                for (var i = first; i < batch.size(); i += writers) {
                    rows.add(index, batch.get(i));
                }
                return true;
            }));
        }
        for (var share : shares) {
            result(share);
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
