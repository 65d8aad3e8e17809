package com.electricmall.gateway.caching;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.electricmall.gateway.GatewayTest;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.redis.core.StringRedisTemplate;

class SharedCacheIT extends GatewayTest {

    private static final String KEPT = "public, max-age=0, s-maxage=60, stale-if-error=30";

    private static final List<String> HOSTS = List.of("shop.example", "shop.example:8443", "attacker.example");

    private static final AtomicInteger TESTS = new AtomicInteger();

    /** News of one test would go on spreading in the next. */
    private final String key = "products:" + TESTS.incrementAndGet();

    @Autowired
    SharedCache cache;

    @Autowired
    StringRedisTemplate redis;

    @BeforeEach
    void forget() {
        cache.forgetAll();
        answer(kept("first"));
    }

    @Nested
    class AnAnswerThatMayBeKept {

        @Test
        void isGivenAgain() {
            var miss = get("/products/7");
            var hit = get("/products/7");

            assertThat(status(miss)).isEqualTo("electric-mall; fwd=uri-miss; stored");
            assertThat(status(hit)).startsWith("electric-mall; hit; ttl=");
            assertThat(hit.headers().firstValue("Age")).hasValue("0");
            assertThat(hit.body()).isEqualTo(miss.body()).contains("first");
            assertThat(hit.headers().firstValue("ETag")).hasValue("\"first\"");
            assertThat(hit.headers().firstValue("Surrogate-Key")).isEmpty();
            assertThat(hit.headers().firstValue("X-Request-Id"))
                    .isNotEqualTo(miss.headers().firstValue("X-Request-Id"));
            assertThat(asked()).hasSize(1);
        }

        @Test
        void isGivenAsNotModifiedToWhoHasIt() {
            get("/products/7");

            var answer = get("/products/7", "If-None-Match", "W/\"other\", \"first\"");

            assertThat(answer.statusCode()).isEqualTo(304);
            assertThat(answer.body()).isEmpty();
            assertThat(asked()).hasSize(1);
        }

        @Test
        void isGivenAsNotModifiedToWhoHasAny() {
            assertThat(get("/products/7", "If-None-Match", "*").statusCode()).isEqualTo(304);
        }

        @Test
        void fillsTheCacheAlsoForWhoHasIt() {
            assertThat(get("/products/7", "If-None-Match", "\"first\"").statusCode())
                    .isEqualTo(304);

            assertThat(get("/products/7").body()).contains("first");
            assertThat(asked()).hasSize(1);
        }

        @Test
        void isGivenToHead() {
            get("/products/7");

            var answer = send(request("/products/7").method("HEAD", BodyPublishers.noBody()));

            assertThat(status(answer)).contains("hit");
            assertThat(answer.body()).isEmpty();
            assertThat(asked()).hasSize(1);
        }

        @Test
        void isAskedForOnceByMany() throws Exception {
            answer(kept("first").withFixedDelay(300));
            var many = new ArrayList<Callable<HttpResponse<String>>>();
            for (var i = 0; i < 50; i++) {
                many.add(() -> get("/products/7"));
            }
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (Future<HttpResponse<String>> answer : threads.invokeAll(many)) {
                    assertThat(answer.get().body()).contains("first");
                }
            }

            assertThat(asked()).hasSize(1);
        }

        @Test
        void isKeptByTheFieldsItVariesOn() {
            answer(kept("first").withHeader("Vary", "Accept-Language"));

            get("/products/7", "Accept-Language", "en");
            get("/products/7", "Accept-Language", "zh");
            get("/products/7", "Accept-Language", "zh");

            assertThat(asked()).hasSize(2);
        }

        @Test
        void isForgottenWhenWhatItTellsOfHasChanged() {
            get("/products/7");
            answer(kept("second"));

            cache.changed(key);

            assertThat(get("/products/7").body()).contains("second");
        }

        @Test
        void isForgottenWhenAServiceEvictsWhatItTellsOf() {
            get("/products/7");
            answer(kept("second"));

            redis.convertAndSend("mall:cache", "mall:cache:" + key);

            await().untilAsserted(() -> assertThat(get("/products/7").body()).contains("second"));
        }

        @Test
        void isForgottenWithTheFirstOfItsKindThatChanges() {
            var kind = "kind" + TESTS.get();
            answer(kept("first").withHeader("Surrogate-Key", kind + " others"));
            get("/products?size=1");
            answer(kept("second"));

            redis.convertAndSend("mall:cache", "mall:cache:" + kind + ":7");

            await().untilAsserted(
                            () -> assertThat(get("/products?size=1").body()).contains("second"));
        }

        /** Links in it lead there. */
        @Test
        void isGivenOnlyToThoseWhoAskTheSameHost() throws Exception {
            for (var host : HOSTS) {
                var answer =
                        sendRaw("GET /products?size=1 HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");

                assertThat(answer).as(host).contains("; stored");
            }
        }

        @Test
        void isForgottenByWhoeverChangesIt() {
            get("/products/7");
            answer(okJson("{}").withHeader("Surrogate-Key", key));
            var change = send(request("/products/7").method("PATCH", BodyPublishers.ofString("{}")));
            answer(kept("second"));

            assertThat(change.headers().firstValue("Surrogate-Key")).isEmpty();
            assertThat(get("/products/7").body()).contains("second");
        }

        @Test
        void isAskedForAnewWhenTheClientWantsIt() {
            get("/products/7");
            answer(kept("second"));

            var answer = get("/products/7", "Cache-Control", "no-cache");

            assertThat(answer.body()).contains("second");
            assertThat(status(answer)).contains("fwd=request");
        }

        @Test
        void isNotAskedForWhenTheClientWantsOnlyWhatIsKept() {
            var answer = get("/products/7", "Cache-Control", "only-if-cached");

            assertThat(answer.statusCode()).isEqualTo(504);
            assertThat(asked()).isEmpty();
        }
    }

    @Nested
    class AStaleAnswer {

        @BeforeEach
        void keepOne() {
            answer(stale("first"));
            get("/products/7");
        }

        @Test
        void isAskedForByItsTag() {
            answer(aResponse().withStatus(304).withHeader("ETag", "\"first\""));

            var answer = get("/products/7");

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).contains("first");
            assertThat(status(answer)).isEqualTo("electric-mall; fwd=stale; fwd-status=304; stored");
            assertThat(asked().getLast().getRequest().getHeader("If-None-Match"))
                    .isEqualTo("\"first\"");
        }

        @ParameterizedTest
        @ValueSource(ints = {500, 502, 503})
        void standsInForAServiceThatFails(int status) {
            answer(aResponse().withStatus(status).withHeader("Retry-After", "1"));

            var answer = get("/products/7");

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).contains("first");
            assertThat(status(answer)).isEqualTo("electric-mall; fwd=stale; fwd-status=" + status);
            assertThat(answer.headers().firstValue("Retry-After")).isEmpty();
        }

        @Test
        void doesNotStandInOnceItsThingHasChanged() {
            answer(aResponse().withStatus(503));
            cache.changed(key);

            assertThat(get("/products/7").statusCode()).isEqualTo(503);
        }

        private ResponseDefinitionBuilder stale(String name) {
            return kept(name).withHeader("Age", "65");
        }
    }

    @Nested
    class APersonalAnswer {

        @ParameterizedTest
        @CsvSource(
                delimiter = ';',
                value = {
                    "Cache-Control; no-store",
                    "Cache-Control; private, s-maxage=60",
                    "Cache-Control; no-cache, s-maxage=60",
                    "Cache-Control; max-age=60",
                    "Set-Cookie; a=b",
                    "Vary; *",
                    "Vary; Accept, *"
                })
        void isNeverKept(String header, String value) {
            answer(okJson("{}")
                    .withHeader(header, value)
                    .withHeader("Cache-Control", header.equals("Cache-Control") ? "x" : KEPT));

            get("/products/7");
            get("/products/7");

            assertThat(asked()).hasSize(2);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "/products/7/stock-movements",
                    "/products/export",
                    "/products?merchant=me",
                    "/products?size=1&merchant=m%65"
                })
        void isNeverKeptWhateverItSays(String path) {
            get(path, "X-Cart-Token", "t");
            get(path);

            assertThat(asked()).hasSize(2);
            assertThat(asked().getFirst().getRequest().getHeader("X-Cart-Token"))
                    .isEqualTo("t");
        }

        @Test
        void cannotBeMadeOfPublicOnesSinceNoCredentialsReachTheService() {
            get("/products/7", "Cookie", "a=b", "X-Cart-Token", "t", "Authorization", "Bearer not.a.token");

            var request = asked().getFirst().getRequest();
            assertThat(request.containsHeader("Cookie")).isFalse();
            assertThat(request.containsHeader("X-Cart-Token")).isFalse();
            assertThat(request.containsHeader("Authorization")).isFalse();
        }
    }

    private static void answer(ResponseDefinitionBuilder answer) {
        for (var service : List.of(PRODUCTS, HEAVY_PRODUCTS)) {
            service.stubFor(any(anyUrl()).willReturn(answer));
        }
    }

    private ResponseDefinitionBuilder kept(String name) {
        return okJson("{\"name\": \"%s\"}".formatted(name))
                .withHeader("Cache-Control", KEPT)
                .withHeader("ETag", "\"%s\"".formatted(name))
                .withHeader("Surrogate-Key", key);
    }

    private static List<ServeEvent> asked() {
        return Stream.of(PRODUCTS, HEAVY_PRODUCTS)
                .flatMap(service -> service.getAllServeEvents().stream())
                .sorted(Comparator.comparing(
                        event -> event.getRequest().getLoggedDate().toInstant()))
                .toList();
    }

    private static String status(HttpResponse<String> answer) {
        return answer.headers().firstValue("Cache-Status").orElse("");
    }
}
