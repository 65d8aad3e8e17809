package com.electricmall.common.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.common.paging.Page;
import com.electricmall.common.paging.PageQuery;
import com.electricmall.common.paging.PageResponses;
import com.electricmall.common.paging.Sortable;
import com.electricmall.common.security.Access;
import com.electricmall.common.security.Access.Who;
import com.electricmall.common.security.Caller;
import com.electricmall.local.testing.EmbeddedParts;
import com.electricmall.local.testing.TestTokens;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;

/** The corners of HTTP that every service has in common: what text, size, header, link and time may be. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        classes = {HttpCornersIT.Application.class, HttpCornersIT.Corners.class},
        properties = {
            "spring.config.import=classpath:mall-defaults.yml",
            "spring.application.name=corner-service",
            "mall.deadlines.request=2s",
            "mall.deadlines.internal=1s"
        })
class HttpCornersIT {

    private static final int LIMIT = 1 << 20;
    private static final String USER = TestTokens.user(7, "ann", "CUSTOMER");

    @DynamicPropertySource
    static void configure(DynamicPropertyRegistry registry) {
        EmbeddedParts.springProperties("corner-service").forEach((name, value) -> registry.add(name, () -> value));
        TestTokens.springProperties().forEach((name, value) -> registry.add(name, () -> value));
    }

    @Autowired
    WebTestClient http;

    @LocalServerPort
    int port;

    private ResponseSpec post(String path, byte[] body) {
        return http.mutate()
                .responseTimeout(Duration.ofSeconds(30))
                .build()
                .post()
                .uri(path)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange();
    }

    /** As it stands, byte for byte. */
    private ResponseSpec get(String target) {
        return http.get().uri(URI.create("http://localhost:" + port + target)).exchange();
    }

    private static void assertNames(String field, ResponseSpec response) {
        response.expectStatus()
                .isEqualTo(400)
                .expectBody()
                .jsonPath("$.errors[0].field")
                .isEqualTo(field)
                .jsonPath("$.errors[0].message")
                .isNotEmpty();
    }

    @Nested
    class Text {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "{\"text\":\"a\\ud83c\"}                      | text",
                    "{\"text\":\"\\udf75\\ud83c\"}                | text",
                    "{\"text\":\"a\\u0000\"}                      | text",
                    "{\"names\":{\"en\":\"\\ud83c\"}}             | names.en",
                    "{\"names\":{\"\\ud83c\":\"a\"}}              | names",
                    "{\"names\":{\"\\u0000\":\"a\"}}              | names"
                })
        void isUnicodeInEveryStringOfABody(String body, String field) {
            assertNames(field, post("/texts", body.getBytes(UTF_8)));
        }

        @Test
        void mayNotBeEncodedOtherThanInUtf8() {
            var encodedSurrogate = "{\"text\":\"\355\240\200\"}".getBytes(ISO_8859_1);
            post("/texts", encodedSurrogate).expectStatus().isEqualTo(400);
            post("/texts", "{\"text\":\"\377\"}".getBytes(ISO_8859_1))
                    .expectStatus()
                    .isEqualTo(400);
        }

        @Test
        void thatIsNoneComesBackInNoAnswer() {
            post("/texts", "{\"\\ud83c\":1}".getBytes(UTF_8)).expectStatus().isEqualTo(400);
        }

        @ParameterizedTest
        @ValueSource(strings = {"%ED%A0%BC", "a%00", "%FF", "%C0%80", "%E8%8C"})
        void isUnicodeInAQuery(String value) {
            assertNames("q", get("/rows?page=0&q=" + value));
        }

        @Test
        void isTakenInAnyScript() {
            get("/rows?q=%F0%9F%8D%B5%E8%8C%B6&x=100%25").expectStatus().isOk();
            post("/texts", "{\"text\":\"\\ud83c\\udf75\",\"names\":{\"茶\":\"🍵\"}}".getBytes(UTF_8))
                    .expectStatus()
                    .isOk();
        }

        @Test
        void isAsLongAsItHasCodePoints() {
            post("/texts", "{\"text\":\"%s\"}".formatted("🍵".repeat(5)).getBytes(UTF_8))
                    .expectStatus()
                    .isOk();
            assertNames(
                    "text",
                    post("/texts", "{\"text\":\"%s\"}".formatted("🍵".repeat(6)).getBytes(UTF_8)));
        }

        @Test
        void ofARefusalIsShortWhateverWasSent() {
            var answer = post(
                            "/texts", "{\"%s\":1}".formatted("n".repeat(40_000)).getBytes(UTF_8))
                    .expectStatus()
                    .isEqualTo(400)
                    .returnResult(String.class)
                    .getResponseBodyContent();
            var many = post(
                            "/texts",
                            IntStream.range(0, 500)
                                    .mapToObj("{\"text\":\"too long %d\"}"::formatted)
                                    .collect(Collectors.joining(",", "{\"more\":[", "]}"))
                                    .getBytes(UTF_8))
                    .expectStatus()
                    .isEqualTo(400)
                    .expectBody()
                    .returnResult()
                    .getResponseBody();

            assertThat(answer == null ? 0 : answer.length).isLessThan(4_000);
            assertThat(many).hasSizeLessThan(30_000);
        }
    }

    @Nested
    class Bodies {

        @ParameterizedTest
        @ValueSource(strings = {"/texts", "/bytes"})
        void areTakenUpToTheLimit(String path) {
            post(path, padded(LIMIT)).expectStatus().isOk();
            chunked(path, padded(LIMIT)).expectStatus().isOk();
        }

        @ParameterizedTest
        @ValueSource(strings = {"/texts", "/bytes"})
        void areRefusedAtOneByteMore(String path) {
            for (var answer : List.of(post(path, padded(LIMIT + 1)), chunked(path, padded(LIMIT + 1)))) {
                answer.expectStatus()
                        .isEqualTo(413)
                        .expectBody()
                        .jsonPath("$.detail")
                        .isEqualTo("The body is over the limit of 1 MiB");
            }
        }

        /** A document with blanks up to that many bytes. */
        private byte[] padded(int size) {
            var body = new byte[size];
            Arrays.fill(body, (byte) ' ');
            var document = "{\"text\":\"a\"}".getBytes(UTF_8);
            System.arraycopy(document, 0, body, 0, document.length);
            return body;
        }

        private ResponseSpec chunked(String path, byte[] body) {
            var buffers = DefaultDataBufferFactory.sharedInstance;
            var chunks = Flux.range(0, (body.length + 9_999) / 10_000)
                    .map(i -> buffers.wrap(
                            Arrays.copyOfRange(body, i * 10_000, Math.min(body.length, (i + 1) * 10_000))));
            return http.post()
                    .uri(path)
                    .contentType(MediaType.APPLICATION_JSON)
                    .body(chunks, org.springframework.core.io.buffer.DataBuffer.class)
                    .exchange();
        }
    }

    @Nested
    class Refused {

        @Test
        void methodsAreToldWhichAreTaken() {
            http.delete()
                    .uri("/public")
                    .exchange()
                    .expectStatus()
                    .isEqualTo(405)
                    .expectHeader()
                    .valueEquals("Allow", "GET,HEAD,OPTIONS");
            http.get().uri("/texts").exchange().expectHeader().valueEquals("Allow", "OPTIONS,POST");
        }

        @Test
        void whoAsksWhichMethodsAreTakenNeedsNoToken() {
            http.options()
                    .uri("/texts")
                    .exchange()
                    .expectStatus()
                    .isOk()
                    .expectHeader()
                    .value("Allow", allowed -> assertThat(allowed.split(",")).containsOnly("POST", "OPTIONS"));
        }

        @Test
        void mediaTypesAreToldWhichAreTaken() {
            http.post()
                    .uri("/texts")
                    .contentType(MediaType.TEXT_PLAIN)
                    .bodyValue("a")
                    .exchange()
                    .expectStatus()
                    .isEqualTo(415)
                    .expectHeader()
                    .value("Accept", taken -> assertThat(taken).contains("application/json"));
            http.get()
                    .uri("/public")
                    .accept(MediaType.IMAGE_PNG)
                    .exchange()
                    .expectStatus()
                    .isEqualTo(406)
                    .expectHeader()
                    .exists("Accept");
        }

        @Test
        void answersDependOnTheLanguage() {
            http.get()
                    .uri("/nowhere")
                    .exchange()
                    .expectHeader()
                    .valueEquals("Vary", "Accept-Language")
                    .expectHeader()
                    .valueEquals("Content-Language", "en");
        }
    }

    @Nested
    class Conditions {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "\"7-en\"",
                    "W/\"7-en\"",
                    "*",
                    "\"1\", \"7-en\"",
                    "\"a,b\",W/\"7-en\"",
                    "\"1\" , \"7-en\" ,\"9\""
                })
        void tellThatNothingHasChanged(String ifNoneMatch) {
            for (var method : List.of(HttpMethod.GET, HttpMethod.HEAD)) {
                versioned(method, ifNoneMatch)
                        .expectStatus()
                        .isNotModified()
                        .expectHeader()
                        .valueEquals("ETag", "\"7-en\"")
                        .expectHeader()
                        .valueEquals("Vary", "Accept-Language")
                        .expectHeader()
                        .valueEquals("Cache-Control", "public, max-age=1")
                        .expectHeader()
                        .doesNotExist("Content-Type")
                        .expectBody()
                        .isEmpty();
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"\"7\"", "\"7-EN\"", "\"6\", \"8\"", "\"7-en,\"", "\"\""})
        void tellWhatIsNew(String ifNoneMatch) {
            versioned(HttpMethod.GET, ifNoneMatch).expectStatus().isOk();
            versioned(HttpMethod.HEAD, ifNoneMatch)
                    .expectStatus()
                    .isOk()
                    .expectHeader()
                    .valueEquals("ETag", "\"7-en\"")
                    .expectBody()
                    .isEmpty();
        }

        private ResponseSpec versioned(HttpMethod method, String ifNoneMatch) {
            return http.method(method)
                    .uri("/versioned")
                    .header("If-None-Match", ifNoneMatch)
                    .exchange();
        }
    }

    @Nested
    class Caching {

        @ParameterizedTest
        @CsvSource({"/mine", "/greeting", "/nowhere", "/mine/gone"})
        void isForbiddenForPersonalAnswersAndForErrors(String path) {
            for (var token : List.of("", USER)) {
                http.get()
                        .uri(path)
                        .headers(headers -> {
                            if (!token.isEmpty()) {
                                headers.setBearerAuth(token);
                            }
                        })
                        .exchange()
                        .expectHeader()
                        .valueEquals("Cache-Control", "no-store");
            }
        }

        @Test
        void isForbiddenForWhatIsWritten() {
            post("/texts", "{}".getBytes(UTF_8)).expectHeader().valueEquals("Cache-Control", "no-store");
        }

        @Test
        void isLeftAloneForPublicReads() {
            http.get().uri("/public").exchange().expectHeader().doesNotExist("Cache-Control");
            http.get()
                    .uri("/public")
                    .headers(headers -> headers.setBearerAuth(USER))
                    .exchange()
                    .expectHeader()
                    .doesNotExist("Cache-Control");
            http.get().uri("/versioned").exchange().expectHeader().valueEquals("Cache-Control", "public, max-age=1");
        }
    }

    @Nested
    class Links {

        private static final Pattern LINK = Pattern.compile("<([^>]+)>; rel=\"([a-z]+)\"");

        @Test
        void keepTheClientsParametersWhileThereIsRoom() {
            assertThat(links("/rows?page=1&utm=spring&q=a"))
                    .hasSize(4)
                    .allSatisfy(link -> assertThat(link).contains("utm=spring&q=a&"));
        }

        @Test
        void leaveOutWhatTheListDoesNotReadWhereThereIsNone() {
            assertThat(links("/rows?page=1&utm=" + "x".repeat(2000) + "&q=a"))
                    .hasSize(4)
                    .allSatisfy(link -> assertThat(link).contains("q=a&").doesNotContain("utm"));
        }

        @Test
        void becomeFewerBeforeTheyBecomeTooLong() {
            assertThat(links("/rows?page=1&q=" + "%F0%9F%8D%B5".repeat(200))).hasSizeBetween(1, 3);
            assertThat(links("/rows?q=" + "%F0%9F%8D%B5".repeat(200))).hasSize(1);
        }

        @Test
        void ofAPageAfterAnotherHoldWithoutWhatTheListDoesNotRead() {
            assertThat(links("/rows?utm=" + "x".repeat(4000))).hasSize(1);
        }

        @Test
        void refuseASortThatRepeatsItself() {
            assertNames("sort", get("/rows?sort=id,id"));
        }

        /** All of a page's links; each is followed. */
        private List<String> links(String path) {
            var header = get(path)
                    .expectStatus()
                    .isOk()
                    .returnResult(String.class)
                    .getResponseHeaders()
                    .getOrEmpty(HttpHeaders.LINK);
            assertThat(String.join(", ", header)).hasSizeLessThanOrEqualTo(6144);
            var links = new ArrayList<String>();
            var link = LINK.matcher(String.join(", ", header));
            while (link.find()) {
                links.add(link.group(1));
                http.get()
                        .uri(URI.create(link.group(1)))
                        .exchange()
                        .expectStatus()
                        .isOk();
            }
            return links;
        }
    }

    @Nested
    class Deadlines {

        @ParameterizedTest
        @CsvSource({"/slow, 2000", "/internal/slow, 1000"})
        void endBeforeThePatienceOfTheCaller(String path, long limit) {
            var start = System.nanoTime();
            http.get()
                    .uri(path)
                    .headers(headers -> headers.setBearerAuth(
                            path.startsWith("/internal") ? TestTokens.service("order-service") : USER))
                    .exchange()
                    .expectStatus()
                    .isEqualTo(503)
                    .expectHeader()
                    .valueEquals("Retry-After", "1")
                    .expectBody()
                    .jsonPath("$.code")
                    .isEqualTo("DEADLINE_EXCEEDED");
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isBetween(Duration.ofMillis(limit - 100), Duration.ofMillis(limit + 1500));
        }

        @Test
        void beginWhenTheBodyIsThere() {
            var slowly = Flux.just("{\"text\"", ":", "\"a\"}").delayElements(Duration.ofSeconds(1));

            http.post()
                    .uri("/texts")
                    .contentType(MediaType.APPLICATION_JSON)
                    .body(slowly, String.class)
                    .exchange()
                    .expectStatus()
                    .isOk();
        }
    }

    record TextRequest(
            @Nullable @Size(max = 5) String text,
            @Nullable Map<String, String> names,
            @Nullable List<@Valid TextRequest> more) {}

    @SpringBootConfiguration
    @EnableAutoConfiguration
    static class Application {}

    @RestController
    static class Corners {

        private final PageResponses pages;

        Corners(PageResponses pages) {
            this.pages = pages;
        }

        @PostMapping("/texts")
        @Access(Who.ANYONE)
        TextRequest text(@Valid @RequestBody TextRequest request) {
            return request;
        }

        @PostMapping("/bytes")
        @Access(Who.ANYONE)
        int bytes(@RequestBody byte[] body) {
            return body.length;
        }

        @GetMapping("/public")
        @Access(Who.ANYONE)
        Map<String, String> open() {
            return Map.of("for", "all");
        }

        @GetMapping("/versioned")
        @Access(Who.ANYONE)
        ResponseEntity<Map<String, String>> versioned() {
            return ResponseEntity.ok()
                    .eTag(ETags.of(7, "en"))
                    .varyBy(HttpHeaders.ACCEPT_LANGUAGE)
                    .header(HttpHeaders.CACHE_CONTROL, "public, max-age=1")
                    .body(Map.of("for", "all"));
        }

        @GetMapping("/mine")
        @Access(Who.SIGNED_IN)
        String mine() {
            return "mine";
        }

        @GetMapping("/greeting")
        @Access(Who.ANYONE)
        String greeting(@Nullable Caller caller) {
            return "hello " + caller;
        }

        /** Two rows of a thousand in keyset mode, the second page of three in offset mode. */
        @GetMapping("/rows")
        @Access(Who.ANYONE)
        ResponseEntity<List<Integer>> rows(
                @RequestParam(required = false) @Nullable String q,
                @Sortable(keys = "id", defaultSort = "id") PageQuery query,
                ServerWebExchange exchange) {
            var page = query.byOffset()
                    ? new Page<>(query, List.of(1, 2), null, 60L)
                    : new Page<>(query, List.of(1, 2), List.of("2"), null);
            return pages.of(page, exchange);
        }

        @GetMapping({"/slow"})
        @Access(Who.SIGNED_IN)
        boolean slow() throws InterruptedException {
            return new CountDownLatch(1).await(5, TimeUnit.SECONDS);
        }

        @GetMapping("/internal/slow")
        @Access(Who.INTERNAL)
        boolean slowInside() throws InterruptedException {
            return slow();
        }

        @GetMapping("/things/{id}")
        @Access(Who.ANYONE)
        long one(@PathVariable long id) {
            return id;
        }
    }
}
