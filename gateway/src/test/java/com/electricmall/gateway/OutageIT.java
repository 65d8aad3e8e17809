package com.electricmall.gateway;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.local.testing.TestTokens;
import com.github.tomakehurst.wiremock.http.Fault;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

class OutageIT extends GatewayTest {

    @DynamicPropertySource
    static void killedInstances(DynamicPropertyRegistry registry) {
        var instances = "spring.cloud.discovery.client.simple.instances.";
        registry.add(instances + "order-service[1].uri", OutageIT::nobody);
        registry.add(instances + "order-service[1].metadata.weight", () -> "99");
        registry.add(instances + "payment-service[0].uri", OutageIT::nobody);
        registry.add("mall.gateway.services.returns-service", () -> "/returns");
        registry.add("mall.security.signing-keys-uri", () -> "http://returns-service/.well-known/jwks.json");
    }

    @Test
    void tellsThatNoInstanceRuns() throws Exception {
        assertAway("NO_INSTANCE", () -> get("/returns"));
    }

    @Test
    void tellsWithinTwoSecondsThatAServiceIsDead() throws Exception {
        assertAway("SERVICE_UNREACHABLE", () -> get("/payments/1"));
        assertAway("SERVICE_UNREACHABLE", () -> send(request("/payments").POST(BodyPublishers.ofString("{}"))));
    }

    @Test
    void neverCallsATokenBadForWantOfKeys() {
        var answer = get("/orders", "Authorization", "Bearer " + TestTokens.user(7, "ada", "CUSTOMER"));

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    }

    @Test
    void tellsThatAServiceIsTooSlow() {
        ORDERS.stubFor(any(anyUrl()).willReturn(ok().withFixedDelay(6_000)));

        var answer = get("/orders");

        assertThat(answer.statusCode()).isEqualTo(504);
        assertThat(answer.body()).contains("\"code\":\"TIMEOUT\"");
        assertThat(pathsSeenBy(ORDERS)).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void asksAnotherInstanceThanTheDeadOne() {
        for (var i = 0; i < 20; i++) {
            assertThat(send(request("/orders").POST(BodyPublishers.ofString("{}")))
                            .statusCode())
                    .isEqualTo(200);
            assertThat(get("/orders").statusCode()).isEqualTo(200);
        }
        ORDERS.verify(20, postRequestedFor(urlEqualTo("/orders")).withRequestBody(equalTo("{}")));
    }

    @Test
    void readsOnceMoreWhenTheConnectionIsLost() throws Exception {
        ORDERS.stubFor(any(anyUrl()).willReturn(ok().withFault(Fault.CONNECTION_RESET_BY_PEER)));

        assertAway("CONNECTION_LOST", () -> get("/orders"));

        assertThat(pathsSeenBy(ORDERS)).hasSize(2);
    }

    @Test
    void countsADeadInstanceOutWhileTheRegistryStillHasIt() {
        assertThat(get("/health").body()).contains("\"order-service\":1", "\"payment-service\":0");
    }

    @Test
    void neverWritesTwice() throws Exception {
        get("/orders");
        ORDERS.resetRequests();
        ORDERS.stubFor(any(anyUrl()).willReturn(ok().withFault(Fault.CONNECTION_RESET_BY_PEER)));

        assertAway("CONNECTION_LOST", () -> send(request("/orders").POST(BodyPublishers.ofString("{}"))));

        assertThat(pathsSeenBy(ORDERS)).hasSize(1);
    }

    @Test
    void passesAnErrorOfTheServiceOnAsItIs() {
        ORDERS.stubFor(any(anyUrl()).willReturn(serverError().withBody("its own words")));

        var answer = get("/orders");

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).isEqualTo("its own words");
        assertThat(pathsSeenBy(ORDERS)).hasSize(1);
    }

    @Test
    void neverPassesOnTheNotFoundOfAProgramThatIsNoneOfOurs() throws Exception {
        ORDERS.stubFor(any(anyUrl())
                .willReturn(aResponse()
                        .withStatus(404)
                        .withHeader("Content-Type", "text/html")
                        .withHeader("Server", "somebody")
                        .withHeader("Cache-Control", "max-age=60")
                        .withBody("<h1>Not Found</h1>")));

        assertAway("SERVICE_UNREACHABLE", () -> get("/orders/1"));

        var answer = get("/orders/1");
        assertThat(answer.headers().map()).doesNotContainKey("server");
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
    }

    @Test
    void passesOnTheNotFoundOfAService() {
        ORDERS.stubFor(any(anyUrl())
                .willReturn(aResponse()
                        .withStatus(404)
                        .withHeader("Content-Type", "application/problem+json")
                        .withBody("{\"code\": \"ORDER_NOT_FOUND\"}")));

        var answer = get("/orders/1");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("ORDER_NOT_FOUND");
    }

    private static void assertAway(String code, Callable<HttpResponse<String>> call) throws Exception {
        var asked = System.nanoTime();
        var answer = call.call();

        assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(Duration.ofSeconds(2));
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("2");
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.body()).contains("\"code\":\"" + code + "\"").doesNotContain("Exception", "localhost");
    }

    private static String nobody() {
        try (var free = new ServerSocket(0)) {
            return "http://localhost:" + free.getLocalPort();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
