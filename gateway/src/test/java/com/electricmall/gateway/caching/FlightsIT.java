package com.electricmall.gateway.caching;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.electricmall.gateway.GatewayTest;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Many requests for what is not kept, while the one that asks the service for all of them is of no use to them. */
class FlightsIT extends GatewayTest {

    private static final int MANY = 20;
    private static final AtomicInteger NEXT_PRODUCT = new AtomicInteger(700_000);

    /** Of this test alone, also among other classes: what the gateway has learned of a path, it keeps for seconds. */
    private final String path = "/products/" + NEXT_PRODUCT.incrementAndGet();

    @Autowired
    private SharedCache cache;

    @Autowired
    private ReadRecorder recorder;

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
                    .write(("GET " + path + " HTTP/1.1\r\nHost: localhost:" + port + "\r\n\r\n")
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
        var first = threads.submit(() -> get(path, "Cache-Control", "no-store"));
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

    @Test
    void areAnsweredSoonThoughTheirDataKeepChanging() throws Exception {
        answerAfter(300);
        try (var changes = Executors.newSingleThreadScheduledExecutor()) {
            var changing = changes.scheduleAtFixedRate(() -> cache.changed("products:7"), 0, 5, TimeUnit.MILLISECONDS);

            assertAnswered(manyAtOnce());

            assertThat(changing.isDone()).isFalse();
        }

        assertThat(asked()).isLessThanOrEqualTo(2 * Flight.MOST_UNDER_WAY);
    }

    @Test
    void shareAFailureOfTheServiceWithTheirOwnRequestIds() throws Exception {
        answer(aResponse()
                .withStatus(503)
                .withHeader("Content-Type", "application/problem+json")
                .withHeader("Retry-After", "3")
                .withBody("{\"code\": \"DATABASE_AWAY\", \"traceId\": \"of one\"}"));

        var answers = answers(manyAtOnce());

        assertThat(asked()).isLessThanOrEqualTo(Flight.MOST_UNDER_WAY);
        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).hasValue("3");
            assertThat(answer.body()).contains("DATABASE_AWAY");
        });
        var shared = answers.stream()
                .filter(answer ->
                        answer.headers().firstValue("Cache-Status").orElse("").contains("collapsed"))
                .toList();
        assertThat(shared)
                .hasSize(MANY - asked())
                .allSatisfy(answer -> assertThat(answer.body())
                        .contains(answer.headers().firstValue("X-Request-Id").orElseThrow()));
    }

    @Test
    void shareALostConnection() throws Exception {
        answer(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));

        var answers = answers(many());

        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.body()).contains("CONNECTION_LOST");
        });
    }

    @Test
    void shareATimeoutOfTheService() throws Exception {
        answerAfter(10_000);
        var begun = System.nanoTime();

        var answers = answers(many());

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(8));
        assertThat(answers).allSatisfy(answer -> assertThat(answer.statusCode()).isEqualTo(504));
        assertThat(asked()).isLessThanOrEqualTo(Flight.MOST_UNDER_WAY);
    }

    @Test
    void doNotWaitForAnswersThatAreOfOneOnly() throws Exception {
        answer(okJson("{\"name\": \"lamp\"}").withHeader("Cache-Control", "no-store"));
        get(path);
        answer(okJson("{\"name\": \"lamp\"}")
                .withHeader("Cache-Control", "no-store")
                .withFixedDelay(2_000));

        var waiting = IntStream.range(0, 5)
                .mapToObj(_ -> threads.submit(() -> get(path)))
                .toList();

        await().until(() -> asked() == 6);
        assertThat(waiting).noneMatch(Future::isDone);
        assertAnswered(waiting);
    }

    private List<Future<HttpResponse<String>>> many() {
        return IntStream.range(0, MANY)
                .mapToObj(_ -> threads.submit(() -> get(path)))
                .toList();
    }

    /** None of them is answered before all are at the gateway. */
    private List<Future<HttpResponse<String>>> manyAtOnce() {
        recorder.start(MANY);
        HELD_ANSWERS.hold();
        try {
            var waiting = many();
            await().until(() -> recorder.reads().size() == MANY);
            return waiting;
        } finally {
            HELD_ANSWERS.release();
            recorder.stop();
        }
    }

    private static void assertAnswered(List<Future<HttpResponse<String>>> waiting) throws Exception {
        for (var answer : waiting) {
            assertThat(answer.get().body()).contains("lamp");
        }
    }

    private static List<HttpResponse<String>> answers(List<Future<HttpResponse<String>>> waiting) throws Exception {
        var answers = new ArrayList<HttpResponse<String>>();
        for (var answer : waiting) {
            answers.add(answer.get());
        }
        return answers;
    }

    private static int asked() {
        return pathsSeenBy(PRODUCTS, HEAVY_PRODUCTS).size();
    }

    private static void answerAfter(int millis) {
        answer(okJson("{\"name\": \"lamp\"}")
                .withHeader("Cache-Control", "public, max-age=0, s-maxage=60")
                .withHeader("Surrogate-Key", "products:7")
                .withFixedDelay(millis));
    }

    private static void answer(ResponseDefinitionBuilder answer) {
        for (var service : List.of(PRODUCTS, HEAVY_PRODUCTS)) {
            service.stubFor(any(anyUrl()).willReturn(answer));
        }
    }
}
