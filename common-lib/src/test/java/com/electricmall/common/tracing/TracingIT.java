package com.electricmall.common.tracing;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.electricmall.common.security.Access;
import com.electricmall.common.security.Access.Who;
import com.electricmall.local.testing.EmbeddedParts;
import com.electricmall.local.testing.TestTokens;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.tracing.Tracer;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.Socket;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.autoconfigure.actuate.observability.AutoConfigureObservability;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** What the thread of a request knows of it, and what is counted. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        classes = {TracingIT.Application.class, TracingIT.Threads.class},
        properties = {"spring.config.import=classpath:mall-defaults.yml", "spring.application.name=traced-service"})
@AutoConfigureObservability
class TracingIT {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String SAMPLED = "00-" + TRACE + "-00f067aa0ba902b7-01";
    private static final String NOT_SAMPLED = "00-" + TRACE + "-00f067aa0ba902b7-00";

    @DynamicPropertySource
    static void configure(DynamicPropertyRegistry registry) {
        EmbeddedParts.springProperties("traced-service").forEach((name, value) -> registry.add(name, () -> value));
        TestTokens.springProperties().forEach((name, value) -> registry.add(name, () -> value));
    }

    @Autowired
    WebTestClient http;

    @Autowired
    MeterRegistry meters;

    @Autowired
    Threads threads;

    @LocalServerPort
    int port;

    @Test
    void aSampledRequestIsTracedOnTheThreadThatHandlesIt() {
        assertThat(knownAt(http.get().uri("/thread/1").header("traceparent", SAMPLED)))
                .containsEntry("trace", TRACE)
                .containsEntry("log.traceId", TRACE);
    }

    @Test
    void aSampledRequestWithABodyIsTracedToo() {
        assertThat(knownAt(http.post()
                        .uri("/thread")
                        .header("traceparent", SAMPLED)
                        .bodyValue(Map.of("a", "b"))))
                .containsEntry("trace", TRACE);
    }

    @Test
    void aRequestThatIsNotSampledIsNot() {
        assertThat(knownAt(http.get().uri("/thread/1").header("traceparent", NOT_SAMPLED)))
                .doesNotContainKey("trace");
        assertThat(knownAt(http.get().uri("/thread/1"))).doesNotContainKey("trace");
    }

    @Test
    void everyRequestHasItsIdInTheLogLines() {
        assertThat(knownAt(http.get().uri("/thread/1").header("X-Request-Id", "r-1")))
                .containsEntry("log.requestId", "r-1");
        assertThat(knownAt(
                        http.post().uri("/thread").header("X-Request-Id", "r-2").bodyValue(Map.of("a", "b"))))
                .containsEntry("log.requestId", "r-2");
    }

    @Test
    void aProblemNamesTheTraceOrElseTheRequest() {
        http.get()
                .uri("/nowhere")
                .header("traceparent", SAMPLED)
                .exchange()
                .expectBody()
                .jsonPath("$.traceId")
                .isEqualTo(TRACE);
        http.get()
                .uri("/nowhere")
                .header("X-Request-Id", "r-3")
                .exchange()
                .expectBody()
                .jsonPath("$.traceId")
                .isEqualTo("r-3");
    }

    @Test
    void onlySampledRequestsHaveTheirStatementsObserved() {
        assertThat(knownAt(http.get().uri("/thread/1").header("traceparent", SAMPLED)))
                .containsEntry("connection.observed", "true");
        assertThat(knownAt(http.get().uri("/thread/1").header("traceparent", NOT_SAMPLED)))
                .containsEntry("connection.observed", "false");
        assertThat(knownAt(http.get().uri("/thread/1"))).containsEntry("connection.observed", "false");
    }

    @Test
    void requestsAreCountedByRouteWhetherSampledOrNot() {
        var before = count();

        knownAt(http.get().uri("/thread/7"));
        knownAt(http.get().uri("/thread/8").header("traceparent", SAMPLED));

        assertThat(count() - before).isEqualTo(2);
    }

    @Test
    void aProblemIsCountedByItsCode() {
        var before = notFound();

        http.get().uri("/nowhere").exchange().expectStatus().isNotFound();

        assertThat(notFound() - before).isEqualTo(1);
    }

    private double notFound() {
        return meters.find("mall.problems").tags("status", "404", "code", "NOT_FOUND").counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    @Test
    void requestsWhoseClientsLeftAreCountedToo() throws IOException {
        try (var client = new Socket("localhost", port)) {
            client.getOutputStream().write("GET /never HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(US_ASCII));
            await().until(() -> threads.asked.get() > 0);
        }

        await().untilAsserted(() -> assertThat(meters.find("http.server.requests")
                        .tags("uri", "/never", "status", "499", "outcome", "CLIENT_ERROR")
                        .timer())
                .isNotNull());
    }

    private long count() {
        return meters
                .find("http.server.requests")
                .tags("uri", "/thread/{id}", "method", "GET", "status", "200", "outcome", "SUCCESS")
                .timers()
                .stream()
                .mapToLong(timer -> timer.count())
                .sum();
    }

    private static Map<String, String> knownAt(WebTestClient.RequestHeadersSpec<?> request) {
        return Objects.requireNonNull(request.exchange()
                .expectStatus()
                .isOk()
                .expectBody(new ParameterizedTypeReference<Map<String, String>>() {})
                .returnResult()
                .getResponseBody());
    }

    @RestController
    static class Threads {

        private final Tracer tracer;
        private final DataSource database;
        private final AtomicInteger asked = new AtomicInteger();

        Threads(Tracer tracer, DataSource database) {
            this.tracer = tracer;
            this.database = database;
        }

        @Access(Who.ANYONE)
        @GetMapping("/thread/{id}")
        Map<String, String> get(@PathVariable("id") int id) throws SQLException {
            var known = known();
            try (var connection = database.getConnection()) {
                known.put("connection.observed", String.valueOf(Proxy.isProxyClass(connection.getClass())));
            }
            return known;
        }

        @Access(Who.ANYONE)
        @GetMapping("/never")
        Mono<String> never() {
            asked.incrementAndGet();
            return Mono.never();
        }

        @Access(Who.ANYONE)
        @PostMapping("/thread")
        Map<String, String> post(@RequestBody Map<String, String> body) {
            return known();
        }

        private Map<String, String> known() {
            var known = new TreeMap<String, String>();
            MDC.getCopyOfContextMap().forEach((key, value) -> known.put("log." + key, value));
            var span = tracer.currentSpan();
            if (span != null) {
                known.put("trace", span.context().traceId());
            }
            return known;
        }
    }

    @SpringBootConfiguration
    @EnableAutoConfiguration
    static class Application {}
}
