package com.electricmall.common.web;

import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity.HeadersBuilder;

/**
 * The headers of a response for shared caches, such as the gateway's. A surrogate key names the resource of a response
 * ({@code products:7}) or all of its kind ({@code products}). A cache drops what it stores under a key when the
 * response to a change names the key, or when a service evicts it from its own cache.
 */
public final class SharedCaching {

    /** For caches alone: the gateway removes it. */
    public static final String SURROGATE_KEY = "Surrogate-Key";

    /**
     * Together with the second that a service's own copies live, a response is at most two seconds old if all evictions
     * are lost. It may replace an unavailable service a little longer.
     */
    private static final String PUBLIC = "public, max-age=0, s-maxage=1, stale-if-error=30";

    /** Of a response that may be used for no longer. */
    private static final String AGE_AT_THE_END = "1";

    private SharedCaching() {}

    /** Lets shared caches use this response for a second, or until one of the keys changes. */
    public static <B extends HeadersBuilder<B>> B keep(B answer, String... surrogateKeys) {
        return changed(answer.header(HttpHeaders.CACHE_CONTROL, PUBLIC), surrogateKeys);
    }

    /**
     * Says of a response, which {@link #keep} may be said of, that its data may be older than a change that is known.
     * Shared caches use it for requests that wait for it, and validate it for all that come later.
     */
    public static void expire(HttpHeaders response) {
        response.set(HttpHeaders.AGE, AGE_AT_THE_END);
    }

    /** Invalidates the responses that are stored under these keys. */
    public static <B extends HeadersBuilder<B>> B changed(B answer, String... surrogateKeys) {
        return answer.header(SURROGATE_KEY, String.join(" ", surrogateKeys));
    }
}
