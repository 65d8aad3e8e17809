package com.electricmall.gateway.caching;

import com.electricmall.common.web.AcceptHeader;
import com.electricmall.common.web.SharedCaching;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.NotAcceptableStatusException;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Sends stored responses to clients, and says how in {@code Cache-Status} (RFC 9211). */
final class StoredResponses {

    static final String CACHE_STATUS = "Cache-Status";

    static final String NAME = "electric-mall";

    private StoredResponses() {}

    /**
     * Why a request is forwarded (RFC 9211, 2.2).
     *
     * @param stored what is stored for the request, null if nothing is
     */
    static String forwarded(SharedCache cache, String address, @Nullable StoredResponse stored, long now) {
        if (stored == null) {
            return cache.holdsAny(address) ? "fwd=vary-miss" : "fwd=uri-miss";
        }
        return stored.isFresh(now) ? "fwd=request" : "fwd=stale";
    }

    /** Sends a stored response without asking the service; a negative {@code ttl} tells that it is stale. */
    static Mono<Void> sendHit(ServerWebExchange exchange, StoredResponse stored, long now) {
        return send(exchange, stored, now, "hit; ttl=" + stored.freshness(now).toSeconds());
    }

    /**
     * Sends the stored response: all of it, its head, or only that the client already has it (304). Fails with 406, as
     * the service would, if the client does not accept its type.
     */
    static Mono<Void> send(ServerWebExchange exchange, StoredResponse stored, long now, String status) {
        if (!AcceptHeader.admits(
                exchange.getRequest().getHeaders(), stored.headers().getFirst(HttpHeaders.CONTENT_TYPE))) {
            return Mono.error(() -> new NotAcceptableStatusException(List.of(MediaType.APPLICATION_JSON)));
        }
        var response = exchange.getResponse();
        var headers = response.getHeaders();
        headers.remove(SharedCaching.SURROGATE_KEY);
        stored.headers().forEach((name, values) -> {
            if (name.equalsIgnoreCase(HttpHeaders.VARY)) {
                values.stream()
                        .filter(value -> !headers.getOrEmpty(HttpHeaders.VARY).contains(value))
                        .forEach(value -> headers.add(HttpHeaders.VARY, value));
            } else {
                headers.put(name, values);
            }
        });
        headers.set(HttpHeaders.AGE, Long.toString(stored.age(now).toSeconds()));
        headers.set(CACHE_STATUS, NAME + "; " + status);
        response.setStatusCode(HttpStatus.OK);
        if (wantsAny(exchange.getRequest()) || exchange.checkNotModified(stored.etag(), Instant.MIN)) {
            response.setStatusCode(HttpStatus.NOT_MODIFIED);
            headers.remove(HttpHeaders.CONTENT_LENGTH);
            headers.remove(HttpHeaders.CONTENT_TYPE);
            return response.setComplete();
        }
        headers.setContentLength(stored.body().length);
        return HttpMethod.HEAD.equals(exchange.getRequest().getMethod())
                ? response.setComplete()
                : response.writeWith(Mono.just(response.bufferFactory().wrap(stored.body())));
    }

    /** Any copy will do ({@code If-None-Match: *}). Spring understands this only for requests that change something. */
    private static boolean wantsAny(ServerHttpRequest request) {
        return "*".equals(request.getHeaders().getFirst(HttpHeaders.IF_NONE_MATCH));
    }
}
