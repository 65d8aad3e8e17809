package com.electricmall.gateway.caching;

import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.common.cache.CacheProperties;
import com.electricmall.common.http.RequestTimer;
import com.electricmall.common.web.RequestId;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** Requests for one public response, before a service that answers when the test says so. */
abstract class CoalescedReadFixture {

    /** Requests of tests have no event loop. */
    static final RequestTimer BY_THE_CLOCK = (_, time) -> Mono.delay(time);

    static final String ADDRESS = "http://shop.example/products/7";
    static final String STORABLE = "public, max-age=0, s-maxage=60, stale-if-error=30";
    static final int MANY = 10;

    final Service service = new Service();
    final SharedCache cache = new SharedCache(CacheProperties.defaults(), 1 << 20, System::nanoTime);
    final Flights flights = new Flights(System::nanoTime);
    ReadContext context = patientFor(Duration.ofMinutes(1));

    /** Requests that wait for their answer until the test gives it. */
    static final class Service implements WebFilterChain {

        final List<Sinks.One<Function<ServerWebExchange, Mono<Void>>>> asked = new ArrayList<>();

        @Override
        public Mono<Void> filter(ServerWebExchange exchange) {
            var answer = Sinks.<Function<ServerWebExchange, Mono<Void>>>one();
            asked.add(answer);
            return answer.asMono().flatMap(write -> write.apply(exchange));
        }

        void answer(int request, int status, String body, Map<String, String> headers) {
            asked.get(request).tryEmitValue(exchange -> {
                var response = exchange.getResponse();
                response.setStatusCode(HttpStatus.valueOf(status));
                response.getHeaders().setContentLength(body.length());
                headers.forEach(response.getHeaders()::set);
                return response.writeWith(
                        Mono.just(response.bufferFactory().wrap(body.getBytes(StandardCharsets.UTF_8))));
            });
        }

        void fail(int request, Throwable failure) {
            asked.get(request).tryEmitError(failure);
        }
    }

    record Reader(MockServerWebExchange exchange, CompletableFuture<Void> done) {

        int status() {
            assertThat(done).isCompleted();
            return Objects.requireNonNull(exchange.getResponse().getStatusCode())
                    .value();
        }

        String body() {
            return Objects.requireNonNull(
                    exchange.getResponse().getBodyAsString().block());
        }

        String cacheStatus() {
            return header("Cache-Status");
        }

        String header(String name) {
            return Objects.requireNonNull(exchange.getResponse().getHeaders().getFirst(name));
        }
    }

    List<Reader> many() {
        return IntStream.range(0, MANY)
                .mapToObj(i -> read(RequestId.HEADER, Integer.toString(i)))
                .toList();
    }

    Reader read(String... headers) {
        var request = MockServerHttpRequest.get(ADDRESS);
        for (var i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        var exchange = MockServerWebExchange.from(request);
        var id = Objects.requireNonNullElse(exchange.getRequest().getHeaders().getFirst(RequestId.HEADER), "");
        exchange.getAttributes().put(RequestId.class.getName(), id);
        var wanted = CacheDirectives.of(exchange.getRequest().getHeaders());
        var read = new CoalescedRead(context, exchange, service, ADDRESS, ADDRESS, wanted);
        return new Reader(exchange, read.answer().toFuture());
    }

    ReadContext patientFor(Duration patience) {
        return new ReadContext(cache, flights, 1 << 20, patience, BY_THE_CLOCK, new ObjectMapper(), _ -> {});
    }

    /** From now on time passes only as the test says. */
    AtomicLong stopTime() {
        var clock = new AtomicLong();
        var timed = new SharedCache(CacheProperties.defaults(), 1 << 20, clock::get);
        context = new ReadContext(
                timed, flights, 1 << 20, Duration.ofMinutes(1), BY_THE_CLOCK, new ObjectMapper(), _ -> {});
        return clock;
    }

    static Map<String, String> storable() {
        return Map.of(HttpHeaders.CACHE_CONTROL, STORABLE, "Surrogate-Key", "products:7");
    }
}
