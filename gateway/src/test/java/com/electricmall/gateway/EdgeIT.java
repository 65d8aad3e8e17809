package com.electricmall.gateway;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.local.testing.TestTokens;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalManagementPort;

class EdgeIT extends GatewayTest {

    @Autowired
    private MeterRegistry meters;

    @Nested
    class Tokens {

        @Test
        void thatAreGoodPassOn() {
            var token = "Bearer " + TestTokens.user(7, "ada", "CUSTOMER");

            assertThat(get("/orders", "Authorization", token).statusCode()).isEqualTo(200);
            ORDERS.verify(getRequestedFor(urlEqualTo("/orders")).withHeader("Authorization", equalTo(token)));
        }

        @Test
        void areNotAskedFor() {
            assertThat(get("/orders").statusCode()).isEqualTo(200);
        }

        @ParameterizedTest
        @ValueSource(strings = {"Bearer", "Bearer ", "Bearer x", "Bearer a.b.c", "bearer eyJhbGciOiJub25lIn0.e30."})
        void thatAreNoneAreRefused(String authorization) {
            assertRefused(authorization);
        }

        @Test
        void thatHaveExpiredAreRefused() {
            var claims = TestTokens.userClaims(7, "ada", "CUSTOMER");
            claims.put("exp", Instant.now().minusSeconds(60).getEpochSecond());

            assertRefused("Bearer " + TestTokens.signed(claims));
        }

        @Test
        void forOthersAreRefused() {
            var claims = TestTokens.userClaims(7, "ada", "CUSTOMER");
            claims.put("aud", "another-shop");

            assertRefused("Bearer " + TestTokens.signed(claims));
            assertRefused("Bearer " + TestTokens.service("order-service"));
        }

        @Test
        void doNotMatterForSigningIn() {
            assertThat(get("/auth/refresh", "Authorization", "Bearer expired").statusCode())
                    .isNotEqualTo(401);
        }

        @Test
        void doNotMatterForSigningUp() {
            var signUp = request("/users").header("Authorization", "Bearer expired");

            assertThat(send(signUp.POST(BodyPublishers.ofString("{}"))).statusCode())
                    .isNotEqualTo(401);
            assertThat(send(signUp.GET()).statusCode()).isEqualTo(401);
        }

        private void assertRefused(String authorization) {
            var answer = get("/orders", "Authorization", authorization);

            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.headers().firstValue("WWW-Authenticate"))
                    .hasValueSatisfying(challenge -> assertThat(challenge).startsWith("Bearer"));
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
            assertThat(answer.body()).contains("\"status\":401", "\"code\":\"TOKEN_INVALID\"");
            assertThat(pathsSeenBy(ORDERS)).isEmpty();
        }
    }

    @Nested
    class Browsers {

        @Test
        void mayCallFromOtherOrigins() {
            var preflight = send(request("/orders")
                    .method("OPTIONS", BodyPublishers.noBody())
                    .headers("Origin", "https://shop.example", "Access-Control-Request-Method", "POST")
                    .headers("Access-Control-Request-Headers", "authorization,idempotency-key"));

            assertThat(preflight.statusCode()).isEqualTo(200);
            assertThat(preflight.headers().map())
                    .containsKeys("access-control-allow-origin", "access-control-max-age")
                    .hasEntrySatisfying(
                            "access-control-allow-headers",
                            allowed -> assertThat(allowed.toString()).contains("idempotency-key"));
            assertThat(pathsSeenBy(ORDERS)).isEmpty();
        }

        @Test
        void areCountedWhetherTheirPreflightIsAllowedOrNot() {
            var allowed = preflights(200);
            var refused = preflights(403);
            var problems = refusals();

            assertThat(preflightOf("POST")).isEqualTo(200);
            assertThat(preflightOf("TRACE")).isEqualTo(403);

            assertThat(preflights(200)).isEqualTo(allowed + 1);
            assertThat(preflights(403)).isEqualTo(refused + 1);
            assertThat(refusals()).isEqualTo(problems + 1);
        }

        private int preflightOf(String method) {
            return send(request("/orders")
                            .method("OPTIONS", BodyPublishers.noBody())
                            .headers("Origin", "https://shop.example", "Access-Control-Request-Method", method))
                    .statusCode();
        }

        private long preflights(int status) {
            return meters
                    .find("http.server.requests")
                    .tags("method", "OPTIONS", "uri", "/orders", "status", Integer.toString(status))
                    .timers()
                    .stream()
                    .mapToLong(Timer::count)
                    .sum();
        }

        private double refusals() {
            return meters.find("mall.problems").tags("status", "403", "code", "ORIGIN_NOT_ALLOWED").counters().stream()
                    .mapToDouble(Counter::count)
                    .sum();
        }

        @Test
        void mayReadTheHeadersOfTheContract() {
            var answer = get("/orders", "Origin", "https://shop.example");

            assertThat(answer.headers().firstValue("Access-Control-Expose-Headers"))
                    .hasValueSatisfying(exposed -> assertThat(exposed.split(", "))
                            .contains("Link", "ETag", "Location", "X-Total-Count", "X-Cart-Token", "Retry-After"));
        }

        @Test
        void mayReadRefusalsToo() {
            assertThat(get("/nowhere", "Origin", "https://shop.example")
                            .headers()
                            .firstValue("Access-Control-Allow-Origin"))
                    .hasValue("https://shop.example");
        }

        @ParameterizedTest
        @ValueSource(strings = {"/orders", "/nowhere", "/health"})
        void areToldToTakeAnswersForDataOnly(String path) {
            var headers = get(path).headers();

            assertThat(headers.firstValue("X-Content-Type-Options")).hasValue("nosniff");
            assertThat(headers.firstValue("X-Frame-Options")).hasValue("DENY");
            assertThat(headers.firstValue("Referrer-Policy")).hasValue("no-referrer");
            assertThat(headers.firstValue("Content-Security-Policy"))
                    .hasValue("default-src 'none'; frame-ancestors 'none'");
            assertThat(headers.firstValue("Strict-Transport-Security")).isEmpty();
        }
    }

    @Nested
    class Docs {

        private static final Pattern FILE = Pattern.compile("(?:src|href)=\"(/[^\"]+)\"");

        @ParameterizedTest
        @ValueSource(strings = {"/docs", "/docs/"})
        void areAPageWhoseFilesAreAllHere(String path) {
            var page = get(path);

            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.headers().firstValue("Content-Type"))
                    .hasValueSatisfying(type -> assertThat(type).startsWith("text/html"));
            assertThat(page.body()).doesNotContain("<script>", "onload=");
            assertThat(FILE.matcher(page.body()).results().map(file -> file.group(1)))
                    .hasSize(5)
                    .allSatisfy(
                            file -> assertThat(get(file).statusCode()).as(file).isEqualTo(200));
        }

        @ParameterizedTest
        @ValueSource(strings = {"/docs", "/docs/", "/docs/openapi", "/docs/page/docs.js"})
        void tellWhatTheyAllow(String path) {
            var options = send(request(path).method("OPTIONS", BodyPublishers.noBody()));
            var post = send(request(path).POST(BodyPublishers.noBody()));

            assertThat(options.statusCode()).isEqualTo(200);
            assertThat(options.headers().firstValue("Allow"))
                    .hasValueSatisfying(allowed ->
                            assertThat(allowed.split(",")).containsExactlyInAnyOrder("GET", "HEAD", "OPTIONS"));
            assertThat(post.statusCode()).isEqualTo(405);
            assertThat(post.headers().firstValue("Allow")).hasValue("GET,HEAD,OPTIONS");
            assertThat(post.body()).contains("METHOD_NOT_ALLOWED");
        }

        @Test
        void allowThePageItsOwnScriptsOnly() {
            assertThat(get("/docs").headers().firstValue("Content-Security-Policy"))
                    .hasValueSatisfying(policy ->
                            assertThat(policy).contains("script-src 'self';").doesNotContain("unsafe-eval"));
        }

        @Test
        void listTheServicesAndFetchTheirOpenApi() {
            assertThat(get("/docs/openapi").body())
                    .isEqualTo("[\"user-service\",\"product-service\",\"order-service\",\"payment-service\"]");

            assertThat(get("/docs/openapi/order-service").body()).contains("order-service");
            assertThat(pathsSeenBy(ORDERS)).containsExactly("/v3/api-docs");
        }
    }

    @Nested
    class Operations {

        @LocalManagementPort
        private int managementPort;

        @Test
        void tellHealthOfTheSuite() {
            var answer = get("/health");

            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
            assertThat(answer.body()).isEqualTo("""
                            {"status":"DOWN","services":{"order-service":1,"payment-service":0,\
                            "product-service":2,"user-service":1}}""");
        }

        @Test
        void refuseOtherMethods() {
            var answer = send(request("/health").POST(BodyPublishers.noBody()));

            assertThat(answer.statusCode()).isEqualTo(405);
            assertThat(answer.body()).contains("METHOD_NOT_ALLOWED");
        }

        @Test
        void haveAPortOfTheirOwn() {
            for (var path : Map.of("/actuator/health/readiness", "UP", "/actuator/prometheus", "jvm_")
                    .entrySet()) {
                var request = java.net.http.HttpRequest.newBuilder(
                        java.net.URI.create("http://localhost:" + managementPort + path.getKey()));
                assertThat(send(request).body()).contains(path.getValue());
            }
        }
    }
}
