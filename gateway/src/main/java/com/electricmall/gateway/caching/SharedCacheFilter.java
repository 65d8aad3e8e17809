package com.electricmall.gateway.caching;

import static com.electricmall.gateway.caching.FillingResponse.Fate.KEPT;
import static com.electricmall.gateway.caching.FillingResponse.Fate.PASSED;
import static com.electricmall.gateway.caching.FillingResponse.Fate.REPLACED;

import com.electricmall.common.cache.CacheMeters;
import com.electricmall.common.web.SharedCaching;
import com.electricmall.gateway.caching.FillingResponse.Fate;
import com.electricmall.gateway.caching.Flights.Flight;
import com.electricmall.gateway.caching.StoredResponse.Variant;
import com.electricmall.gateway.routing.Origins;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.util.MultiValueMap;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import reactor.core.publisher.Mono;

/**
 * Answers public reads from what is kept of earlier answers (RFC 9111), and says how in {@code Cache-Status} (RFC
 * 9211).
 *
 * <p>Of many requests for what is not kept, one goes to the service and the others wait for its answer. What is stale
 * is asked for again by its {@code ETag}, and stands in while its service is away, as long as that has allowed
 * ({@code stale-if-error}) and nothing is known to have changed.
 */
final class SharedCacheFilter implements WebFilter {

    static final String CACHE_STATUS = "Cache-Status";

    /** As in {@code mall.cache.edge.policy}. */
    static final String CACHE = "edge";

    private static final String NAME = "electric-mall";
    private static final List<String> CREDENTIALS =
            List.of(HttpHeaders.AUTHORIZATION, HttpHeaders.COOKIE, "X-Cart-Token");
    private static final List<String> CONDITIONS = List.of(HttpHeaders.IF_NONE_MATCH, HttpHeaders.IF_MODIFIED_SINCE);

    /** After so long, one of those who wait for another's answer asks too. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

    /** Who has waited so often asks by itself, whoever else does. */
    private static final int MOST_WAITS = 3;

    private static final Set<HttpMethod> SAFE =
            Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS, HttpMethod.TRACE);

    /** Requests with one of these are rare, and answered by the service. */
    private static final List<String> BEYOND_US =
            List.of(HttpHeaders.RANGE, HttpHeaders.IF_RANGE, HttpHeaders.IF_MATCH, HttpHeaders.IF_UNMODIFIED_SINCE);

    /** What two requests must have in common for one to wait for the other's answer. */
    private static final List<String> OF_A_FLIGHT = List.of(HttpHeaders.ACCEPT_LANGUAGE, HttpHeaders.ACCEPT);

    private static final Set<String> NOT_KEPT = Set.of(
            "connection",
            "keep-alive",
            "transfer-encoding",
            "te",
            "trailer",
            "upgrade",
            "proxy-authenticate",
            "age",
            "x-request-id",
            "content-length");

    private final SharedCache cache;
    private final ReadRecorder recorder;
    private final List<PathPattern> publicPaths;
    private final Map<String, String> personalParameters;
    private final long largestBody;
    private final Origins origins;
    private final MeterRegistry meters;
    private final Flights flights = new Flights();

    SharedCacheFilter(
            SharedCache cache,
            SharedCacheProperties properties,
            Origins origins,
            MeterRegistry meters,
            ReadRecorder recorder) {
        this.cache = cache;
        this.recorder = recorder;
        this.origins = origins;
        this.publicPaths = properties.publicPaths().stream()
                .map(PathPatternParser.defaultInstance::parse)
                .toList();
        this.personalParameters = properties.personalParameters();
        this.largestBody = properties.largestBody().toBytes();
        this.meters = meters;
        new CacheMeters(meters, CACHE, "edge")
                .hits(() -> counted("hit") + counted("stale"))
                .misses(() -> counted("miss") + counted("validated") + counted("pass"))
                .loads(() -> counted("miss") + counted("validated") + counted("pass"))
                .sizeOf(cache.answers());
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        if (isOfPublicRead(exchange.getRequest())) {
            recorder.note(exchange.getRequest().getPath().value());
            return answer(exchange, chain, MOST_WAITS, null);
        }
        var isWrite = !SAFE.contains(exchange.getRequest().getMethod());
        exchange.getResponse().beforeCommit(() -> Mono.fromRunnable(() -> passBy(exchange.getResponse(), isWrite)));
        return chain.filter(exchange);
    }

    /** Whoever changed something sees the change at once, and so does who hears of it from them (RFC 9111, 4.4). */
    private void passBy(ServerHttpResponse answer, boolean isWrite) {
        if (isWrite) {
            surrogateKeys(answer.getHeaders()).forEach(cache::changed);
        }
        answer.getHeaders().remove(SharedCaching.SURROGATE_KEY);
    }

    private boolean isOfPublicRead(ServerHttpRequest request) {
        var method = request.getMethod();
        if (!HttpMethod.GET.equals(method) && !HttpMethod.HEAD.equals(method)) {
            return false;
        }
        var path = request.getPath().pathWithinApplication();
        return publicPaths.stream().anyMatch(pattern -> pattern.matches(path))
                && BEYOND_US.stream().noneMatch(request.getHeaders()::containsKey)
                && (request.getURI().getRawQuery() == null || !asksForPersonal(request.getQueryParams()));
    }

    private boolean asksForPersonal(MultiValueMap<String, String> parameters) {
        return personalParameters.entrySet().stream()
                .anyMatch(personal ->
                        parameters.getOrDefault(personal.getKey(), List.of()).contains(personal.getValue()));
    }

    /**
     * @param waits how often it may wait for another request
     * @param late the one that it waited for in vain
     */
    private Mono<Void> answer(ServerWebExchange exchange, WebFilterChain chain, int waits, @Nullable Flight late) {
        var request = exchange.getRequest();
        var address = address(exchange);
        var wanted = CacheDirectives.of(request.getHeaders());
        var stored = cache.find(address, request.getHeaders());
        if (stored != null && isFreshEnough(stored, wanted)) {
            var now = cache.now();
            count("hit");
            return send(
                    exchange, stored, now, "hit; ttl=" + stored.freshness(now).toSeconds());
        }
        if (wanted.has("only-if-cached")) {
            return Mono.error(new ResponseStatusException(HttpStatus.GATEWAY_TIMEOUT, "Not kept (only-if-cached)"));
        }
        if (HttpMethod.HEAD.equals(request.getMethod())) {
            return chain.filter(exchange.mutate()
                    .request(with(request, headers -> CREDENTIALS.forEach(headers::remove)))
                    .response(new FillingResponse(
                            exchange.getResponse(), SharedCacheFilter::passed, _ -> Mono.empty(), Mono::empty))
                    .build());
        }
        if (wanted.has("no-store")) { // its answer is of no use to others
            return new Fill(exchange, address, stored, wanted, () -> {}).run(chain);
        }
        var flight = flight(address, request.getHeaders());
        var mine = new Flight();
        var leader = waits > 0 ? flights.join(flight, mine, late) : mine;
        if (leader != mine) {
            return leader.landed(LONGEST_WAIT)
                    .flatMap(landed ->
                            landed ? answer(exchange, chain, 0, null) : answer(exchange, chain, waits - 1, leader));
        }
        Runnable land = () -> flights.land(flight, mine);
        return new Fill(exchange, address, stored, wanted, land)
                .run(chain)
                .doFinally(_ -> flights.giveUp(flight, mine));
    }

    /** What a client may ask of what is kept (RFC 9111, 5.2.1). */
    private boolean isFreshEnough(StoredResponse stored, CacheDirectives wanted) {
        var now = cache.now();
        var maxAge = wanted.seconds("max-age");
        var minFresh = wanted.seconds("min-fresh");
        return stored.isFresh(now)
                && !wanted.has("no-cache")
                && (maxAge == null || stored.age(now).compareTo(maxAge) <= 0)
                && (minFresh == null || stored.freshness(now).compareTo(minFresh) >= 0);
    }

    /** One request that goes to its service. */
    private final class Fill {

        private final ServerWebExchange exchange;
        private final String address;
        private final @Nullable StoredResponse stale;
        private final CacheDirectives wanted;
        private final Runnable land;
        private final HttpHeaders ours = new HttpHeaders();
        private final long begunAt = cache.now();

        private Fill(
                ServerWebExchange exchange,
                String address,
                @Nullable StoredResponse stale,
                CacheDirectives wanted,
                Runnable land) {
            this.exchange = exchange;
            this.address = address;
            this.stale = stale;
            this.wanted = wanted;
            this.land = land;
            ours.addAll(exchange.getResponse().getHeaders());
        }

        private Mono<Void> run(WebFilterChain chain) {
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
            count("pass");
            land.run();
            return passed(answer);
        }

        /** RFC 9111, 3; without heuristics. No credentials were sent, so that no answer is of one user. */
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
                    && !varyOf(answer).contains("*");
        }

        private Mono<Void> keep(byte[] body) {
            var answer = exchange.getResponse().getHeaders();
            var said = CacheDirectives.of(answer);
            var staleIfError = said.seconds("stale-if-error");
            var kept = new StoredResponse(
                    ofService(answer),
                    body,
                    surrogateKeys(answer),
                    Variant.of(varyOf(answer), exchange.getRequest().getHeaders()),
                    begunAt,
                    cache.now(),
                    age(answer),
                    freshFor(said),
                    staleIfError == null || said.has("must-revalidate") ? Duration.ZERO : staleIfError);
            store(kept);
            count("miss");
            return send(exchange, kept, kept.receivedAt(), forwarded() + "; stored");
        }

        private Mono<Void> replace() {
            var status = exchange.getResponse().getStatusCode();
            var standing = Objects.requireNonNull(stale);
            if (status != null && status.is5xxServerError()) {
                return standIn("fwd=stale; fwd-status=" + status.value());
            }
            var validated = standing.validated(ofService(exchange.getResponse().getHeaders()), begunAt, cache.now());
            store(validated);
            count("validated");
            return send(exchange, validated, validated.receivedAt(), "fwd=stale; fwd-status=304; stored");
        }

        private Mono<Void> standIn(String status) {
            count("stale");
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

        /** Without what other filters of ours have set, and what belongs to this one answer alone. */
        private HttpHeaders ofService(HttpHeaders answer) {
            var headers = new HttpHeaders();
            answer.forEach((name, values) -> {
                var lower = name.toLowerCase(Locale.ROOT);
                if (NOT_KEPT.contains(lower)
                        || lower.startsWith("ratelimit")
                        || name.equalsIgnoreCase(SharedCaching.SURROGATE_KEY)) {
                    return;
                }
                var theirs = new ArrayList<>(values);
                theirs.removeAll(ours.getOrEmpty(name));
                if (!theirs.isEmpty()) {
                    headers.addAll(name, theirs);
                }
            });
            return headers;
        }

        private List<String> varyOf(HttpHeaders answer) {
            var own = new HashSet<>(ours.getVary());
            return answer.getVary().stream()
                    .filter(field -> !own.contains(field))
                    .map(field -> field.toLowerCase(Locale.ROOT))
                    .distinct()
                    .toList();
        }
    }

    private static Fate passed(ServerHttpResponse answer) {
        answer.getHeaders().remove(SharedCaching.SURROGATE_KEY);
        return PASSED;
    }

    private static Duration freshFor(CacheDirectives said) {
        var shared = said.seconds("s-maxage");
        var forAll = shared == null && said.has("public") ? said.seconds("max-age") : shared;
        if (forAll == null) {
            return Duration.ZERO;
        }
        return forAll.compareTo(SharedCache.LONGEST_USE) < 0 ? forAll : SharedCache.LONGEST_USE;
    }

    private static Duration age(HttpHeaders answer) {
        var age = CacheDirectives.parse(
                        List.of("age=" + Objects.requireNonNullElse(answer.getFirst(HttpHeaders.AGE), "0")))
                .seconds("age");
        return Objects.requireNonNull(age);
    }

    private static Set<String> surrogateKeys(HttpHeaders answer) {
        var keys = new HashSet<String>();
        answer.getOrEmpty(SharedCaching.SURROGATE_KEY)
                .forEach(field -> keys.addAll(List.of(field.strip().split("\\s+", -1))));
        return Set.copyOf(keys);
    }

    /** Answers by what is kept: the whole, its head, or that the client has it (304). */
    private static Mono<Void> send(ServerWebExchange exchange, StoredResponse stored, long now, String status) {
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

    /** With headers of its own: those of a mutated request are the original's. */
    private static ServerHttpRequest with(ServerHttpRequest request, Consumer<HttpHeaders> change) {
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

    /** Whatever the client has is good enough ({@code If-None-Match: *}); Spring takes that for changes alone. */
    private static boolean wantsAny(ServerHttpRequest request) {
        return "*".equals(request.getHeaders().getFirst(HttpHeaders.IF_NONE_MATCH));
    }

    /** As the client sees it, since links in the answer lead to the host that it was asked of. */
    private String address(ServerWebExchange exchange) {
        var origin = origins.of(exchange);
        var request = exchange.getRequest();
        var path = origin.scheme() + "://" + origin.host() + request.getURI().getRawPath();
        var query = request.getURI().getRawQuery();
        return query == null ? path : path + '?' + query;
    }

    private static String flight(String address, HttpHeaders request) {
        var flight = new StringBuilder(address);
        OF_A_FLIGHT.forEach(field -> flight.append('\n').append(String.join(",", request.getOrEmpty(field))));
        return flight.toString();
    }

    private void count(String result) {
        counter(result).increment();
    }

    private double counted(String result) {
        return counter(result).count();
    }

    private Counter counter(String result) {
        return Counter.builder("mall.gateway.cache.requests")
                .description("Public reads by how they were answered")
                .tag("result", result)
                .register(meters);
    }
}
