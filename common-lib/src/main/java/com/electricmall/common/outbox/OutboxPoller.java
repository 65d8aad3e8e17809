package com.electricmall.common.outbox;

import com.electricmall.common.scheduling.PollLoop;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.springframework.context.SmartLifecycle;

/**
 * Relays waiting events: at once after a commit of this process, and every second those of other processes. It starts
 * before and stops after the web server and the listeners, so that their last events are sent too.
 */
final class OutboxPoller implements SmartLifecycle {

    /** For events of an instance that died. Commits of this instance wake the poller at once. */
    private static final Duration POLL_INTERVAL = Duration.ofSeconds(1);

    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);
    private static final Duration PATIENCE_AT_STOP = Duration.ofSeconds(12);

    private final OutboxRelay relay;
    private final BooleanSupplier topicsReady;
    private final Counter sent;
    private final PollLoop loop = new PollLoop("outbox-poller", PAUSE_AFTER_FAILURE, this::poll);
    private boolean ready;

    /**
     * @param topicsReady creates the topics that the service declares; false while Kafka is unavailable, or the topics
     *     have fewer replicas than required
     */
    OutboxPoller(OutboxRelay relay, BooleanSupplier topicsReady, MeterRegistry meters) {
        this.relay = relay;
        this.topicsReady = topicsReady;
        this.sent = meters.counter("mall.outbox.sent");
    }

    void wake() {
        loop.wake();
    }

    @Override
    public void start() {
        loop.start();
    }

    @Override
    public void stop() {
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

    private Duration poll() {
        if (!ready) {
            ready = topicsReady.getAsBoolean();
        }
        return ready && relayAll() ? POLL_INTERVAL : PAUSE_AFTER_FAILURE;
    }

    /** @return false if some events must be sent later */
    private boolean relayAll() {
        OutboxRelay.Batch batch;
        do {
            batch = relay.relay();
            sent.increment(batch.sent());
        } while (batch.mayBeMore() && batch.sent() > 0 && batch.kept() == 0);
        return batch.kept() == 0;
    }
}
