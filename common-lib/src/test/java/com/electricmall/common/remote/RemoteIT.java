package com.electricmall.common.remote;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.electricmall.common.error.ConflictException;
import com.electricmall.common.error.FieldViolation;
import com.electricmall.common.error.InvalidRequestException;
import com.electricmall.common.error.MallException;
import com.electricmall.common.error.NotFoundException;
import com.electricmall.common.error.PreconditionFailedException;
import com.electricmall.common.error.UnavailableException;
import com.electricmall.common.security.ServiceTokens;
import com.electricmall.common.web.StrictJson;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.nimbusds.jwt.SignedJWT;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.cloud.openfeign.EnableFeignClients;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

@SpringBootTest(
        classes = RemoteIT.AskingService.class,
        webEnvironment = WebEnvironment.NONE,
        properties = {
            "spring.config.import=classpath:mall-defaults.yml",
            "spring.application.name=asking-service",
            "eureka.client.enabled=false",
            "mall.cache.enabled=false",
        })
class RemoteIT {

    private static final Duration TWO_SECONDS = Duration.ofSeconds(2);
    private static final WireMockServer PEER = started();

    @Autowired
    private FeignThings things;

    @Autowired
    private CircuitBreakerRegistry breakers;

    private static WireMockServer started() {
        var server = new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1"));
        server.start();
        return server;
    }

    @DynamicPropertySource
    static void peer(DynamicPropertyRegistry registry) {
        registry.add("spring.cloud.discovery.client.simple.instances.thing-service[0].uri", PEER::baseUrl);
    }

    @AfterAll
    static void stopPeer() {
        PEER.stop();
    }

    @BeforeEach
    void forget() {
        PEER.resetAll();
        breakers.circuitBreaker("thing-service").reset();
    }

    @Nested
    class Answers {

        @Test
        void areReadByTheFieldsThatMatter() {
            PEER.stubFor(get("/internal/things/1")
                    .willReturn(okJson("{\"id\": 1, \"price\": 20.00, \"since\": \"the next release\"}")));

            assertThat(things.thing(1)).isEqualTo(new Thing(1, new BigDecimal("20.00")));
        }

        @Test
        void areAskedForWithAServiceToken() {
            PEER.stubFor(get("/internal/things/1").willReturn(okJson("{\"id\": 1, \"price\": 20.00}")));

            things.thing(1);

            PEER.verify(getRequestedFor(urlEqualTo("/internal/things/1"))
                    .withHeader("Authorization", matching("Bearer [\\w-]+\\.[\\w-]+\\.[\\w-]+"))
                    .withHeader("Accept", equalTo("*/*").or(matching(".*json.*"))));
        }

        @Test
        void areAskedForWithATokenForThatPeerAlone() throws ParseException {
            PEER.stubFor(get("/internal/things/1").willReturn(okJson("{\"id\": 1, \"price\": 20.00}")));

            things.thing(1);

            var header = PEER.getAllServeEvents().getFirst().getRequest().getHeader("Authorization");
            var token = SignedJWT.parse(header.substring("Bearer ".length()));
            assertThat(token.getJWTClaimsSet().getAudience()).contains("thing-service");
            assertThat(token.getJWTClaimsSet().getSubject()).isEqualTo("asking-service");
        }

        @Test
        void thatCannotBeReadAreAnOutage() {
            PEER.stubFor(get("/internal/things/1").willReturn(okJson("{\"id\": 1, \"pri")));

            assertThat(refusal(UnavailableException.class).code()).isEqualTo("SERVICE_UNAVAILABLE");
        }

        @Test
        void thatBreakOffAreAnOutage() {
            PEER.stubFor(get("/internal/things/1").willReturn(aResponse().withFault(Fault.MALFORMED_RESPONSE_CHUNK)));

            assertThat(refusal(UnavailableException.class).code()).isEqualTo("SERVICE_UNAVAILABLE");
        }
    }

    @Nested
    class Refusals {

        @Test
        void notFoundIsTheFactThatItIs() {
            refuse(404, """
                    {"type": "urn:electric-mall:problem:thing-not-found", "code": "THING_NOT_FOUND",
                     "detail": "No thing 1", "status": 404}
                    """);

            var refusal = refusal(NotFoundException.class);

            assertThat(refusal.code()).isEqualTo("THING_NOT_FOUND");
            assertThat(refusal.detail()).isEqualTo("No thing 1");
            assertThat(refusal.members()).isEmpty();
        }

        @Test
        void conflictKeepsItsCodeDetailAndMembers() {
            refuse(409, """
                    {"type": "urn:electric-mall:problem:out-of-stock", "title": "Out of stock", "status": 409,
                     "detail": "2 left", "instance": "/internal/things/1", "code": "OUT_OF_STOCK", "traceId": "t",
                     "shortLines": [{"productId": 7, "requested": 3, "available": 2}]}
                    """);

            var refusal = refusal(ConflictException.class);

            assertThat(refusal.code()).isEqualTo("OUT_OF_STOCK");
            assertThat(refusal.detail()).isEqualTo("2 left");
            assertThat(refusal.members())
                    .isEqualTo(Map.of("shortLines", List.of(Map.of("productId", 7, "requested", 3, "available", 2))));
        }

        @ParameterizedTest
        @ValueSource(ints = {400, 422})
        void invalidNamesTheFields(int status) {
            refuse(status, """
                    {"code": "INVALID_REQUEST", "detail": "quantity: 0",
                     "errors": [{"field": "quantity", "code": "RANGE", "message": "0 (expected: 1..99)"}]}
                    """);

            assertThat(refusal(InvalidRequestException.class).violations())
                    .containsExactly(new FieldViolation("quantity", "RANGE", "0 (expected: 1..99)"));
        }

        @Test
        void aStaleVersionIsAFailedPrecondition() {
            refuse(412, "{\"code\": \"STALE\", \"detail\": \"version 3 now\"}");

            assertThat(refusal(PreconditionFailedException.class).code()).isEqualTo("STALE");
        }

        @ParameterizedTest
        @ValueSource(ints = {401, 403, 405, 415})
        void ofOurCredentialsOrCallAreAnOutageToTheClient(int status) {
            refuse(status, "{\"code\": \"TOKEN_INVALID\", \"detail\": \"expired\"}");

            assertThat(refusal(UnavailableException.class).detail()).doesNotContain("expired");
        }

        @ParameterizedTest
        @ValueSource(ints = {429, 500, 502, 503, 504})
        void ofABusyOrBrokenPeerAreAnOutage(int status) {
            refuse(status, "{\"code\": \"WHATEVER\", \"detail\": \"secret\"}");

            var refusal = refusal(UnavailableException.class);

            assertThat(refusal.detail()).doesNotContain("secret");
            assertThat(refusal.retryAfter()).isPositive();
        }

        @Test
        void tellHowLongToWaitIfThePeerKnows() {
            PEER.stubFor(get("/internal/things/1")
                    .willReturn(aResponse().withStatus(503).withHeader("Retry-After", "7")));

            assertThat(refusal(UnavailableException.class).retryAfter()).isEqualTo(Duration.ofSeconds(7));
        }

        @ParameterizedTest
        @ValueSource(ints = {400, 404, 409, 412, 422})
        void ofAProgramThatIsNoneOfOursAreAnOutage(int status) {
            refuse(status, "<html>");
            refusal(UnavailableException.class);

            refuse(status, "{\"type\": \"about:blank\", \"code\": \"THING_NOT_FOUND\"}");
            refusal(UnavailableException.class);

            refuse(status, "{\"code\": \"resource_missing\"}");
            refusal(UnavailableException.class);
        }

        @Test
        void ofAServiceThatHasNoSuchPathAreAnOutage() {
            refuse(404, """
                    {"type": "urn:electric-mall:problem:not-found", "title": "Not found", "status": 404,
                     "detail": "There is nothing at this path", "instance": "/internal/things/1", "code": "NOT_FOUND"}
                    """);

            assertThat(refusal(UnavailableException.class).retryAfter()).isPositive();
        }

        private void refuse(int status, String body) {
            PEER.stubFor(get("/internal/things/1")
                    .willReturn(aResponse()
                            .withStatus(status)
                            .withHeader("Content-Type", "application/problem+json")
                            .withBody(body)));
        }
    }

    @Nested
    class Outages {

        @Test
        void aRefusedConnectionIsToldAtOnce() throws IOException {
            var nobody = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
            nobody.close();
            var begin = System.nanoTime();

            assertThatThrownBy(() -> things.thingAt(URI.create("http://127.0.0.1:" + nobody.getLocalPort())))
                    .isInstanceOf(UnavailableException.class);

            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(1));
        }

        @Test
        void aSilentPeerIsToldWithinTwoSeconds() {
            PEER.stubFor(get("/internal/things/1").willReturn(okJson("{}").withFixedDelay(5_000)));

            assertThat(timeOfRefusal()).isBetween(Duration.ofMillis(1400), TWO_SECONDS);
            PEER.verify(1, getRequestedFor(urlEqualTo("/internal/things/1")));
        }

        @Test
        void aPeerThatTakesNoConnectionIsToldWithinTwoSeconds() throws IOException {
            try (var full = new FullSocket()) {
                var begin = System.nanoTime();

                assertThatThrownBy(() -> things.thingAt(full.uri())).isInstanceOf(UnavailableException.class);

                assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(TWO_SECONDS);
            }
        }

        @Test
        void aServiceWithoutInstancesIsAnOutage() {
            var refusal = catchThrowableOfType(UnavailableException.class, () -> things.ofNobody());

            assertThat(refusal.code()).isEqualTo("SERVICE_UNAVAILABLE");
        }

        @Test
        void aConnectionThatBreaksIsTriedOnceMore() {
            PEER.stubFor(get("/internal/things/1")
                    .inScenario("reset")
                    .whenScenarioStateIs(Scenario.STARTED)
                    .willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER))
                    .willSetStateTo("back"));
            PEER.stubFor(get("/internal/things/1")
                    .inScenario("reset")
                    .whenScenarioStateIs("back")
                    .willReturn(okJson("{\"id\": 1, \"price\": 20.00}")));

            assertThat(things.thing(1).id()).isOne();
        }

        @Test
        void anErrorIsNotRepeated() {
            PEER.stubFor(get("/internal/things/1").willReturn(aResponse().withStatus(503)));

            refusal(UnavailableException.class);

            PEER.verify(1, getRequestedFor(urlEqualTo("/internal/things/1")));
        }

        private Duration timeOfRefusal() {
            var begin = System.nanoTime();
            assertThat(refusal(UnavailableException.class).retryAfter()).isPositive();
            return Duration.ofNanos(System.nanoTime() - begin);
        }
    }

    @Nested
    class CircuitBreaking {

        @Test
        void opensOnOutagesAndClosesSoonAfterThePeerIsBack() throws Exception {
            PEER.stubFor(get("/internal/things/1").willReturn(aResponse().withStatus(503)));
            for (var call = 0; call < 10; call++) {
                refusal(UnavailableException.class);
            }
            var open = catchThrowableOfType(CallNotPermittedException.class, () -> things.thing(1));
            assertThat(new RemoteOutages().translate(open)).get().isInstanceOf(UnavailableException.class);

            PEER.stubFor(get("/internal/things/1").willReturn(okJson("{\"id\": 1, \"price\": 20.00}")));

            await().atMost(Duration.ofSeconds(4))
                    .ignoreExceptions()
                    .until(() -> things.thing(1).id() == 1);
            things.thing(1);
            things.thing(1);
            assertThat(breakers.circuitBreaker("thing-service").getState()).isEqualTo(State.CLOSED);
        }

        @Test
        void countsARefusalAsAnAnswer() {
            PEER.stubFor(get("/internal/things/1")
                    .willReturn(aResponse().withStatus(404).withBody("{\"code\": \"THING_NOT_FOUND\"}")));

            for (var call = 0; call < 30; call++) {
                refusal(NotFoundException.class);
            }

            assertThat(breakers.circuitBreaker("thing-service").getState()).isEqualTo(State.CLOSED);
        }

        @Test
        void worksForBlockingCallsOnVirtualThreads() throws Exception {
            PEER.stubFor(get("/internal/things/1").willReturn(okJson("{\"id\": 1, \"price\": 20.00}")));

            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                var calls = new ArrayList<java.util.concurrent.Future<Thing>>();
                for (var call = 0; call < 40; call++) {
                    calls.add(threads.submit(() -> things.thing(1)));
                }
                for (var call : calls) {
                    assertThat(call.get().id()).isOne();
                }
            }
            assertThat(breakers.circuitBreaker("thing-service").getMetrics().getNumberOfBufferedCalls())
                    .isEqualTo(20);
        }
    }

    private <E extends MallException> E refusal(Class<E> type) {
        var refusal = catchThrowableOfType(type, () -> things.thing(1));
        assertThat(refusal).isNotNull();
        return refusal;
    }

    record Thing(long id, BigDecimal price) {}

    @FeignClient("thing-service")
    interface ThingClient {
        @GetMapping("/internal/things/{id}")
        Thing thing(@PathVariable("id") long id);
    }

    @FeignClient("nobody-service")
    interface NobodyClient {
        @GetMapping("/internal/things/1")
        Thing thing();
    }

    @FeignClient(name = "full-service", url = "http://replaced.invalid")
    interface FullClient {
        @GetMapping("/internal/things/1")
        Thing thing(URI host);
    }

    static class FeignThings {

        private final ThingClient client;
        private final NobodyClient nobody;
        private final FullClient full;

        FeignThings(ThingClient client, NobodyClient nobody, FullClient full) {
            this.client = client;
            this.nobody = nobody;
            this.full = full;
        }

        @RemoteCall("thing-service")
        Thing thing(long id) {
            return client.thing(id);
        }

        @RemoteCall("full-service")
        Thing thingAt(URI host) {
            return full.thing(host);
        }

        @RemoteCall("nobody-service")
        Thing ofNobody() {
            return nobody.thing();
        }
    }

    @Configuration
    @EnableAutoConfiguration(
            excludeName = {
                "org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration",
                "org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration",
                "org.springframework.boot.autoconfigure.data.redis.RedisAutoConfiguration",
                "org.springframework.boot.autoconfigure.kafka.KafkaAutoConfiguration",
                "com.electricmall.common.security.SecurityAutoConfiguration",
            })
    @EnableFeignClients(clients = {ThingClient.class, NobodyClient.class, FullClient.class})
    @Import({FeignThings.class, StrictJson.class})
    static class AskingService {

        @Bean
        ServiceTokens serviceTokens() {
            return new ServiceTokens(
                    "a secret of more than thirty-two characters", "asking-service", Clock.systemUTC());
        }
    }

    /** A server whose backlog is full, so that a connection is neither made nor refused. */
    private static final class FullSocket implements AutoCloseable {

        private final ServerSocket server = new ServerSocket();
        private final List<Socket> waiting = new ArrayList<>();

        FullSocket() throws IOException {
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
            for (var i = 0; i < 8; i++) {
                var socket = new Socket();
                try {
                    waiting.add(socket);
                    socket.connect(server.getLocalSocketAddress(), 100);
                } catch (IOException full) {
                    break;
                }
            }
        }

        URI uri() {
            return URI.create("http://127.0.0.1:" + server.getLocalPort());
        }

        @Override
        public void close() throws IOException {
            for (var socket : waiting) {
                socket.close();
            }
            server.close();
        }
    }
}
