package com.electricmall.common.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnicodeTextTest {

    private static final String TEA = "🍵";
    private static final char HIGH = TEA.charAt(0);
    private static final char LOW = TEA.charAt(1);

    @ParameterizedTest
    @ValueSource(strings = {"", "tea", "绿茶", TEA, "a🍵b"})
    void takesText(String text) {
        assertThat(UnicodeText.flaw(text)).isEmpty();
    }

    @Test
    void findsTheFlaw() {
        assertThat(UnicodeText.flaw("" + HIGH)).isPresent();
        assertThat(UnicodeText.flaw("" + LOW)).isPresent();
        assertThat(UnicodeText.flaw("a" + HIGH + "b")).isPresent();
        assertThat(UnicodeText.flaw("" + LOW + HIGH)).isPresent();
        assertThat(UnicodeText.flaw(HIGH + TEA)).isPresent();
        assertThat(UnicodeText.flaw("a\0")).isPresent();
    }

    @Test
    void countsAndCutsCodePoints() {
        assertThat(UnicodeText.length(TEA.repeat(3))).isEqualTo(3);
        assertThat(UnicodeText.shortened(TEA.repeat(3), 3)).isEqualTo(TEA.repeat(3));
        assertThat(UnicodeText.shortened(TEA.repeat(4), 3)).isEqualTo(TEA.repeat(2) + "…");
    }
}
