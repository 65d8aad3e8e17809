package com.electricmall.gateway.caching;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SharedCacheIT extends SharedCacheFixture {

    private static final List<String> HOSTS = List.of("shop.example", "shop.example:8443", "attacker.example");

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

        @ParameterizedTest
        @ValueSource(strings = {"application/xml", "application/json;q=0, */*"})
        void isNotGivenToWhoDoesNotAcceptItsType(String accept) {
            get("/products/7");

            var answer = get("/products/7", "Accept", accept);

            assertThat(answer.statusCode()).isEqualTo(406);
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
            assertThat(answer.headers().firstValue("ETag")).isEmpty();
            assertThat(get("/products/7", "Accept", "text/html, application/json;q=0.5")
                            .statusCode())
                    .isEqualTo(200);
            assertThat(asked()).hasSize(1);
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

        /** A proxy removes the headers that {@code Connection} names. */
        @Test
        void isKeptForTheLanguageThatItsServiceWasAskedFor() throws Exception {
            answer(kept("first").withHeader("Vary", "Accept-Language"));

            assertThat(sendRaw("GET /products/7 HTTP/1.1\r\nHost: localhost\r\nAccept-Language: zh-CN\r\n"
                            + "Cache-Control: no-cache\r\nConnection: close, Accept-Language\r\n\r\n"))
                    .contains("; stored");

            assertThat(asked())
                    .singleElement()
                    .satisfies(event -> assertThat(event.getRequest().getHeader("Accept-Language"))
                            .isEqualTo("zh-CN"));
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
        void isNotForgottenByAChangeThatWasMadeBefore() {
            get("/products/7");
            answer(okJson("{}").withHeader("Surrogate-Key", key).withHeader("Idempotency-Replayed", "true"));
            var repeated = send(request("/products").POST(BodyPublishers.ofString("{}")));

            assertThat(repeated.headers().firstValue("Surrogate-Key")).isEmpty();
            assertThat(status(get("/products/7"))).contains("hit");
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
}
