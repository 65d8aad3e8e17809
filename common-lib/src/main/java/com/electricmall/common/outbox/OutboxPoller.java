package com.electricmall.common.outbox;

import com.electricmall.common.scheduling.PollLoop;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/**
 * Relays waiting events: at once after a commit of this process (right after a batch, a fifth of a second after it),
 * and every second those of other processes. It starts before and stops after the web server and the listeners, so
 * that their last events are sent too.
 */
final class OutboxPoller implements SmartLifecycle {

    /** For events of an instance that died. Commits of this instance wake the poller at once. */
    private static final Duration POLL_INTERVAL = Duration.ofSeconds(1);

    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);
    private static final Duration PATIENCE_AT_STOP = Duration.ofSeconds(12);

    /** From one batch to the next at least, since commits that follow each other closely then share a batch. */
    private static final Duration BETWEEN_BATCHES = Duration.ofMillis(200);

    private final OutboxRelay relay;
    private final BooleanSupplier topicsReady;
    private final Duration pollInterval;
    private final Duration betweenBatches;
    private final Counter sent;
    private final PollLoop loop = new PollLoop("outbox-poller", PAUSE_AFTER_FAILURE, this::poll);
    private volatile CountDownLatch stopping = new CountDownLatch(1);
    private boolean ready;

    /** By {@link System#nanoTime}; null before the first batch. */
    private @Nullable Long lastBatch;

    /**
     * @param topicsReady creates the topics that the service declares; false while Kafka is unavailable, or the topics
     *     have fewer replicas than required
     */
    OutboxPoller(OutboxRelay relay, BooleanSupplier topicsReady, MeterRegistry meters) {
        this(relay, topicsReady, meters, POLL_INTERVAL, BETWEEN_BATCHES);
    }

    /**
     * @param pollInterval how often events of other processes are looked for
     * @param betweenBatches the pause after a batch, for which events wait that are committed meanwhile
     */
    OutboxPoller(
            OutboxRelay relay,
            BooleanSupplier topicsReady,
            MeterRegistry meters,
            Duration pollInterval,
            Duration betweenBatches) {
        this.relay = relay;
        this.topicsReady = topicsReady;
        this.pollInterval = pollInterval;
        this.betweenBatches = betweenBatches;
        this.sent = meters.counter("mall.outbox.sent");
    }

    void wake() {
        loop.wake();
    }

    @Override
    public void start() {
        stopping = new CountDownLatch(1);
        loop.start();
    }

    @Override
    public void stop() {
        stopping.countDown();
        loop.stop(PATIENCE_AT_STOP);
    }

    @Override
    public boolean isRunning() {
        return loop.isRunning();
    }

    @Override
    public int getPhase() {
        return 0;
    }

    private Duration poll() throws InterruptedException {
        if (!ready) {
            ready = topicsReady.getAsBoolean();
        }
        gather();
        return ready && relayAll() ? pollInterval : PAUSE_AFTER_FAILURE;
    }

    /**
     * Waits after a batch for events of other commits. At rest nothing waits: the batch before is long ago. Under load
     * a transaction of the relay, a request to Kafka and a poll of a consumer serve several events instead of one.
     */
    private void gather() throws InterruptedException {
        var last = lastBatch;
        if (last != null) {
            var left = betweenBatches.toNanos() - (System.nanoTime() - last);
            if (left > 0 && stopping.await(left, TimeUnit.NANOSECONDS)) {
                lastBatch = null;
            }
        }
    }

    /** @return false if some events must be sent later */
    private boolean relayAll() {
        OutboxRelay.Batch batch;
        do {
            batch = relay.relay();
            sent.increment(batch.sent());
            if (batch.sent() > 0) {
                lastBatch = System.nanoTime();
            }
        } while (batch.mayBeMore() && batch.sent() > 0 && batch.kept() == 0);
        return batch.kept() == 0;
    }
}
