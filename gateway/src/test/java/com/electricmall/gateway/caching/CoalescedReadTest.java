package com.electricmall.gateway.caching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.electricmall.common.cache.CacheProperties;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.ConnectException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

class CoalescedReadTest extends CoalescedReadFixture {

    @Test
    void getsTheAnswerToTheOneThatWent() {
        var readers = many();
        service.answer(0, 200, "lamp", storable());

        assertThat(readers).allSatisfy(reader -> assertThat(reader.body()).isEqualTo("lamp"));
        assertThat(readers.getFirst().cacheStatus()).isEqualTo("electric-mall; fwd=uri-miss; stored");
        assertThat(readers.getLast().cacheStatus()).isEqualTo("electric-mall; fwd=uri-miss; collapsed");
        assertThat(service.asked).hasSize(1);
    }

    @Test
    void getsTheFailureOfTheOneThatWentWithItsOwnRequestId() {
        var readers = many();
        service.answer(
                0,
                503,
                "{\"code\":\"DATABASE_AWAY\",\"traceId\":\"0\"}",
                Map.of(HttpHeaders.CONTENT_TYPE, "application/problem+json", HttpHeaders.RETRY_AFTER, "3"));

        assertThat(service.asked).hasSize(1);
        for (var i = 0; i < MANY; i++) {
            var reader = readers.get(i);
            assertThat(reader.status()).isEqualTo(503);
            assertThat(reader.body()).isEqualTo("{\"code\":\"DATABASE_AWAY\",\"traceId\":\"%d\"}".formatted(i));
            assertThat(reader.exchange().getResponse().getHeaders().getFirst(HttpHeaders.RETRY_AFTER))
                    .isEqualTo("3");
        }
        assertThat(readers.getLast().cacheStatus()).isEqualTo("electric-mall; fwd=uri-miss; fwd-status=503; collapsed");
    }

    @ParameterizedTest
    @CsvSource({"Set-Cookie, a=b", "Cache-Control, private", "Content-Encoding, gzip"})
    void getsNothingOfAFailureThatIsOfOneOnly(String header, String value) {
        var readers = many();
        service.answer(0, 500, "of Ada", Map.of(header, value));

        assertThat(readers.getFirst().body()).isEqualTo("of Ada");
        assertThatThrownBy(readers.getLast().done()::join)
                .hasCauseInstanceOf(ResponseStatusException.class)
                .hasMessageContaining("500");
        assertThat(service.asked).hasSize(1);
    }

    @Test
    void failsIfTheServiceCannotBeReached() {
        var readers = many();
        service.fail(0, new ConnectException("refused"));

        assertThat(readers)
                .allSatisfy(reader ->
                        assertThatThrownBy(reader.done()::join).hasRootCauseInstanceOf(ConnectException.class));
        assertThat(service.asked).hasSize(1);
    }

    @Test
    void getsAStoredAnswerIfTheServiceFails() {
        read();
        service.answer(0, 200, "old", Map.of(HttpHeaders.CACHE_CONTROL, STORABLE, HttpHeaders.AGE, "65"));
        var refused = many();
        service.fail(1, new ConnectException("refused"));
        var failed = many();
        service.answer(2, 503, "", Map.of());

        assertThat(refused).allSatisfy(reader -> assertThat(reader.body()).isEqualTo("old"));
        assertThat(failed).allSatisfy(reader -> assertThat(reader.body()).isEqualTo("old"));
        assertThat(failed.getLast().cacheStatus()).isEqualTo("electric-mall; fwd=stale; fwd-status=503; collapsed");
        assertThat(service.asked).hasSize(3);
    }

    @Test
    void goesItselfIfTheAnswerIsOfOneOnlyAndWaitsForNoneSoon() {
        many();
        service.answer(0, 200, "of Ada", Map.of(HttpHeaders.CACHE_CONTROL, "private, s-maxage=60"));
        assertThat(service.asked).hasSize(MANY);

        many();

        assertThat(service.asked).hasSize(2 * MANY);
    }

    @Test
    void waitsAgainOnceAnAnswerIsForAll() {
        read();
        service.answer(0, 404, "", Map.of());
        read();
        service.answer(1, 200, "lamp", storable());
        cache.forgetAll();

        many();

        assertThat(service.asked).hasSize(3);
    }

    @Test
    void goesInThePlaceOfTheOneThatLeft() {
        var readers = many();

        readers.getFirst().done().cancel(true);

        assertThat(service.asked).hasSize(2);
        service.answer(1, 200, "lamp", storable());
        assertThat(readers.subList(1, MANY))
                .allSatisfy(reader -> assertThat(reader.body()).isEqualTo("lamp"));
        assertThat(service.asked).hasSize(2);
    }

    @Test
    void goesInThePlaceOfTheOneThatWasRefusedForItself() {
        var readers = many();

        service.fail(0, new ResponseStatusException(HttpStatus.BAD_REQUEST));

        assertThat(service.asked).hasSize(2);
        assertThat(readers.getLast().done()).isNotDone();
    }

    @Test
    void neverWaitsForAnAnswerThatItWouldNotAccept() {
        read();

        var reader = read(HttpHeaders.CACHE_CONTROL, "no-cache");
        service.answer(1, 200, "new", storable());

        assertThat(reader.body()).isEqualTo("new");
    }

    @Test
    void getsASlowAnswerHoweverNewItIsToBe() {
        var clock = stopTime();
        read(HttpHeaders.CACHE_CONTROL, "max-age=1");
        var reader = read(HttpHeaders.CACHE_CONTROL, "max-age=1");
        clock.addAndGet(Duration.ofMillis(1_500).toNanos());

        service.answer(0, 200, "lamp", storable());

        assertThat(reader.body()).isEqualTo("lamp");
        assertThat(service.asked).hasSize(1);
    }

    @Test
    void isATimeoutAfterItHasWaitedForLong() {
        context = patientFor(Duration.ofMillis(50));
        read();

        var reader = read();

        assertThatThrownBy(() -> reader.done().get(20, TimeUnit.SECONDS))
                .hasCauseInstanceOf(ResponseStatusException.class)
                .hasMessageContaining("504");
        assertThat(service.asked).hasSize(1);
    }

    @Test
    void hasOnlyTheRestOfItsTimeInAnothersPlace() {
        context = patientFor(Duration.ofMillis(300));
        var first = read();
        var second = read();

        first.done().cancel(true);
        assertThat(service.asked).hasSize(2);

        assertThatThrownBy(() -> second.done().get(20, TimeUnit.SECONDS)).hasMessageContaining("504");
    }

    /** By a clock that is put on: of two seconds less than a tenth is left when the other one leaves. */
    @Test
    void goesInNobodysPlaceShortlyBeforeItsTimeIsOver() {
        var clock = new AtomicLong();
        var slow = new SharedCache(CacheProperties.defaults(), 1 << 20, clock::get);
        context = new ReadContext(
                slow, flights, 1 << 20, Duration.ofSeconds(2), BY_THE_CLOCK, new ObjectMapper(), _ -> {});
        var first = read();
        var second = read();
        clock.addAndGet(Duration.ofMillis(1_850).toNanos());

        first.done().cancel(true);

        assertThatThrownBy(second.done()::join).hasMessageContaining("504");
        assertThat(service.asked).hasSize(1);
    }
}
