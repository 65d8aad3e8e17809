package com.electricmall.gateway.caching;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.electricmall.gateway.GatewayTest;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Many requests for what is not kept, while the one that asks the service for all of them is of no use to them. */
class FlightsIT extends GatewayTest {

    private static final int MANY = 20;
    private static final String PATH = "/products/7";

    @Autowired
    private SharedCache cache;

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @BeforeEach
    void forget() {
        cache.forgetAll();
    }

    @AfterEach
    void endThreads() {
        threads.close();
    }

    @Test
    void haveOneOtherAskIfTheFirstOneLeaves() throws Exception {
        answerAfter(700);
        List<Future<HttpResponse<String>>> waiting;
        try (var first = new Socket("localhost", port)) {
            first.getOutputStream()
                    .write(("GET " + PATH + " HTTP/1.1\r\nHost: localhost:" + port + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            await().until(() -> asked() == 1);
            waiting = many();
            await().during(Duration.ofMillis(200)).until(() -> asked() == 1);
        }

        assertAnswered(waiting);
        assertThat(asked()).isLessThanOrEqualTo(3);
    }

    @Test
    void haveOneOtherAskIfTheFirstOneTakesLong() throws Exception {
        answerAfter(1_500);

        assertAnswered(many());

        assertThat(asked()).isLessThanOrEqualTo(3);
    }

    @Test
    void waitForNobodyWhoseAnswerIsNotKept() throws Exception {
        answerAfter(500);
        var first = threads.submit(() -> get(PATH, "Cache-Control", "no-store"));
        await().until(() -> asked() == 1);

        assertAnswered(many());

        assertAnswered(List.of(first));
        assertThat(asked()).isLessThanOrEqualTo(3);
    }

    @Test
    void haveOneOtherAskIfTheAnswerIsOutdatedWhenItComes() throws Exception {
        answerAfter(700);
        var waiting = many();
        await().until(() -> asked() == 1);

        cache.changed("products:7");

        assertAnswered(waiting);
        assertThat(asked()).isLessThanOrEqualTo(3);
    }

    private List<Future<HttpResponse<String>>> many() {
        return IntStream.range(0, MANY)
                .mapToObj(_ -> threads.submit(() -> get(PATH)))
                .toList();
    }

    private static void assertAnswered(List<Future<HttpResponse<String>>> waiting) throws Exception {
        for (var answer : waiting) {
            assertThat(answer.get().body()).contains("lamp");
        }
    }

    private static int asked() {
        return pathsSeenBy(PRODUCTS, HEAVY_PRODUCTS).size();
    }

    private static void answerAfter(int millis) {
        for (var service : List.of(PRODUCTS, HEAVY_PRODUCTS)) {
            service.stubFor(any(anyUrl())
                    .willReturn(okJson("{\"name\": \"lamp\"}")
                            .withHeader("Cache-Control", "public, max-age=0, s-maxage=60")
                            .withHeader("Surrogate-Key", "products:7")
                            .withFixedDelay(millis)));
        }
    }
}
