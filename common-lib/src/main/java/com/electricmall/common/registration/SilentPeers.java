package com.electricmall.common.registration;

import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.springframework.http.HttpRequest;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;

/**
 * Fails requests at once to a peer of discovery that another request has waited for in vain a moment ago, so that they
 * go to the other peer. Eureka's client asks the peers in one order each time, and interrupts a request for the list of
 * instances after a second: where the first one hangs it would have no time left for the second.
 */
final class SilentPeers implements ClientHttpRequestInterceptor {

    private static final long QUICK_NANOS = Duration.ofMillis(250).toNanos();

    private final long setAsideNanos;
    private final LongSupplier nanoTime;
    private final ConcurrentHashMap<String, Long> silentAt = new ConcurrentHashMap<>();

    SilentPeers(Duration setAsideFor, LongSupplier nanoTime) {
        this.setAsideNanos = setAsideFor.toNanos();
        this.nanoTime = nanoTime;
    }

    /**
     * What fails quickly leaves time for the next peer, and is tried again soon: a peer that starts refuses
     * connections. What fails since its thread was interrupted before says nothing of the peer.
     */
    @Override
    public ClientHttpResponse intercept(HttpRequest request, byte[] body, ClientHttpRequestExecution execution)
            throws IOException {
        var peer = request.getURI().getAuthority();
        if (isSilent(peer)) {
            throw new ConnectException(peer + " did not answer a moment ago");
        }
        var interrupted = Thread.currentThread().isInterrupted();
        var begun = nanoTime.getAsLong();
        try {
            return execution.execute(request, body);
        } catch (IOException failure) {
            var now = nanoTime.getAsLong();
            if (!interrupted && now - begun >= QUICK_NANOS) {
                silentAt.put(peer, now);
            }
            throw failure;
        }
    }

    private boolean isSilent(String peer) {
        var since = silentAt.get(peer);
        return since != null && nanoTime.getAsLong() - since < setAsideNanos;
    }
}
