package com.electricmall.gateway.caching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.electricmall.common.cache.CacheProperties;
import com.electricmall.common.web.RequestId;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

class CoalescedReadTest {

    private static final String ADDRESS = "http://shop.example/products/7";
    private static final String STORABLE = "public, max-age=0, s-maxage=60, stale-if-error=30";
    private static final int MANY = 10;

    private final Service service = new Service();
    private final SharedCache cache = new SharedCache(CacheProperties.defaults(), 1 << 20, System::nanoTime);
    private final Flights flights = new Flights(System::nanoTime);
    private ReadContext context = patientFor(Duration.ofMinutes(1));

    /** Requests that wait for their answer until the test gives it. */
    private static final class Service implements WebFilterChain {

        private final List<Sinks.One<Function<ServerWebExchange, Mono<Void>>>> asked = new ArrayList<>();

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

    private record Reader(MockServerWebExchange exchange, CompletableFuture<Void> done) {

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
            return Objects.requireNonNull(exchange.getResponse().getHeaders().getFirst("Cache-Status"));
        }
    }

    @Test
    void getsTheAnswerToTheOneThatWent() {
        var readers = many();
        service.answer(0, 200, "lamp", storable());

        assertThat(readers).allSatisfy(reader -> assertThat(reader.body()).isEqualTo("lamp"));
        assertThat(readers.getFirst().cacheStatus()).isEqualTo("electric-mall; fwd=uri-miss; stored");
        assertThat(readers.getLast().cacheStatus()).isEqualTo("electric-mall; fwd=uri-miss; collapsed");
        assertThat(service.asked).hasSize(1);
    }

    @Test
    void getsTheFailureOfTheOneThatWentWithItsOwnRequestId() {
        var readers = many();
        service.answer(
                0,
                503,
                "{\"code\":\"DATABASE_AWAY\",\"traceId\":\"0\"}",
                Map.of(HttpHeaders.CONTENT_TYPE, "application/problem+json", HttpHeaders.RETRY_AFTER, "3"));

        assertThat(service.asked).hasSize(1);
        for (var i = 0; i < MANY; i++) {
            var reader = readers.get(i);
            assertThat(reader.status()).isEqualTo(503);
            assertThat(reader.body()).isEqualTo("{\"code\":\"DATABASE_AWAY\",\"traceId\":\"%d\"}".formatted(i));
            assertThat(reader.exchange().getResponse().getHeaders().getFirst(HttpHeaders.RETRY_AFTER))
                    .isEqualTo("3");
        }
        assertThat(readers.getLast().cacheStatus()).isEqualTo("electric-mall; fwd=uri-miss; fwd-status=503; collapsed");
    }

    @ParameterizedTest
    @CsvSource({"Set-Cookie, a=b", "Cache-Control, private", "Content-Encoding, gzip"})
    void getsNothingOfAFailureThatIsOfOneOnly(String header, String value) {
        var readers = many();
        service.answer(0, 500, "of Ada", Map.of(header, value));

        assertThat(readers.getFirst().body()).isEqualTo("of Ada");
        assertThatThrownBy(readers.getLast().done()::join)
                .hasCauseInstanceOf(ResponseStatusException.class)
                .hasMessageContaining("500");
        assertThat(service.asked).hasSize(1);
    }

    @Test
    void failsIfTheServiceCannotBeReached() {
        var readers = many();
        service.fail(0, new ConnectException("refused"));

        assertThat(readers)
                .allSatisfy(reader ->
                        assertThatThrownBy(reader.done()::join).hasRootCauseInstanceOf(ConnectException.class));
        assertThat(service.asked).hasSize(1);
    }

    @Test
    void getsAStoredAnswerIfTheServiceFails() {
        read();
        service.answer(0, 200, "old", Map.of(HttpHeaders.CACHE_CONTROL, STORABLE, HttpHeaders.AGE, "65"));
        var refused = many();
        service.fail(1, new ConnectException("refused"));
        var failed = many();
        service.answer(2, 503, "", Map.of());

        assertThat(refused).allSatisfy(reader -> assertThat(reader.body()).isEqualTo("old"));
        assertThat(failed).allSatisfy(reader -> assertThat(reader.body()).isEqualTo("old"));
        assertThat(failed.getLast().cacheStatus()).isEqualTo("electric-mall; fwd=stale; fwd-status=503; collapsed");
        assertThat(service.asked).hasSize(3);
    }

    @Test
    void goesItselfIfTheAnswerIsOfOneOnlyAndWaitsForNoneSoon() {
        many();
        service.answer(0, 200, "of Ada", Map.of(HttpHeaders.CACHE_CONTROL, "private, s-maxage=60"));
        assertThat(service.asked).hasSize(MANY);

        many();

        assertThat(service.asked).hasSize(2 * MANY);
    }

    @Test
    void waitsAgainOnceAnAnswerIsForAll() {
        read();
        service.answer(0, 404, "", Map.of());
        read();
        service.answer(1, 200, "lamp", storable());
        cache.forgetAll();

        many();

        assertThat(service.asked).hasSize(3);
    }

    @Test
    void goesInThePlaceOfTheOneThatLeft() {
        var readers = many();

        readers.getFirst().done().cancel(true);

        assertThat(service.asked).hasSize(2);
        service.answer(1, 200, "lamp", storable());
        assertThat(readers.subList(1, MANY))
                .allSatisfy(reader -> assertThat(reader.body()).isEqualTo("lamp"));
        assertThat(service.asked).hasSize(2);
    }

    @Test
    void goesInThePlaceOfTheOneThatWasRefusedForItself() {
        var readers = many();

        service.fail(0, new ResponseStatusException(HttpStatus.BAD_REQUEST));

        assertThat(service.asked).hasSize(2);
        assertThat(readers.getLast().done()).isNotDone();
    }

    @Test
    void sharesAnAnswerThatMayBeTooOldToBeStored() {
        cache.changed("products:7");
        var readers = many();
        service.answer(0, 200, "lamp", storable());

        assertThat(readers).allSatisfy(reader -> assertThat(reader.body()).isEqualTo("lamp"));
        assertThat(readers.getFirst().cacheStatus()).isEqualTo("electric-mall; fwd=uri-miss");
        assertThat(service.asked).hasSize(1);
    }

    @Test
    void asksAnewIfTheAnswerIsOutdatedWhenItComes() {
        var readers = many();
        cache.changed("products:7");
        service.answer(0, 200, "before", storable());

        assertThat(service.asked).hasSize(2);
        service.answer(1, 200, "after", storable());
        assertThat(readers.getFirst().body()).isEqualTo("before");
        assertThat(readers.subList(1, MANY))
                .allSatisfy(reader -> assertThat(reader.body()).isEqualTo("after"));
    }

    @Test
    void neverWaitsForAnAnswerThatItWouldNotAccept() {
        read();

        var reader = read(HttpHeaders.CACHE_CONTROL, "no-cache");
        service.answer(1, 200, "new", storable());

        assertThat(reader.body()).isEqualTo("new");
    }

    @Test
    void isATimeoutAfterItHasWaitedForLong() {
        context = patientFor(Duration.ofMillis(50));
        read();

        var reader = read();

        assertThatThrownBy(() -> reader.done().get(20, TimeUnit.SECONDS))
                .hasCauseInstanceOf(ResponseStatusException.class)
                .hasMessageContaining("504");
        assertThat(service.asked).hasSize(1);
    }

    @Test
    void hasOnlyTheRestOfItsTimeInAnothersPlace() {
        context = patientFor(Duration.ofMillis(300));
        var first = read();
        var second = read();

        first.done().cancel(true);
        assertThat(service.asked).hasSize(2);

        assertThatThrownBy(() -> second.done().get(20, TimeUnit.SECONDS)).hasMessageContaining("504");
    }

    private List<Reader> many() {
        return IntStream.range(0, MANY)
                .mapToObj(i -> read(RequestId.HEADER, Integer.toString(i)))
                .toList();
    }

    private Reader read(String... headers) {
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

    private ReadContext patientFor(Duration patience) {
        return new ReadContext(cache, flights, 1 << 20, patience, new ObjectMapper(), _ -> {});
    }

    private static Map<String, String> storable() {
        return Map.of(HttpHeaders.CACHE_CONTROL, STORABLE, "Surrogate-Key", "products:7");
    }
}
