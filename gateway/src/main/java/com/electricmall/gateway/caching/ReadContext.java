package com.electricmall.gateway.caching;

import com.electricmall.common.http.RequestTimer;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * What the requests for public data have in common.
 *
 * @param largestBody in bytes; larger responses are not held back, for the cache or for others who wait
 * @param patience how long a request may wait for others to be answered, in total
 * @param counter counts requests by how they were answered
 */
record ReadContext(
        SharedCache cache,
        Flights flights,
        long largestBody,
        Duration patience,
        RequestTimer timer,
        ObjectMapper json,
        Consumer<String> counter) {

    void count(String result) {
        counter.accept(result);
    }
}
