package com.electricmall.gateway.limits;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All limits of one gateway. To take a token costs a few instructions in memory. When the batch of a bucket is full,
 * one thread sends it to Redis together with all other full batches, and gets back what is left. No request waits for
 * this thread.
 */
final class RateLimits implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(RateLimits.class);

    /** Batches that do not fit are counted by this gateway alone. */
    private static final int MOST_WAITING = 10_000;

    private static final int MOST_AT_ONCE = 200;
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofMillis(500);
    private static final Duration SHORTEST_MEMORY = Duration.ofMinutes(1);

    private final LimitProperties limits;
    private final SharedBuckets shared;
    private final Cache<Bucket, TokenBucket> buckets;
    private final BlockingQueue<Withdrawal> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final AtomicInteger tellings = new AtomicInteger();
    private final Thread sharer;
    private final Counter unreported;

    RateLimits(LimitProperties limits, SharedBuckets shared, MeterRegistry meters) {
        this.limits = limits;
        this.shared = shared;
        this.buckets = Caffeine.newBuilder()
                .maximumSize(limits.remembered())
                .expireAfterAccess(longestRefill(limits).plus(SHORTEST_MEMORY))
                .build();
        this.unreported = Counter.builder("mall.limits.untold")
                .description("Takes that other gateways were not told of, because Redis was away")
                .register(meters);
        this.sharer = Thread.ofVirtual().name("limits").unstarted(this::shareAll);
    }

    /** @param taken the tokens taken when it was put into the queue */
    private record Withdrawal(Bucket bucket, TokenBucket state, int taken) {

        SharedBuckets.Taken asTaken() {
            return new SharedBuckets.Taken(bucket, state.limit(), taken);
        }
    }

    void start() {
        sharer.start();
    }

    /** Takes one token; empty if there is no such limit. */
    Optional<LimitDecision> take(Bucket bucket) {
        return limits.limitOf(bucket.kind(), bucket.routeClass()).map(limit -> take(bucket, limit));
    }

    private LimitDecision take(Bucket bucket, RateLimit limit) {
        var now = System.nanoTime();
        var state = buckets.get(bucket, _ -> new TokenBucket(limit, now));
        var decision = state.take(now);
        var taken = state.beginReport();
        if (taken > 0) {
            tellings.incrementAndGet();
            if (!waiting.offer(new Withdrawal(bucket, state, taken))) {
                reportFailed(state, taken);
            }
        }
        return decision;
    }

    /** Whether all full batches were sent to Redis. */
    boolean hasToldAll() {
        return tellings.get() == 0;
    }

    /** How many buckets are in memory. */
    long remembered() {
        buckets.cleanUp();
        return buckets.estimatedSize();
    }

    /** The first round is empty. It only opens the connection, so that the first batch is sent as fast as any other. */
    private void shareAll() {
        var away = false;
        var pausedUntil = System.nanoTime();
        for (var round = List.<Withdrawal>of(); !Thread.currentThread().isInterrupted(); round = nextRound()) {
            if (away && System.nanoTime() - pausedUntil < 0) {
                round.forEach(one -> reportFailed(one.state(), one.taken()));
                continue;
            }
            try {
                share(round);
                if (away) {
                    log.info("Redis answers again: gateways count together");
                }
                away = false;
            } catch (RuntimeException failure) {
                round.forEach(one -> reportFailed(one.state(), one.taken()));
                if (!away) {
                    log.warn(
                            "Redis does not answer, so each gateway counts alone until it does: {}",
                            failure.toString());
                }
                away = true;
                pausedUntil = System.nanoTime() + PAUSE_AFTER_FAILURE.toNanos();
            }
        }
    }

    private void share(List<Withdrawal> round) {
        var left = shared.take(round.stream().map(Withdrawal::asTaken).toList());
        var now = System.nanoTime();
        for (var i = 0; i < round.size(); i++) {
            round.get(i).state().settle(round.get(i).taken(), left.get(i), now);
            tellings.decrementAndGet();
        }
    }

    /** Waits for full batches; empty when this gateway stops. */
    private List<Withdrawal> nextRound() {
        var round = new ArrayList<Withdrawal>();
        try {
            round.add(waiting.take());
            waiting.drainTo(round, MOST_AT_ONCE - 1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return round;
    }

    private void reportFailed(TokenBucket state, int taken) {
        state.reportFailed(taken);
        tellings.decrementAndGet();
        unreported.increment(taken);
    }

    private static Duration longestRefill(LimitProperties limits) {
        return Stream.of(limits.byAddress(), limits.byUser())
                .flatMap(byClass -> byClass.values().stream())
                .map(RateLimit::timeToFull)
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    @Override
    public void close() {
        sharer.interrupt();
    }
}
