package com.electricmall.gateway.limits;

import java.time.Duration;

/**
 * One gateway's copy of a {@link Bucket}: the number of its tokens, by this gateway's own takes and by the last reply
 * of Redis, which counts those of the others. Tokens are added at the limit's rate; a request that finds none is
 * rejected.
 */
final class TokenBucket {

    private final RateLimit limit;
    private double tokens;
    private long asOf;
    private int unreported;
    private boolean reporting;

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
            unreported++;
        }
        return new LimitDecision(
                allowed,
                limit.burst(),
                (int) Math.max(0, tokens),
                limit.timeFor(limit.burst() - tokens),
                allowed ? Duration.ZERO : limit.timeFor(1 - tokens));
    }

    /** How many takes are to be reported to Redis now; 0 until they are a batch, and while a report is under way. */
    synchronized int beginReport() {
        if (reporting || unreported < limit.batch()) {
            return 0;
        }
        reporting = true;
        return unreported;
    }

    /**
     * Sets the tokens that are left after the takes of all gateways. The lower of the two counts is kept, so that
     * nobody gets a new burst when Redis has lost its data.
     *
     * @param taken the takes that were reported
     * @param left the tokens in Redis after that; negative if the gateways took more than there were
     */
    synchronized void settle(int taken, double left, long now) {
        refill(now);
        unreported -= taken;
        reporting = false;
        tokens = Math.min(tokens, left - unreported);
    }

    /** The report has failed, so these takes are counted by this gateway alone. */
    synchronized void reportFailed(int taken) {
        unreported -= taken;
        reporting = false;
    }

    private void refill(long now) {
        tokens = Math.min(limit.burst(), tokens + (now - asOf) * limit.perNano());
        asOf = now;
    }
}
