package com.electricmall.common.registration;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Looks up names of hosts within a bounded time. Nothing can interrupt the system's resolver, and no timeout of a
 * client bounds it where no name server answers. It goes on for callers that have given up, and those who ask for the
 * same name meanwhile wait for the same answer.
 */
final class BoundedLookup implements DnsResolver {

    private final DnsResolver names;
    private final Duration patience;
    private final ConcurrentHashMap<String, CompletableFuture<InetAddress[]>> pending = new ConcurrentHashMap<>();

    /** @param patience how long a caller waits for the addresses of a name */
    BoundedLookup(DnsResolver names, Duration patience) {
        this.names = names;
        this.patience = patience;
    }

    /** @throws UnknownHostException also if the addresses are not known in time */
    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        var lookup = pending.computeIfAbsent(host, this::begin);
        try {
            return lookup.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failure) {
            throw unknown(host, failure);
        } catch (TimeoutException late) {
            throw unknown(host + ": not looked up within " + patience, late);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw unknown(host + ": interrupted", stop);
        }
    }

    /** In a platform thread, since a look-up would keep the carrier of a virtual one. */
    private CompletableFuture<InetAddress[]> begin(String host) {
        var lookup = new CompletableFuture<InetAddress[]>();
        Thread.ofPlatform().daemon().name("lookup-" + host).start(() -> {
            try {
                lookup.complete(names.resolve(host));
            } catch (UnknownHostException | RuntimeException failure) {
                lookup.completeExceptionally(failure);
            } finally {
                pending.remove(host, lookup);
            }
        });
        return lookup;
    }

    private static UnknownHostException unknown(String message, Exception cause) {
        var failure = new UnknownHostException(message);
        failure.initCause(cause);
        return failure;
    }

    @Override
    public String resolveCanonicalHostname(String host) throws UnknownHostException {
        return names.resolveCanonicalHostname(host);
    }
}
