package com.electricmall.local.parts.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class RecoveryTest {

    @Test
    void endsAtTheMicrosecondOfItsMoment() {
        assertThat(new Recovery(Instant.parse("2026-11-27T14:03:07.123456789Z"), 1L).arguments())
                .contains("--recovery_target_time=2026-11-27 14:03:07.123456+00", "--recovery_target_timeline=1");
    }

    @Test
    void endsWithTheArchiveWhereNoMomentIsGiven() {
        assertThat(Recovery.toTheEnd().arguments())
                .contains("--restore_command=cp \"$MALL_WAL_ARCHIVE/%f\" \"%p\"", "--recovery_target_action=promote")
                .noneMatch(argument -> argument.startsWith("--recovery_target_time"));
    }
}
