package com.electricmall.gateway.caching;

import static com.electricmall.gateway.caching.FillingResponse.Fate.KEPT;
import static com.electricmall.gateway.caching.FillingResponse.Fate.PASSED;
import static com.electricmall.gateway.caching.FillingResponse.Fate.REPLACED;
import static com.electricmall.gateway.caching.ServiceHeaders.age;
import static com.electricmall.gateway.caching.ServiceHeaders.freshFor;
import static com.electricmall.gateway.caching.ServiceHeaders.ofService;
import static com.electricmall.gateway.caching.ServiceHeaders.surrogateKeys;
import static com.electricmall.gateway.caching.ServiceHeaders.varyOf;
import static com.electricmall.gateway.caching.StoredResponses.CACHE_STATUS;
import static com.electricmall.gateway.caching.StoredResponses.NAME;
import static com.electricmall.gateway.caching.StoredResponses.send;

import com.electricmall.common.web.SharedCaching;
import com.electricmall.gateway.caching.FillingResponse.Fate;
import com.electricmall.gateway.caching.StoredResponse.Variant;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * One request that goes to its service, and may fill the cache.
 *
 * <p>A stale response is validated by its {@code ETag}, and stands in if the service fails.
 */
final class Fill {

    static final List<String> CREDENTIALS = List.of(HttpHeaders.AUTHORIZATION, HttpHeaders.COOKIE, "X-Cart-Token");
    private static final List<String> CONDITIONS = List.of(HttpHeaders.IF_NONE_MATCH, HttpHeaders.IF_MODIFIED_SINCE);

    private final SharedCache cache;
    private final long largestBody;
    private final Consumer<String> count;
    private final ServerWebExchange exchange;
    private final String address;
    private final @Nullable StoredResponse stale;
    private final CacheDirectives wanted;
    private final Runnable land;
    private final HttpHeaders ours = new HttpHeaders();
    private final long begunAt;

    /**
     * @param largestBody in bytes; larger responses are not stored
     * @param count counts the request by its result
     * @param stale what is stored for the request, null if nothing is
     * @param land is run as soon as the answer is stored, or known not to be
     */
    Fill(
            SharedCache cache,
            long largestBody,
            Consumer<String> count,
            ServerWebExchange exchange,
            String address,
            @Nullable StoredResponse stale,
            CacheDirectives wanted,
            Runnable land) {
        this.cache = cache;
        this.largestBody = largestBody;
        this.count = count;
        this.begunAt = cache.now();
        this.exchange = exchange;
        this.address = address;
        this.stale = stale;
        this.wanted = wanted;
        this.land = land;
        ours.addAll(exchange.getResponse().getHeaders());
    }

    Mono<Void> run(WebFilterChain chain) {
        var asking = exchange.mutate()
                .request(with(exchange.getRequest(), headers -> {
                    CREDENTIALS.forEach(headers::remove);
                    CONDITIONS.forEach(headers::remove);
                    if (stale != null && stale.etag() != null) {
                        headers.setIfNoneMatch(Objects.requireNonNull(stale.etag()));
                    }
                }))
                .response(new FillingResponse(exchange.getResponse(), this::fate, this::keep, this::replace))
                .build();
        return chain.filter(asking)
                .onErrorResume(
                        failure -> mayStandIn() && !exchange.getResponse().isCommitted()
                                ? standIn("fwd=stale")
                                : Mono.error(failure));
    }

    private Fate fate(ServerHttpResponse answer) {
        var status = answer.getStatusCode();
        if (status == null || status.value() == 200) {
            return isToBeKept(answer.getHeaders()) ? KEPT : passOn(answer);
        }
        if (status.value() == 304 && stale != null) {
            return REPLACED;
        }
        return status.is5xxServerError() && mayStandIn() ? REPLACED : passOn(answer);
    }

    private Fate passOn(ServerHttpResponse answer) {
        answer.getHeaders().set(CACHE_STATUS, NAME + "; " + forwarded());
        count.accept("pass");
        land.run();
        return passed(answer);
    }

    /** RFC 9111, 3; without heuristics. Without credentials no response can be one user's own. */
    private boolean isToBeKept(HttpHeaders answer) {
        var said = CacheDirectives.of(answer);
        var length = answer.getContentLength();
        return length >= 0
                && length <= largestBody
                && freshFor(said).isPositive()
                && !said.has("no-store")
                && !said.has("private")
                && !said.has("no-cache")
                && !wanted.has("no-store")
                && !answer.containsKey(HttpHeaders.SET_COOKIE)
                && !varyOf(answer, ours).contains("*");
    }

    private Mono<Void> keep(byte[] body) {
        var answer = exchange.getResponse().getHeaders();
        var said = CacheDirectives.of(answer);
        var staleIfError = said.seconds("stale-if-error");
        var kept = new StoredResponse(
                ofService(answer, ours),
                body,
                surrogateKeys(answer),
                Variant.of(varyOf(answer, ours), exchange.getRequest().getHeaders()),
                begunAt,
                cache.now(),
                age(answer),
                freshFor(said),
                staleIfError == null || said.has("must-revalidate") ? Duration.ZERO : staleIfError);
        store(kept);
        count.accept("miss");
        return send(exchange, kept, kept.receivedAt(), forwarded() + "; stored");
    }

    private Mono<Void> replace() {
        var status = exchange.getResponse().getStatusCode();
        var standing = Objects.requireNonNull(stale);
        if (status != null && status.is5xxServerError()) {
            return standIn("fwd=stale; fwd-status=" + status.value());
        }
        var validated = standing.validated(ofService(exchange.getResponse().getHeaders(), ours), begunAt, cache.now());
        store(validated);
        count.accept("validated");
        return send(exchange, validated, validated.receivedAt(), "fwd=stale; fwd-status=304; stored");
    }

    private Mono<Void> standIn(String status) {
        count.accept("stale");
        land.run();
        var headers = exchange.getResponse().getHeaders();
        List.copyOf(headers.keySet()).stream()
                .filter(name -> !ours.containsKey(name))
                .forEach(headers::remove);
        return send(exchange, Objects.requireNonNull(stale), cache.now(), status);
    }

    private void store(StoredResponse kept) {
        if (!cache.isCurrent(kept)) {
            return; // of those who wait, one asks anew
        }
        if (kept.variant().isUsual()) {
            cache.put(address, kept);
        }
        land.run();
    }

    private boolean mayStandIn() {
        return stale != null && stale.standsIn(cache.now()) && cache.isCurrent(stale);
    }

    private String forwarded() {
        return stale == null ? "fwd=uri-miss" : stale.isFresh(begunAt) ? "fwd=request" : "fwd=stale";
    }

    /** The client gets the response as it comes. */
    static Fate passed(ServerHttpResponse answer) {
        answer.getHeaders().remove(SharedCaching.SURROGATE_KEY);
        return PASSED;
    }

    /** With headers of its own, since a mutated request shares those of the original. */
    static ServerHttpRequest with(ServerHttpRequest request, Consumer<HttpHeaders> change) {
        var headers = new HttpHeaders();
        headers.addAll(request.getHeaders());
        change.accept(headers);
        return new ServerHttpRequestDecorator(request) {
            @Override
            public HttpHeaders getHeaders() {
                return headers;
            }
        };
    }
}
