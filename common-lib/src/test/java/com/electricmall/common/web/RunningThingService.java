package com.electricmall.common.web;

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
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
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
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.scheduler.Schedulers;

/** A service with nothing but common-lib, to see how it speaks HTTP. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        classes = {RunningThingService.Application.class, RunningThingService.Things.class},
        properties = {"spring.config.import=classpath:mall-defaults.yml", "spring.application.name=thing-service"})
abstract class RunningThingService {

    @DynamicPropertySource
    static void configure(DynamicPropertyRegistry registry) {
        EmbeddedParts.springProperties("thing-service").forEach((name, value) -> registry.add(name, () -> value));
        TestTokens.springProperties().forEach((name, value) -> registry.add(name, () -> value));
    }

    @Autowired
    WebTestClient http;

    @LocalServerPort
    int port;

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

        @PostMapping("/things/{id}/approve")
        @Access(Who.ANYONE)
        long approve(@PathVariable long id) {
            return id;
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
