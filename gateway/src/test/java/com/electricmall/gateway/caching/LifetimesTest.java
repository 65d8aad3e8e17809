package com.electricmall.gateway.caching;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;

/** How long a stored answer is used. */
class LifetimesTest extends CoalescedReadFixture {

    private static final String FOR_A_SECOND = "public, max-age=0, s-maxage=1, stale-if-error=30";

    private final AtomicLong clock = stopTime();

    @Test
    void includeTheTimeThatTheServiceTook() {
        var slow = read();
        pass(Duration.ofMillis(900));
        service.answer(0, 200, "lamp", cached(FOR_A_SECOND));
        assertThat(slow.header(HttpHeaders.AGE)).isEqualTo("0");
        assertThat(read().body()).isEqualTo("lamp");

        pass(Duration.ofMillis(100));
        read();

        assertThat(service.asked).hasSize(2);
    }

    /** Which the search index says of an answer that lacks a change it has heard of. */
    @Test
    void areForThoseWhoWaitedIfTheServiceSaysThatTheyAreOver() {
        var readers = many();
        service.answer(0, 200, "lamp", Map.of(HttpHeaders.CACHE_CONTROL, FOR_A_SECOND, HttpHeaders.AGE, "1"));
        assertThat(readers).allSatisfy(reader -> assertThat(reader.body()).isEqualTo("lamp"));
        assertThat(service.asked).hasSize(1);

        var next = read();
        service.answer(1, 200, "lamp and kettle", cached(FOR_A_SECOND));

        assertThat(next.body()).isEqualTo("lamp and kettle");
        assertThat(read().body()).isEqualTo("lamp and kettle");
        assertThat(service.asked).hasSize(2);
    }

    @Test
    void includeTheTimeThatAValidationTook() {
        read();
        service.answer(0, 200, "lamp", Map.of(HttpHeaders.CACHE_CONTROL, FOR_A_SECOND, HttpHeaders.ETAG, "\"1\""));
        pass(Duration.ofSeconds(5));
        var validated = read();
        pass(Duration.ofSeconds(3));
        service.answer(1, 304, "", Map.of(HttpHeaders.AGE, "4"));

        assertThat(validated.body()).isEqualTo("lamp");
        assertThat(validated.header(HttpHeaders.AGE)).isEqualTo("7");
        read();
        assertThat(service.asked).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {30, 31, 3_600})
    void endThirtySecondsAfterItIsStaleThoughTheServiceFails(int staleIfError) {
        read();
        service.answer(0, 200, "lamp", cached("public, s-maxage=2, stale-if-error=" + staleIfError));
        pass(Duration.ofSeconds(32).minusNanos(1));
        var inTime = read();
        service.answer(1, 503, "", Map.of());
        pass(Duration.ofNanos(1));
        var late = read();
        service.answer(2, 503, "", Map.of());

        assertThat(inTime.body()).isEqualTo("lamp");
        assertThat(late.status()).isEqualTo(503);
    }

    @ParameterizedTest
    @CsvSource({"must-revalidate", "proxy-revalidate"})
    void endWhenItIsStaleIfItMustBeValidated(String directive) {
        read();
        service.answer(0, 200, "lamp", cached("public, s-maxage=2, stale-if-error=30, " + directive));
        pass(Duration.ofSeconds(2));
        var stale = read();
        service.answer(1, 503, "", Map.of());

        assertThat(stale.status()).isEqualTo(503);
    }

    private void pass(Duration time) {
        clock.addAndGet(time.toNanos());
    }

    private static Map<String, String> cached(String cacheControl) {
        return Map.of(HttpHeaders.CACHE_CONTROL, cacheControl);
    }
}
