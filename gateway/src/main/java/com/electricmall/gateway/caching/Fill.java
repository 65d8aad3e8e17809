package com.electricmall.gateway.caching;

import static com.electricmall.gateway.caching.FillingResponse.Fate.KEPT;
import static com.electricmall.gateway.caching.FillingResponse.Fate.PASSED;
import static com.electricmall.gateway.caching.FillingResponse.Fate.REPLACED;
import static com.electricmall.gateway.caching.ServiceHeaders.age;
import static com.electricmall.gateway.caching.ServiceHeaders.freshFor;
import static com.electricmall.gateway.caching.ServiceHeaders.isStorable;
import static com.electricmall.gateway.caching.ServiceHeaders.ofService;
import static com.electricmall.gateway.caching.ServiceHeaders.staleIfErrorFor;
import static com.electricmall.gateway.caching.ServiceHeaders.surrogateKeys;
import static com.electricmall.gateway.caching.ServiceHeaders.updated;
import static com.electricmall.gateway.caching.ServiceHeaders.varyOf;
import static com.electricmall.gateway.caching.StoredResponses.CACHE_STATUS;
import static com.electricmall.gateway.caching.StoredResponses.NAME;
import static com.electricmall.gateway.caching.StoredResponses.forwarded;
import static com.electricmall.gateway.caching.StoredResponses.send;

import com.electricmall.common.web.SharedCaching;
import com.electricmall.gateway.caching.FillingResponse.Fate;
import com.electricmall.gateway.caching.StoredResponse.Variant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
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

    private static final List<String> CONDITIONS = List.of(HttpHeaders.IF_NONE_MATCH, HttpHeaders.IF_MODIFIED_SINCE);

    private final ReadContext context;
    private final SharedCache cache;
    private final ServerWebExchange exchange;
    private final String address;
    private final @Nullable StoredResponse stale;
    private final CacheDirectives wanted;
    private final Consumer<Landing> land;
    private final HttpHeaders ours = new HttpHeaders();
    private final long begunAt;
    private final String forwarded;

    /**
     * @param stale what is stored for the request, null if nothing is
     * @param land learns what the answer is worth to others, before it is sent to the client
     */
    Fill(
            ReadContext context,
            ServerWebExchange exchange,
            String address,
            @Nullable StoredResponse stale,
            CacheDirectives wanted,
            Consumer<Landing> land) {
        this.context = context;
        this.cache = context.cache();
        this.begunAt = cache.now();
        this.exchange = exchange;
        this.address = address;
        this.stale = stale;
        this.wanted = wanted;
        this.land = land;
        this.forwarded = forwarded(cache, address, stale, begunAt);
        ours.addAll(exchange.getResponse().getHeaders());
    }

    Mono<Void> run(WebFilterChain chain) {
        var asking = exchange.mutate()
                .request(new PublicRequest(exchange.getRequest(), headers -> {
                    CONDITIONS.forEach(headers::remove);
                    if (stale != null && stale.etag() != null) {
                        headers.setIfNoneMatch(Objects.requireNonNull(stale.etag()));
                    }
                }))
                .response(new FillingResponse(
                        exchange.getResponse(),
                        this::fate,
                        this::keep,
                        this::replace,
                        context.timer().after(exchange.getRequest(), FillingResponse.LONGEST_BODY)))
                .build();
        return chain.filter(asking).onErrorResume(this::onError);
    }

    private Mono<Void> onError(Throwable thrown) {
        var failure = new ServiceFailure.Unanswered(thrown);
        if (mayStandIn() && !exchange.getResponse().isCommitted()) {
            return standIn(failure);
        }
        if (ServiceFailure.isOfService(thrown)) {
            land.accept(new Landing.Failed(failure));
        }
        return Mono.error(thrown);
    }

    private Fate fate(ServerHttpResponse answer) {
        var status = answer.getStatusCode();
        if (status == null || status.value() == 200) {
            return isToBeKept(answer.getHeaders()) ? KEPT : passOn(answer);
        }
        if (status.value() == 304 && stale != null && stale.etag() != null) {
            return REPLACED;
        }
        if (!status.is5xxServerError()) {
            return passOn(answer);
        }
        if (mayStandIn()) {
            return REPLACED;
        }
        return isForOthers(answer.getHeaders()) ? KEPT : withhold(answer, status);
    }

    private Fate passOn(ServerHttpResponse answer) {
        land.accept(new Landing.OfOneOnly());
        return pass(answer);
    }

    private Fate withhold(ServerHttpResponse answer, HttpStatusCode status) {
        land.accept(new Landing.Failed(new ServiceFailure.Withheld(status)));
        return pass(answer);
    }

    private Fate pass(ServerHttpResponse answer) {
        answer.getHeaders().set(CACHE_STATUS, NAME + "; " + forwarded);
        context.count("pass");
        return passed(answer);
    }

    /** Whether the body of a failure can be held back, and is neither one request's own nor in an encoding it chose. */
    private boolean isForOthers(HttpHeaders answer) {
        var length = answer.getContentLength();
        return length >= 0
                && length <= context.largestBody()
                && !CacheDirectives.of(answer).has("private")
                && !answer.containsKey(HttpHeaders.CONTENT_ENCODING)
                && !answer.containsKey(HttpHeaders.SET_COOKIE);
    }

    private boolean isToBeKept(HttpHeaders answer) {
        var length = answer.getContentLength();
        return length >= 0 && length <= context.largestBody() && !wanted.has("no-store") && isStorable(answer, ours);
    }

    private Mono<Void> keep(byte[] body) {
        var response = exchange.getResponse();
        var status = response.getStatusCode();
        if (status != null && status.is5xxServerError()) {
            land.accept(new Landing.Failed(ServiceFailure.Answered.of(status, response.getHeaders(), body)));
            pass(response);
            return response.writeWith(Mono.just(response.bufferFactory().wrap(body)));
        }
        var answer = response.getHeaders();
        var kept = received(ofService(answer, ours), body, surrogateKeys(answer), answer);
        var stored = store(kept);
        context.count("miss");
        return send(exchange, kept, cache.now(), forwarded + stored);
    }

    /** @param answer what the service has sent just now, with its {@code Age} */
    private StoredResponse received(HttpHeaders headers, byte[] body, Set<String> surrogateKeys, HttpHeaders answer) {
        var said = CacheDirectives.of(headers);
        return new StoredResponse(
                headers,
                body,
                surrogateKeys,
                Variant.of(varyOf(headers, ours), exchange.getRequest().getHeaders()),
                begunAt,
                age(answer),
                freshFor(said),
                staleIfErrorFor(said));
    }

    private Mono<Void> replace() {
        var status = exchange.getResponse().getStatusCode();
        var standing = Objects.requireNonNull(stale);
        if (status != null && status.is5xxServerError()) {
            return standIn(new ServiceFailure.Withheld(status));
        }
        var answer = exchange.getResponse().getHeaders();
        var headers = updated(standing.headers(), ofService(answer, ours));
        var keys = surrogateKeys(answer);
        var validated = received(headers, standing.body(), keys.isEmpty() ? standing.surrogateKeys() : keys, answer);
        var stored = storeValidated(validated);
        context.count("validated");
        return send(exchange, validated, cache.now(), forwarded + "; fwd-status=304" + stored);
    }

    /** A validation may say as well that the response is no longer for others. */
    private String storeValidated(StoredResponse validated) {
        if (!isStorable(validated.headers(), ours)) {
            cache.forget(address);
            land.accept(new Landing.OfOneOnly());
            return "";
        }
        return wanted.has("no-store") ? "" : store(validated);
    }

    private Mono<Void> standIn(ServiceFailure failure) {
        context.count("stale");
        land.accept(new Landing.Failed(failure));
        var headers = exchange.getResponse().getHeaders();
        List.copyOf(headers.keySet()).stream()
                .filter(name -> !ours.containsKey(name))
                .forEach(headers::remove);
        return send(exchange, Objects.requireNonNull(stale), cache.now(), forwarded + failure.forwardedStatus());
    }

    /** @return what {@code Cache-Status} says of it */
    private String store(StoredResponse kept) {
        var isStored = cache.isCurrent(kept) && kept.variant().isUsual();
        if (isStored) {
            cache.put(address, kept);
        }
        land.accept(new Landing.Reusable(kept));
        return isStored ? "; stored" : "";
    }

    private boolean mayStandIn() {
        return stale != null && cache.mayStandIn(stale);
    }

    /** The client gets the response as it comes. */
    static Fate passed(ServerHttpResponse answer) {
        answer.getHeaders().remove(SharedCaching.SURROGATE_KEY);
        return PASSED;
    }
}
