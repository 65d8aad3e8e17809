package com.electricmall.gateway.caching;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;

import com.electricmall.gateway.GatewayTest;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.net.http.HttpResponse;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.redis.core.StringRedisTemplate;

/** A gateway with an empty cache before services whose answer may be kept. */
abstract class SharedCacheFixture extends GatewayTest {

    static final String KEPT = "public, max-age=0, s-maxage=60, stale-if-error=30";

    static final AtomicInteger TESTS = new AtomicInteger();

    /** News of one test would go on spreading in the next. */
    final String key = "products:" + TESTS.incrementAndGet();

    @Autowired
    SharedCache cache;

    @Autowired
    StringRedisTemplate redis;

    @BeforeEach
    void forget() {
        cache.forgetAll();
        answer(kept("first"));
    }

    static void answer(ResponseDefinitionBuilder answer) {
        for (var service : List.of(PRODUCTS, HEAVY_PRODUCTS)) {
            service.stubFor(any(anyUrl()).willReturn(answer));
        }
    }

    ResponseDefinitionBuilder kept(String name) {
        return okJson("{\"name\": \"%s\"}".formatted(name))
                .withHeader("Cache-Control", KEPT)
                .withHeader("ETag", "\"%s\"".formatted(name))
                .withHeader("Surrogate-Key", key);
    }

    static List<ServeEvent> asked() {
        return Stream.of(PRODUCTS, HEAVY_PRODUCTS)
                .flatMap(service -> service.getAllServeEvents().stream())
                .sorted(Comparator.comparing(
                        event -> event.getRequest().getLoggedDate().toInstant()))
                .toList();
    }

    static String status(HttpResponse<String> answer) {
        return answer.headers().firstValue("Cache-Status").orElse("");
    }
}
