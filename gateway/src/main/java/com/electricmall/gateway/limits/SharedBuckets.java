package com.electricmall.gateway.limits;

import java.util.List;

/** Where the gateways tell each other what they took. */
interface SharedBuckets {

    /** What a gateway took of a bucket since it told last. */
    record Taken(Bucket bucket, RateLimit limit, int tokens) {}

    /**
     * Waits for the answer.
     *
     * @return the tokens that each bucket has left after these takes and everybody else's, in the same order
     * @throws RuntimeException if it cannot be told
     */
    List<Double> take(List<Taken> taken);
}
