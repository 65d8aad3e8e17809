package com.electricmall.product.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SeenTextsTest {

    private final SeenTexts seen = new SeenTexts();

    @Test
    void belongToWhoHadThemFirst() {
        assertThat(seen.belongsTo("a", 1)).isTrue();
        assertThat(seen.belongsTo("a", 1)).isTrue();
        assertThat(seen.belongsTo("b", 2)).isTrue();
        assertThat(seen.belongsTo("a", 2)).isFalse();
        assertThat(seen.belongsTo("", 2)).isTrue();
    }

    @Test
    void areKeptWhileTheyGrow() {
        for (var i = 0; i < SeenTexts.MOST; i++) {
            assertThat(seen.belongsTo("handle-" + i, i)).isTrue();
        }
        for (var i = 0; i < SeenTexts.MOST; i++) {
            if (seen.belongsTo("handle-" + i, -1)) {
                assertThat(i).as("of another").isNegative();
            }
        }
        assertThat(seen.belongsTo("one more", 1)).isTrue();
        assertThat(seen.belongsTo("handle-1", -1)).as("forgotten").isTrue();
    }
}
