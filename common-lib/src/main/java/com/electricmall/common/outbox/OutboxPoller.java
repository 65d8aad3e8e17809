package com.electricmall.common.outbox;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.NestedExceptionUtils;

/**
 * Relays whatever waits, at once after a commit of this process and every 250 ms for what other processes left behind.
 * It starts before and stops after the web server and the listeners, so that their last events are sent too.
 */
final class OutboxPoller implements SmartLifecycle {

    /** For what another instance left when it died. What this one commits wakes it at once. */
    private static final Duration POLL_INTERVAL = Duration.ofSeconds(1);

    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);
    private static final Duration PATIENCE_AT_STOP = Duration.ofSeconds(12);

    private static final Logger log = LoggerFactory.getLogger(OutboxPoller.class);

    private final OutboxRelay relay;
    private final BooleanSupplier topicsReady;
    private final Counter sent;
    private final Semaphore work = new Semaphore(0);
    private volatile boolean running;
    private @Nullable Thread thread;

    /**
     * @param topicsReady creates the topics that the service declares; false while Kafka is away, or keeps less
     *     copies of them than are required
     */
    OutboxPoller(OutboxRelay relay, BooleanSupplier topicsReady, MeterRegistry meters) {
        this.relay = relay;
        this.topicsReady = topicsReady;
        this.sent = meters.counter("mall.outbox.sent");
    }

    void wake() {
        work.release();
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofVirtual().name("outbox-poller").start(this::poll);
    }

    @Override
    public void stop() {
        running = false;
        wake();
        var poller = thread;
        if (poller == null) {
            return;
        }
        try {
            if (!poller.join(PATIENCE_AT_STOP)) {
                poller.interrupt();
            }
        } catch (InterruptedException e) {
            poller.interrupt();
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return 0;
    }

    private void poll() {
        try {
            while (running && !topicsReady.getAsBoolean()) {
                rest(PAUSE_AFTER_FAILURE);
            }
            while (running) {
                rest(relayAll() ? POLL_INTERVAL : PAUSE_AFTER_FAILURE);
            }
            relayAll();
        } catch (InterruptedException e) {
            log.info("Stopped with events under way: they are sent again by whoever polls next");
        }
    }

    private void rest(Duration atMost) throws InterruptedException {
        if (work.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
            work.drainPermits();
        }
    }

    /** @return false if something was kept for later */
    private boolean relayAll() {
        try {
            OutboxRelay.Batch batch;
            do {
                batch = relay.relay();
                sent.increment(batch.sent());
            } while (batch.mayBeMore() && batch.sent() > 0 && batch.kept() == 0);
            return batch.kept() == 0;
        } catch (RuntimeException e) {
            log.warn(
                    "The outbox waits: {}",
                    NestedExceptionUtils.getMostSpecificCause(e).toString());
            return false;
        }
    }
}
