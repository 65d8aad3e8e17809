package com.electricmall.common.web;

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
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpHeaders;
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

/** A service for the corners of HTTP that all have in common: what text, size, header, link and time may be. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        classes = {RunningCornerService.Application.class, RunningCornerService.Corners.class},
        properties = {
            "spring.config.import=classpath:mall-defaults.yml",
            "spring.application.name=corner-service",
            "mall.deadlines.request=2s",
            "mall.deadlines.internal=1s"
        })
abstract class RunningCornerService {

    @DynamicPropertySource
    static void configure(DynamicPropertyRegistry registry) {
        EmbeddedParts.springProperties("corner-service").forEach((name, value) -> registry.add(name, () -> value));
        TestTokens.springProperties().forEach((name, value) -> registry.add(name, () -> value));
    }

    @Autowired
    WebTestClient http;

    @LocalServerPort
    int port;

    ResponseSpec post(String path, byte[] body) {
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
    ResponseSpec get(String target) {
        return http.get().uri(URI.create("http://localhost:" + port + target)).exchange();
    }

    static void assertNames(String field, ResponseSpec response) {
        response.expectStatus()
                .isEqualTo(400)
                .expectBody()
                .jsonPath("$.errors[0].field")
                .isEqualTo(field)
                .jsonPath("$.errors[0].message")
                .isNotEmpty();
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
