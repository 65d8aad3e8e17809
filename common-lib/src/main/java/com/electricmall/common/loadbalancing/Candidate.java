package com.electricmall.common.loadbalancing;

/**
 * An instance that a call may go to.
 *
 * @param address host and port, which is what refuses a connection
 * @param weight its share of the calls; 0 means no new calls
 */
record Candidate(String address, int weight) {

    Candidate {
        if (weight < 0) {
            throw new IllegalArgumentException("weight: %d (expected: >= 0)".formatted(weight));
        }
    }
}
