package com.electricmall.gateway.caching;

import static com.electricmall.gateway.caching.ServiceHeaders.surrogateKeys;
import static com.electricmall.gateway.caching.StoredResponses.sendHit;

import com.electricmall.common.cache.CacheMeters;
import com.electricmall.common.http.RequestTimer;
import com.electricmall.common.web.SharedCaching;
import com.electricmall.gateway.routing.Origins;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Answers public reads from stored responses (RFC 9111), and reports how in {@code Cache-Status} (RFC 9211).
 *
 * <p>Of many concurrent requests for a response that is not stored, one goes to the service and the others wait for
 * its response ({@link CoalescedRead}). A stale response is validated by its {@code ETag}. It is used while its service
 * is unavailable, for as long as the service has allowed ({@code stale-if-error}) and unless the data are known to have
 * changed.
 */
final class SharedCacheFilter implements WebFilter {

    /** As in {@code mall.cache.edge.policy}. */
    static final String CACHE = "edge";

    /** Set by a service that has found the response to an earlier request with the same {@code Idempotency-Key}. */
    private static final String REPLAYED = "Idempotency-Replayed";

    private static final Set<HttpMethod> SAFE =
            Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS, HttpMethod.TRACE);

    /** Fields whose values two requests must have in common for one to wait for the other's response. */
    private static final List<String> OF_A_FLIGHT = List.of(HttpHeaders.ACCEPT_LANGUAGE, HttpHeaders.ACCEPT);

    private final SharedCache cache;
    private final ReadRecorder recorder;
    private final PublicReads publicReads;
    private final ReadContext context;
    private final Origins origins;
    private final MeterRegistry meters;

    /** By result: to look one up in the registry is dearer. */
    private final Map<String, Counter> counters = new ConcurrentHashMap<>();

    /** @param patience how long a request may wait for others to be answered, in total */
    SharedCacheFilter(
            SharedCache cache,
            SharedCacheProperties properties,
            Duration patience,
            ObjectMapper json,
            Origins origins,
            MeterRegistry meters,
            ReadRecorder recorder) {
        this.cache = cache;
        this.recorder = recorder;
        this.origins = origins;
        this.publicReads = new PublicReads(properties);
        this.meters = meters;
        this.context = new ReadContext(
                cache,
                new Flights(cache::now),
                properties.largestBody().toBytes(),
                patience,
                RequestTimer.onEventLoop(),
                json,
                this::count);
        new CacheMeters(meters, CACHE, "edge")
                .hits(() -> counted("hit") + counted("stale") + counted("collapsed"))
                .misses(() -> counted("miss") + counted("validated") + counted("pass") + counted("failed"))
                .loads(() -> counted("miss") + counted("validated") + counted("pass"))
                .sizeOf(cache.answers());
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        var request = exchange.getRequest();
        var isPublic = publicReads.contain(request);
        if (isPublic && PublicReads.areForTheCache(request)) {
            recorder.note(request.getPath().value());
            return answer(exchange, chain);
        }
        var isWrite = !SAFE.contains(request.getMethod());
        exchange.getResponse().beforeCommit(() -> Mono.fromRunnable(() -> passBy(exchange.getResponse(), isWrite)));
        return chain.filter(
                isPublic ? exchange.mutate().request(new PublicRequest(request)).build() : exchange);
    }

    /**
     * A client that changed something reads the change at once, and so does everyone after it (RFC 9111, 4.4). A
     * response that is sent again changes nothing.
     */
    private void passBy(ServerHttpResponse answer, boolean isWrite) {
        if (isWrite && !answer.getHeaders().containsKey(REPLAYED)) {
            surrogateKeys(answer.getHeaders()).forEach(cache::changed);
        }
        answer.getHeaders().remove(SharedCaching.SURROGATE_KEY);
    }

    private Mono<Void> answer(ServerWebExchange exchange, WebFilterChain chain) {
        var request = exchange.getRequest();
        var address = address(exchange);
        var wanted = CacheDirectives.of(request.getHeaders());
        var stored = cache.find(address, request.getHeaders());
        if (stored != null && wanted.accept(stored, cache.now())) {
            var now = cache.now();
            count("hit");
            return sendHit(exchange, stored, now);
        }
        if (wanted.has("only-if-cached")) {
            return Mono.error(new ResponseStatusException(HttpStatus.GATEWAY_TIMEOUT, "Not kept (only-if-cached)"));
        }
        if (HttpMethod.HEAD.equals(request.getMethod())) {
            return chain.filter(exchange.mutate()
                    .request(new PublicRequest(request))
                    .response(new FillingResponse(
                            exchange.getResponse(), Fill::passed, _ -> Mono.empty(), Mono::empty, Mono.never()))
                    .build());
        }
        if (wanted.has("no-store")) { // its answer is of no use to others
            return new Fill(context, exchange, address, stored, wanted, _ -> {}).run(chain);
        }
        return new CoalescedRead(context, exchange, chain, address, flightKey(address, request.getHeaders()), wanted)
                .answer();
    }

    /** The address as the client sees it, since links in the response lead to the host of the request. */
    private String address(ServerWebExchange exchange) {
        var origin = origins.of(exchange);
        var request = exchange.getRequest();
        var path = origin.scheme() + "://" + origin.host() + request.getURI().getRawPath();
        var query = request.getURI().getRawQuery();
        return query == null ? path : path + '?' + query;
    }

    private static String flightKey(String address, HttpHeaders request) {
        var flight = new StringBuilder(address);
        OF_A_FLIGHT.forEach(field -> flight.append('\n').append(String.join(",", request.getOrEmpty(field))));
        return flight.toString();
    }

    private void count(String result) {
        counters.computeIfAbsent(result, this::counter).increment();
    }

    private double counted(String result) {
        return counters.computeIfAbsent(result, this::counter).count();
    }

    private Counter counter(String result) {
        return Counter.builder("mall.gateway.cache.requests")
                .description("Public reads by how they were answered")
                .tag("result", result)
                .register(meters);
    }
}
