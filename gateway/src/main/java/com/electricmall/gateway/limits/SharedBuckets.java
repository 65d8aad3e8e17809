package com.electricmall.gateway.limits;

import java.util.List;

/** The token buckets that all gateways share. */
interface SharedBuckets {

    /** The tokens that a gateway took from a bucket since its last report. */
    record Taken(Bucket bucket, RateLimit limit, int tokens) {}

    /**
     * Waits for the answer.
     *
     * @return the tokens that each bucket has left after the takes of all gateways, in the same order
     * @throws RuntimeException if the shared buckets are unavailable
     */
    List<Double> take(List<Taken> taken);
}
