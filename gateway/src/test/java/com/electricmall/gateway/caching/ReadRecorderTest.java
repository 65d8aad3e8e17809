package com.electricmall.gateway.caching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class ReadRecorderTest {

    private final ReadRecorder recorder = new ReadRecorder();

    @Test
    void keepsNothingUntilItIsAskedTo() {
        recorder.note("/products/7");

        assertThat(recorder.reads()).isEmpty();
    }

    @Test
    void tellsTheOrderAndNotTheProducts() {
        recorder.start(10);
        recorder.note("/products/700");
        recorder.note("/products/9");
        recorder.note("/products/700");
        recorder.note("/products");
        recorder.note("/products/9/variants");
        recorder.note("/products/1234567890123456789");
        recorder.note("/categories/9");

        assertThat(recorder.reads()).containsExactly(1, 2, 1);
    }

    @Test
    void endsByItselfAndBeginsAnew() {
        recorder.start(2);
        for (var id = 1; id <= 5; id++) {
            recorder.note("/products/" + id);
        }
        assertThat(recorder.reads()).containsExactly(1, 2);

        recorder.start(2);
        assertThat(recorder.reads()).isEmpty();
        recorder.note("/products/5");
        recorder.stop();
        assertThat(recorder.reads()).isEmpty();
    }

    @Test
    void refusesToKeepMoreThanThereIsMemoryFor() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> recorder.start(1_000_001))
                .withMessage("most: 1000001 (expected: 1..1000000)");
    }
}
