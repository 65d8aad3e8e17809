package com.electricmall.common.ids;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PathIdsTest {

    @Test
    void takesTheOneSpelling() {
        assertThat(PathIds.isSpelled("7", long.class)).isTrue();
        assertThat(PathIds.isSpelled("0", Long.class)).isTrue();
        assertThat(PathIds.isSpelled("9223372036854775807", long.class)).isTrue();
        assertThat(PathIds.isSpelled("2147483647", int.class)).isTrue();
        assertThat(PathIds.isSpelled("01997f6e-0000-7000-8000-00000000abcd", UUID.class))
                .isTrue();
        assertThat(PathIds.isSpelled("Sandbox", String.class)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"+1", "-1", "01", "00", "0x1", "#1", "1 ", "1.0", "1e3", "", "\u0661", "9223372036854775808"})
    void takesNoOtherNumber(String text) {
        assertThat(PathIds.isSpelled(text, long.class)).isFalse();
    }

    @Test
    void takesNoNumberThatIsTooLarge() {
        assertThat(PathIds.isSpelled("2147483648", int.class)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "01997F6E-0000-7000-8000-00000000ABCD",
                "01997f6e00007000800000000000abcd",
                "1997f6e-0-7000-8000-abcd",
                " 01997f6e-0000-7000-8000-00000000abcd",
                "{01997f6e-0000-7000-8000-00000000abcd}"
            })
    void takesNoOtherUuid(String text) {
        assertThat(PathIds.isSpelled(text, UUID.class)).isFalse();
    }
}
