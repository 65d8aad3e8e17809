package com.electricmall.user.password;

import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * A few threads that serve several queues in turn. However long one queue is, the first task of another waits only for
 * the tasks that are running. No thread is idle while a task waits.
 *
 * @param <K> the keys of the queues
 */
final class FairExecutor<K extends Enum<K>> implements AutoCloseable {

    private final ExecutorService threads;
    private final K[] kinds;
    private final Map<K, Queue<FutureTask<?>>> waiting;
    private final int capacity;
    private int next;

    /** @param capacity the maximum length of each queue */
    FairExecutor(Class<K> kinds, int threads, int capacity) {
        this.threads = Executors.newFixedThreadPool(
                threads, Thread.ofPlatform().name("password-", 1).daemon().factory());
        this.kinds = kinds.getEnumConstants();
        this.waiting = new EnumMap<>(kinds);
        this.capacity = capacity;
        for (var kind : this.kinds) {
            waiting.put(kind, new ArrayDeque<>());
        }
    }

    /** @throws RejectedExecutionException if that queue is full */
    <T> Future<T> submit(K kind, Callable<T> work) {
        var task = new FutureTask<>(work);
        synchronized (waiting) {
            var queue = queue(kind);
            if (queue.size() >= capacity) {
                throw new RejectedExecutionException(capacity + " wait for " + kind + " already");
            }
            queue.add(task);
        }
        threads.execute(this::runNext);
        return task;
    }

    /** Removes a task from its queue. A task that is running is completed. */
    void cancel(K kind, Future<?> task) {
        if (task.cancel(false)) {
            synchronized (waiting) {
                queue(kind).removeIf(Future::isCancelled);
            }
        }
    }

    /** Called once for each task that was queued, so that every task is run. */
    private void runNext() {
        var task = poll();
        if (task != null) {
            task.run();
        }
    }

    private @Nullable FutureTask<?> poll() {
        synchronized (waiting) {
            for (var i = 0; i < kinds.length; i++) {
                var task = queue(kinds[next]).poll();
                next = (next + 1) % kinds.length;
                if (task != null) {
                    return task;
                }
            }
            return null;
        }
    }

    private Queue<FutureTask<?>> queue(K kind) {
        return Objects.requireNonNull(waiting.get(kind));
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
