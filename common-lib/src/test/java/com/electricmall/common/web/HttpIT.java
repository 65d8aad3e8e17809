package com.electricmall.common.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.common.error.ConflictException;
import com.electricmall.common.error.UnavailableException;
import com.electricmall.common.paging.Keyset;
import com.electricmall.common.paging.PageQuery;
import com.electricmall.common.paging.PageResponses;
import com.electricmall.common.paging.Sortable;
import com.electricmall.common.security.Access;
import com.electricmall.common.security.Access.Who;
import com.electricmall.common.security.Caller;
import com.electricmall.local.testing.EmbeddedParts;
import com.electricmall.local.testing.TestTokens;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
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
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.scheduler.Schedulers;

/** HTTP as a service with nothing but common-lib speaks it: problems, access, strict JSON, paging. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        classes = {HttpIT.Application.class, HttpIT.Things.class},
        properties = {"spring.config.import=classpath:mall-defaults.yml", "spring.application.name=thing-service"})
class HttpIT {

    private static final String USER = TestTokens.user(7, "ann", "CUSTOMER");

    @DynamicPropertySource
    static void configure(DynamicPropertyRegistry registry) {
        EmbeddedParts.springProperties("thing-service").forEach((name, value) -> registry.add(name, () -> value));
        TestTokens.springProperties().forEach((name, value) -> registry.add(name, () -> value));
    }

    @Autowired
    WebTestClient http;

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    @Nested
    class WarmReads {

        @ParameterizedTest
        @CsvSource({"true, event loop", "false, thread that may wait"})
        void needAThreadOnlyToWait(boolean inMemory, String thread) {
            http.get()
                    .uri("/warm?inMemory=" + inMemory)
                    .exchange()
                    .expectStatus()
                    .isOk()
                    .expectHeader()
                    .contentTypeCompatibleWith(MediaType.TEXT_PLAIN)
                    .expectBody(String.class)
                    .isEqualTo(thread);
        }
    }

    @Nested
    class Problems {

        @Test
        void tellsARefusalByItsCategory() {
            http.get()
                    .uri("/conflict")
                    .exchange()
                    .expectStatus()
                    .isEqualTo(409)
                    .expectHeader()
                    .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                    .expectBody()
                    .jsonPath("$.code")
                    .isEqualTo("OUT_OF_STOCK")
                    .jsonPath("$.title")
                    .isEqualTo("Not enough in stock")
                    .jsonPath("$.detail")
                    .isEqualTo("2 are short")
                    .jsonPath("$.instance")
                    .isEqualTo("/conflict")
                    .jsonPath("$.shortLines[0]")
                    .isEqualTo(7)
                    .jsonPath("$.traceId")
                    .isNotEmpty()
                    .jsonPath("$.errors")
                    .doesNotExist();
        }

        @ParameterizedTest
        @CsvSource({
            "zh-CN, zh-CN, 库存不足",
            "zh, zh-CN, 库存不足",
            "fr, en, Not enough in stock",
            "'fr, zh;q=0.5', zh-CN, 库存不足"
        })
        void titlesInTheLanguageOfTheCaller(String accepted, String sent, String title) {
            http.get()
                    .uri("/conflict")
                    .header("Accept-Language", accepted)
                    .exchange()
                    .expectHeader()
                    .valueEquals("Content-Language", sent)
                    .expectBody()
                    .jsonPath("$.title")
                    .isEqualTo(title);
        }

        @Test
        void tellsWhenToComeBackFromAnOutage() {
            http.get()
                    .uri("/away")
                    .exchange()
                    .expectStatus()
                    .isEqualTo(503)
                    .expectHeader()
                    .valueEquals("Retry-After", "3");
        }

        @Test
        void keepsAnUnexpectedExceptionToItself() {
            var body = http.get()
                    .uri("/bug")
                    .exchange()
                    .expectStatus()
                    .isEqualTo(500)
                    .expectBody(String.class)
                    .returnResult();
            assertThat(body.getResponseBody()).contains("INTERNAL_ERROR").doesNotContain("secret");
        }

        @ParameterizedTest
        @CsvSource({"GET, /nowhere, 404, NOT_FOUND", "DELETE, /conflict, 405, METHOD_NOT_ALLOWED"})
        void tellsWhatItDoesNotHave(String method, String path, int status, String code) {
            http.method(org.springframework.http.HttpMethod.valueOf(method))
                    .uri(path)
                    .exchange()
                    .expectStatus()
                    .isEqualTo(status)
                    .expectBody()
                    .jsonPath("$.code")
                    .isEqualTo(code);
        }
    }

    @Nested
    class Json {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "{\"name\":\"a\",\"count\":1,\"price\":1,\"x\":2}            | x",
                    "{\"name\":\"a\",\"count\":\"1\",\"price\":1}                | count",
                    "{\"name\":\"a\",\"count\":1.5,\"price\":1}                  | count",
                    "{\"name\":\"a\",\"count\":1,\"price\":\"1\"}                | price",
                    "{\"name\":5,\"count\":1,\"price\":1}                        | name",
                    "{\"name\":\"a\\u0000\",\"count\":1,\"price\":1}              | name",
                    "{\"name\":\"a\",\"count\":0,\"price\":1}                    | count",
                    "{\"name\":\" \",\"count\":1,\"price\":1}                    | name",
                    "{\"name\":\"a\",\"name\":\"b\",\"count\":1,\"price\":1}     | body",
                    "{\"name\":\"a\"                                             | body",
                    "[]                                                          | body",
                    "''                                                          | body"
                })
        void namesTheFieldThatIsWrong(String body, String field) {
            post(body.equals("''") ? "" : body)
                    .expectStatus()
                    .isEqualTo(400)
                    .expectBody()
                    .jsonPath("$.errors[0].field")
                    .isEqualTo(field)
                    .jsonPath("$.errors[0].message")
                    .isNotEmpty();
        }

        @Test
        void keepsDecimalsExact() {
            post("{\"name\":\"a\",\"count\":1,\"price\":20.00}")
                    .expectStatus()
                    .isOk()
                    .expectBody(String.class)
                    .value(json -> assertThat(json).contains("\"price\":20.00"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"abc", "+7", "07", "0x7", "%37", "7;a=b", "7/", "./7", "99999999999999999999"})
        void findsNothingUnderAnIdInAnotherSpelling(String id) {
            http.get()
                    .uri(URI.create("http://localhost:%d/things/%s".formatted(port, id)))
                    .exchange()
                    .expectStatus()
                    .isEqualTo(404)
                    .expectBody()
                    .jsonPath("$.code")
                    .isEqualTo("NOT_FOUND");
        }

        @Test
        void refusesABodyOverTheLimit() {
            post("{\"name\":\"" + "a".repeat(1 << 20) + "\"}").expectStatus().isEqualTo(413);
        }

        @Test
        void refusesAChunkedBodyOverTheLimit() {
            var chunks = reactor.core.publisher.Flux.range(0, 40).map(i -> "x".repeat(32_768));
            http.post()
                    .uri("/things")
                    .contentType(MediaType.APPLICATION_JSON)
                    .body(chunks, String.class)
                    .exchange()
                    .expectStatus()
                    .isEqualTo(413);
        }

        @Test
        void refusesAnotherMediaType() {
            http.post()
                    .uri("/things")
                    .contentType(MediaType.TEXT_PLAIN)
                    .bodyValue("a")
                    .exchange()
                    .expectStatus()
                    .isEqualTo(415);
        }

        private WebTestClient.ResponseSpec post(String body) {
            return http.post()
                    .uri("/things")
                    .contentType(MediaType.APPLICATION_JSON)
                    .bodyValue(body)
                    .exchange();
        }
    }

    @Nested
    class Heads {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "Content-Type: \"application/json\" | 415",
                    "Accept: \"application/json\"       | 406",
                    "Origin: nowhere                      | 400",
                    "X-Forwarded-Port: many               | 400",
                    "X-Forwarded-Host: a b                | 400",
                    "Forwarded: host=\"[\"              | 400"
                })
        void thatCannotBeReadAreRefusedAlsoWithoutTheGateway(String header, int status) throws IOException {
            assertThat(ask("/things", header)).startsWith("HTTP/1.1 " + status).contains("application/problem+json");
        }

        @Test
        void withAQueryThatCannotBePassedOnAreRefused() throws IOException {
            assertThat(ask("/things?q=100%", "X-Any: header"))
                    .startsWith("HTTP/1.1 400")
                    .contains("application/problem+json", "\"field\":\"query\"");
        }

        private String ask(String target, String header) throws IOException {
            try (var client = new Socket(InetAddress.getLoopbackAddress(), port)) {
                client.getOutputStream()
                        .write("GET %s HTTP/1.1\r\nHost: a_b\r\n%s\r\nConnection: close\r\n\r\n"
                                .formatted(target, header)
                                .getBytes(StandardCharsets.US_ASCII));
                return new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            }
        }
    }

    @Nested
    class RequestIds {

        @Test
        void echoesASaneOne() {
            http.get()
                    .uri("/conflict")
                    .header("X-Request-Id", "abc-1")
                    .exchange()
                    .expectHeader()
                    .valueEquals("X-Request-Id", "abc-1");
        }

        @ParameterizedTest
        @ValueSource(strings = {"with space", "<script>"})
        void makesANewOneForAnother(String sent) {
            http.get()
                    .uri("/conflict")
                    .header("X-Request-Id", sent)
                    .exchange()
                    .expectHeader()
                    .value(
                            "X-Request-Id",
                            made -> assertThat(made).isNotEqualTo(sent).isNotBlank());
        }
    }

    @Nested
    class AccessTo {

        @Test
        void aSignedInCallNeedsAToken() {
            get("/me", null)
                    .expectStatus()
                    .isEqualTo(401)
                    .expectHeader()
                    .valueEquals("WWW-Authenticate", "Bearer")
                    .expectBody()
                    .jsonPath("$.code")
                    .isEqualTo("TOKEN_MISSING");
            get("/me", USER).expectStatus().isOk().expectBody(String.class).isEqualTo("7 ann");
        }

        @Test
        void aCallForAnyoneKnowsWhoCalls() {
            get("/greeting", null).expectBody(String.class).isEqualTo("hello stranger");
            get("/greeting", USER).expectBody(String.class).isEqualTo("hello ann");
        }

        @Test
        void anAdministratorsCallRefusesOthers() {
            get("/admin", USER).expectStatus().isEqualTo(403);
            get("/admin", TestTokens.user(1, "root", "ADMIN")).expectStatus().isOk();
        }

        @Test
        void anUndeclaredCallIsNobodys() {
            get("/undeclared", TestTokens.user(1, "root", "ADMIN", "MERCHANT", "CUSTOMER"))
                    .expectStatus()
                    .isEqualTo(403);
        }

        @Test
        void anInternalCallIsForServicesOnly() {
            get("/internal/thing", null).expectStatus().isEqualTo(401);
            get("/internal/thing", TestTokens.user(1, "root", "ADMIN"))
                    .expectStatus()
                    .isEqualTo(401);
            get("/internal/thing", TestTokens.service("order-service"))
                    .expectStatus()
                    .isOk();
            get("/me", TestTokens.service("order-service")).expectStatus().isEqualTo(401);
        }

        @ParameterizedTest
        @ValueSource(strings = {"iss", "aud", "exp"})
        void refusesATokenThatLacksOrBreaks(String claim) {
            var claims = TestTokens.userClaims(7, "ann", "CUSTOMER");
            claims.put(claim, claim.equals("exp") ? (Object) 1_000L : "other");
            get("/me", TestTokens.signed(claims)).expectStatus().isEqualTo(401);
            claims.remove(claim);
            get("/me", TestTokens.signed(claims)).expectStatus().isEqualTo(401);
        }

        @Test
        void refusesAForgedOrMalformedToken() {
            for (var token : List.of("x", "a.b.c", USER.substring(0, USER.length() - 8) + "AAAAAAAA", unsigned())) {
                get("/greeting", token).expectStatus().isEqualTo(401);
            }
        }

        private String unsigned() {
            var header = java.util.Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString("{\"alg\":\"none\"}".getBytes(java.nio.charset.StandardCharsets.UTF_8));
            return header + "." + USER.split("\\.")[1] + ".";
        }

        private WebTestClient.ResponseSpec get(String path, @Nullable String token) {
            return http.get()
                    .uri(path)
                    .headers(headers -> {
                        if (token != null) {
                            headers.setBearerAuth(token);
                        }
                    })
                    .exchange();
        }
    }

    @Nested
    class Lists {

        private static final int ROWS = 57;
        private static final Pattern NEXT = Pattern.compile("<([^>]+)>; rel=\"next\"");

        @BeforeEach
        void fill() {
            jdbc.sql("DROP TABLE IF EXISTS thing").update();
            jdbc.sql("CREATE TABLE thing (id bigint PRIMARY KEY, price numeric(19,4) NOT NULL, name text NOT NULL)")
                    .update();
            jdbc.sql("INSERT INTO thing SELECT i, i % 5, 'thing ' || i FROM generate_series(1, :rows) i")
                    .param("rows", ROWS)
                    .update();
        }

        @ParameterizedTest
        @ValueSource(strings = {"price", "-price", "price,-id", "-price,id", "name", "-id"})
        void showsEveryRowOnceInOrder(String sort) {
            var ids = walk("/things?size=10&sort=" + sort);
            assertThat(ids).hasSize(ROWS).doesNotHaveDuplicates();
        }

        @Test
        void isNotShakenByInsertsWhileItIsRead() {
            var first = page("/things?size=10&sort=price");
            jdbc.sql("INSERT INTO thing VALUES (-1, 0, 'early'), (1001, 4, 'late')")
                    .update();
            var ids = new ArrayList<>(idsOf(first));
            ids.addAll(walk(next(first)));
            assertThat(ids).hasSize(ROWS + 1).doesNotHaveDuplicates().doesNotContain(-1L);
        }

        @Test
        void linksPagesByNumberWithATotal() {
            http.get()
                    .uri("/things?page=1&size=20&sort=name")
                    .header("X-Forwarded-Host", "shop.example")
                    .header("X-Forwarded-Proto", "https")
                    .exchange()
                    .expectHeader()
                    .valueEquals("X-Total-Count", "57")
                    .expectHeader()
                    .value(
                            "Link",
                            link -> assertThat(link)
                                    .contains("<https://shop.example/things?sort=name&size=20&page=0>; rel=\"first\"")
                                    .contains("page=0>; rel=\"prev\"")
                                    .contains("page=2>; rel=\"next\"")
                                    .contains("page=2>; rel=\"last\""));
        }

        @ParameterizedTest
        @ValueSource(strings = {"page=0&filter[x]=1", "page=0&q=a=b", "page=0&q=%E8%8C%B6&q=a+b"})
        void keepsTheClientsOwnParametersAsTheyWere(String query) {
            http.get()
                    .uri(URI.create("http://localhost:%d/things?%s".formatted(port, query)))
                    .exchange()
                    .expectStatus()
                    .isOk()
                    .expectHeader()
                    .value(
                            "Link",
                            link -> assertThat(link)
                                    .contains(query.substring("page=0&".length()) + "&size=20&page=1>"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"page=0&q=a=b", "page=0&filter[x]=1&q=%E8%8C%B6"})
        void keepsThemAlsoWhenTheGatewayTellsWhereTheClientCame(String query) {
            http.get()
                    .uri(URI.create("http://localhost:%d/things?%s".formatted(port, query)))
                    .header("X-Forwarded-Host", "mall_gateway:8080")
                    .header("X-Forwarded-Port", "8080")
                    .header("X-Forwarded-Proto", "http")
                    .header("X-Forwarded-For", "203.0.113.7, 127.0.0.1")
                    .exchange()
                    .expectStatus()
                    .isOk()
                    .expectHeader()
                    .value(
                            "Link",
                            link -> assertThat(link)
                                    .startsWith("<http://mall_gateway:8080/things?")
                                    .contains(query.substring("page=0&".length()) + "&size=20&page=1>"));
        }

        @Test
        void leadsNoDeeperThanItGoes() {
            jdbc.sql("INSERT INTO thing SELECT i, 1, 'more' FROM generate_series(100, 10100) i")
                    .update();

            var links = http.get()
                    .uri("/things?page=332&size=30")
                    .exchange()
                    .expectStatus()
                    .isOk()
                    .returnResult(String.class)
                    .getResponseHeaders()
                    .getFirst("Link");

            assertThat(links).contains("page=333>; rel=\"next\"").contains("page=333>; rel=\"last\"");
            http.get().uri("/things?page=333&size=30").exchange().expectStatus().isOk();
        }

        @Test
        void takesAnEmptyParameterForNone() {
            var sorted = http.get().uri("/things").exchange().expectBody(String.class);
            var unsorted =
                    http.get().uri("/things?sort=").exchange().expectStatus().isOk();

            unsorted.expectBody(String.class).isEqualTo(sorted.returnResult().getResponseBody());
        }

        @Test
        void countsNothingInKeysetMode() {
            http.get().uri("/things").exchange().expectHeader().doesNotExist("X-Total-Count");
        }

        @ParameterizedTest
        @CsvSource({
            "size=0, size",
            "size=101, size",
            "size=x, size",
            "page=-1, page",
            "page=500&size=20, page",
            "sort=color, sort",
            "after=abc, after",
            "page=0&after=abc, after"
        })
        void refusesWhatAListCannotGive(String query, String field) {
            http.get()
                    .uri("/things?" + query)
                    .exchange()
                    .expectStatus()
                    .isEqualTo(400)
                    .expectBody()
                    .jsonPath("$.errors[0].field")
                    .isEqualTo(field);
        }

        @Test
        void refusesACursorOfAnotherSortOrFilter() {
            var next = next(page("/things?size=10&sort=price"));
            for (var changed : List.of(next.replace("sort=price", "sort=-price"), next + "&q=x")) {
                http.get().uri(changed).exchange().expectStatus().isEqualTo(400);
            }
            http.get()
                    .uri(next.replace("size=10", "size=5"))
                    .exchange()
                    .expectStatus()
                    .isOk();
        }

        private List<Long> walk(String start) {
            var ids = new ArrayList<Long>();
            for (var uri = start; uri != null; ) {
                var page = page(uri);
                ids.addAll(idsOf(page));
                uri = next(page);
            }
            return ids;
        }

        private EntityExchangeResult<List<Thing>> page(String uri) {
            return http.get()
                    .uri(uri)
                    .exchange()
                    .expectStatus()
                    .isOk()
                    .expectBodyList(Thing.class)
                    .returnResult();
        }

        private List<Long> idsOf(EntityExchangeResult<List<Thing>> page) {
            return page.getResponseBody().stream().map(Thing::id).toList();
        }

        private @Nullable String next(EntityExchangeResult<List<Thing>> page) {
            var link = NEXT.matcher(String.join(",", page.getResponseHeaders().getOrEmpty("Link")));
            return link.find() ? link.group(1) : null;
        }
    }

    record Thing(long id, String name) {}

    record ThingRequest(
            @NotBlank String name, @Min(1) @Max(99) int count, BigDecimal price) {}

    @SpringBootConfiguration
    @EnableAutoConfiguration
    static class Application {}

    @RestController
    static class Things {

        private static final Keyset KEYSET =
                new Keyset("id", "bigint").key("price", "price", "numeric").key("name", "name", "text");

        private final JdbcClient jdbc;
        private final PageResponses responses;

        Things(JdbcClient jdbc, PageResponses responses) {
            this.jdbc = jdbc;
            this.responses = responses;
        }

        @GetMapping("/things")
        @Access(Who.ANYONE)
        ResponseEntity<List<Thing>> list(
                @Sortable(
                                keys = {"price", "name", "id"},
                                defaultSort = "-price")
                        PageQuery query,
                @RequestParam(required = false) @Nullable String q,
                ServerWebExchange exchange) {
            var page = KEYSET.fetch(
                    jdbc,
                    "SELECT id, price, name FROM thing",
                    Map.of(),
                    query,
                    (row, number) -> new Thing(row.getLong("id"), row.getString("name")));
            return responses.of(page, exchange);
        }

        @PostMapping("/things")
        @Access(Who.ANYONE)
        ThingRequest create(@Valid @RequestBody ThingRequest thing) {
            return thing;
        }

        @GetMapping("/things/{id}")
        @Access(Who.ANYONE)
        long one(@PathVariable long id) {
            return id;
        }

        @GetMapping(path = "/warm", produces = MediaType.TEXT_PLAIN_VALUE)
        @Access(Who.ANYONE)
        @WarmRead
        String warm(@RequestParam boolean inMemory) {
            if (!inMemory) {
                ColdReadException.requireThreadThatMayWait();
            }
            return Schedulers.isInNonBlockingThread() ? "event loop" : "thread that may wait";
        }

        @GetMapping("/conflict")
        @Access(Who.ANYONE)
        String conflict() {
            throw new ConflictException("OUT_OF_STOCK", "2 are short").with("shortLines", List.of(7));
        }

        @GetMapping("/away")
        @Access(Who.ANYONE)
        String away() {
            throw new UnavailableException("AWAY", "Not here", Duration.ofSeconds(3));
        }

        @GetMapping("/bug")
        @Access(Who.ANYONE)
        String bug() {
            throw new IllegalStateException("secret");
        }

        @GetMapping("/me")
        @Access(Who.SIGNED_IN)
        String me(Caller caller) {
            return caller.userId() + " " + caller.username();
        }

        @GetMapping("/greeting")
        @Access(Who.ANYONE)
        String greeting(@Nullable Caller caller) {
            return "hello " + (caller == null ? "stranger" : caller.username());
        }

        @GetMapping("/admin")
        @Access(Who.ADMIN)
        String admin() {
            return "ok";
        }

        @GetMapping("/undeclared")
        String undeclared() {
            return "never";
        }

        @GetMapping("/internal/thing")
        @Access(Who.INTERNAL)
        String internal() {
            return "ok";
        }
    }
}
