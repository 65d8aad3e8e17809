package com.electricmall.common.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CacheSettingsTest {

    @Test
    void defaultsBoundALostInvalidationByASecond() {
        assertThat(CacheSettings.defaults().localTimeToLive()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void changesOneSettingAndKeepsTheOthers() {
        var settings = CacheSettings.defaults().withLocalEntries(7).withTimeToLive(Duration.ofSeconds(3));

        assertThat(settings)
                .isEqualTo(new CacheSettings(
                        7, Duration.ofSeconds(1), Duration.ofSeconds(3), Duration.ofSeconds(2), 8, true));
    }

    @Test
    void refusesACacheThatKeepsNothing() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CacheSettings.defaults().withLocalEntries(0))
                .withMessage("localEntries: 0 (expected: > 0)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CacheSettings.defaults().withTimeToLive(Duration.ZERO))
                .withMessage("timeToLive in ms: 0 (expected: > 0)");
    }
}
