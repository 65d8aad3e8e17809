package com.electricmall.user;

import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.local.testing.OwnSettings;
import org.junit.jupiter.api.Test;

class OwnSettingsTest {

    @Test
    void hold() {
        assertThat(OwnSettings.overridden()).isEmpty();
    }
}
