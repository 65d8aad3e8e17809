package com.electricmall.gateway.caching;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpHeaders;

/** A stale answer, and the service says that it has not changed (304). */
class ValidationTest extends CoalescedReadFixture {

    private static final String VALIDATED = "electric-mall; fwd=stale; fwd-status=304";

    private final AtomicLong clock = stopTime();

    @BeforeEach
    void keepOneThatIsStale() {
        read();
        service.answer(
                0,
                200,
                "lamp",
                Map.of(
                        HttpHeaders.CACHE_CONTROL,
                        STORABLE,
                        HttpHeaders.ETAG,
                        "\"1\"",
                        HttpHeaders.AGE,
                        "65",
                        "Surrogate-Key",
                        "products:7"));
    }

    @ParameterizedTest
    @CsvSource({
        "Cache-Control, 'private, s-maxage=60'",
        "Cache-Control, 'public, no-store, s-maxage=60'",
        "Cache-Control, no-cache",
        "Set-Cookie, cart=ada",
        "Vary, *"
    })
    void isForTheOneWhoAskedAlone(String header, String value) {
        var readers = many();
        service.answer(1, 304, "", Map.of(header, value));

        assertThat(readers.getFirst().body()).isEqualTo("lamp");
        assertThat(readers.getFirst().header(header)).isEqualTo(value);
        assertThat(readers.getFirst().cacheStatus()).isEqualTo(VALIDATED);
        assertThat(readers.subList(1, MANY)).noneMatch(reader -> reader.done().isDone());
        assertThat(service.asked).hasSize(1 + MANY);
    }

    @Test
    void endsTheUseOfWhatIsNoLongerForOthers() {
        read();
        service.answer(1, 304, "", Map.of(HttpHeaders.CACHE_CONTROL, "private"));

        var next = read();
        service.answer(2, 503, "", Map.of());

        assertThat(next.status()).isEqualTo(503);
    }

    @Test
    void saysAnewHowLongItIsFresh() {
        read();
        service.answer(1, 304, "", Map.of(HttpHeaders.CACHE_CONTROL, "public, s-maxage=5"));
        assertThat(read().cacheStatus()).isEqualTo("electric-mall; hit; ttl=5");

        clock.addAndGet(Duration.ofSeconds(5).toNanos());
        var stale = read();
        service.answer(2, 503, "", Map.of());

        assertThat(stale.status()).isEqualTo(503);
    }

    @Test
    void saysAnewWhatItShows() {
        read();
        service.answer(1, 304, "", Map.of("Surrogate-Key", "products:7 categories:2"));
        assertThat(read().body()).isEqualTo("lamp");

        context.cache().changed("categories:2");
        read();

        assertThat(service.asked).hasSize(3);
    }

    @Test
    void saysAnewWhomItIsFor() {
        var read = read("Accept-Language", "zh");
        service.answer(1, 304, "", Map.of(HttpHeaders.VARY, "Accept-Language"));
        assertThat(read.cacheStatus()).isEqualTo(VALIDATED + "; stored");
        assertThat(read("Accept-Language", "zh").body()).isEqualTo("lamp");

        read("Accept-Language", "en");

        assertThat(service.asked).hasSize(3);
    }

    @Test
    void isNotStoredForARequestThatForbidsIt() {
        var read = read(HttpHeaders.CACHE_CONTROL, "no-store");
        service.answer(1, 304, "", Map.of());
        assertThat(read.body()).isEqualTo("lamp");
        assertThat(read.cacheStatus()).isEqualTo(VALIDATED);

        read();

        assertThat(service.asked).hasSize(3);
    }
}
