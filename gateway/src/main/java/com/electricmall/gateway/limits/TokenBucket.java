package com.electricmall.gateway.limits;

import java.time.Duration;

/**
 * What one gateway knows of a {@link Bucket}: how many tokens it has, by its own takes and by what Redis last told of
 * the others'. Tokens come at the limit's rate; who finds none is refused.
 */
final class TokenBucket {

    private final RateLimit limit;
    private double tokens;
    private long asOf;
    private int untold;
    private boolean telling;

    /** @param now in ns, as {@link System#nanoTime} */
    TokenBucket(RateLimit limit, long now) {
        this.limit = limit;
        this.tokens = limit.burst();
        this.asOf = now;
    }

    RateLimit limit() {
        return limit;
    }

    synchronized LimitDecision take(long now) {
        refill(now);
        var allowed = tokens >= 1;
        if (allowed) {
            tokens -= 1;
            untold++;
        }
        return new LimitDecision(
                allowed,
                limit.burst(),
                (int) Math.max(0, tokens),
                limit.timeFor(limit.burst() - tokens),
                allowed ? Duration.ZERO : limit.timeFor(1 - tokens));
    }

    /** How many takes Redis is to be told of now; 0 until there is a batch of them, and while it is being told. */
    synchronized int beginTelling() {
        if (telling || untold < limit.batch()) {
            return 0;
        }
        telling = true;
        return untold;
    }

    /**
     * Learns what is left when everybody's takes are counted. What this gateway knows already is never forgotten for
     * it, so that a Redis that lost everything gives nobody a new burst.
     *
     * @param taken what Redis was told of
     * @param left the tokens that Redis knows after that; less than 0 if gateways took more than there was
     */
    synchronized void settle(int taken, double left, long now) {
        refill(now);
        untold -= taken;
        telling = false;
        tokens = Math.min(tokens, left - untold);
    }

    /** Redis cannot be told, so these takes are known here alone. */
    synchronized void notTold(int taken) {
        untold -= taken;
        telling = false;
    }

    private void refill(long now) {
        tokens = Math.min(limit.burst(), tokens + (now - asOf) * limit.perNano());
        asOf = now;
    }
}
