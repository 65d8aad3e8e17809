package com.electricmall.gateway.caching;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CacheDirectivesTest {

    @Test
    void readsAllFieldsWhateverTheirCaseAndBlanks() {
        var said = CacheDirectives.parse(List.of("Public , S-MaxAge=2", "stale-if-error = \"30\",,"));

        assertThat(said.has("public")).isTrue();
        assertThat(said.seconds("s-maxage")).isEqualTo(Duration.ofSeconds(2));
        assertThat(said.seconds("stale-if-error")).isEqualTo(Duration.ofSeconds(30));
        assertThat(said.seconds("max-age")).isNull();
    }

    @ParameterizedTest
    @CsvSource({"5, 5", "'', 0", "-1, 0", "1.5, 0", "x, 0", "100000, 86400", "99999999999999999999, 86400"})
    void takesWhatIsNoNumberForStale(String value, long seconds) {
        assertThat(CacheDirectives.parse(List.of("max-age=" + value)).seconds("max-age"))
                .isEqualTo(Duration.ofSeconds(seconds));
    }
}
