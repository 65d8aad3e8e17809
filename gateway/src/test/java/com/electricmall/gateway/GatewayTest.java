package com.electricmall.gateway;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;

import com.electricmall.local.testing.EmbeddedParts;
import com.electricmall.local.testing.TestTokens;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.Options.ChunkedEncodingPolicy;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.boot.test.autoconfigure.actuate.observability.AutoConfigureObservability;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * The gateway before stand-ins for the services, which answer {@code {"served": "order-service"}} unless told
 * otherwise.
 */
@AutoConfigureObservability
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "eureka.client.enabled=false",
            "management.server.port=0",
            "mall.tracing.probability=1",
            "spring.cloud.gateway.server.webflux.httpclient.response-timeout=3s"
        })
public abstract class GatewayTest {

    protected static final HeldAnswers HELD_ANSWERS = new HeldAnswers();
    protected static final WireMockServer ORDERS = start();
    protected static final WireMockServer PRODUCTS = start();
    protected static final WireMockServer HEAVY_PRODUCTS = start();

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @LocalServerPort
    protected int port;

    @DynamicPropertySource
    static void services(DynamicPropertyRegistry registry) {
        TestTokens.springProperties().forEach((name, value) -> registry.add(name, () -> value));
        registry.add("REDIS_URL", EmbeddedParts::redisUrl);
        var instances = "spring.cloud.discovery.client.simple.instances.";
        registry.add(instances + "order-service[0].uri", ORDERS::baseUrl);
        registry.add(instances + "product-service[0].uri", PRODUCTS::baseUrl);
        registry.add(instances + "product-service[1].uri", HEAVY_PRODUCTS::baseUrl);
        registry.add(instances + "product-service[1].metadata.weight", () -> "3");
    }

    @BeforeEach
    void answerAll() {
        answerAll(ORDERS, "order-service");
        answerAll(PRODUCTS, "product-service");
        answerAll(HEAVY_PRODUCTS, "product-service");
    }

    private static void answerAll(WireMockServer service, String name) {
        service.resetAll();
        service.stubFor(any(anyUrl()).willReturn(okJson("{\"served\": \"%s\"}".formatted(name))));
    }

    private static WireMockServer start() {
        var server = new WireMockServer(WireMockConfiguration.options()
                .dynamicPort()
                .extensions(HELD_ANSWERS)
                .useChunkedTransferEncoding(ChunkedEncodingPolicy.BODY_FILE));
        server.start();
        return server;
    }

    protected HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
    }

    protected HttpResponse<String> get(String path, String... headers) {
        var request = request(path);
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    protected HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What no HTTP library would send. */
    protected String sendRaw(String head) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    protected static List<String> pathsSeenBy(WireMockServer... services) {
        return java.util.Arrays.stream(services)
                .flatMap(service -> service.getAllServeEvents().stream())
                .map(event -> event.getRequest().getUrl())
                .toList();
    }
}
