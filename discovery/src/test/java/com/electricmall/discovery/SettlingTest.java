package com.electricmall.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SettlingTest {

    private Duration now = Duration.ofHours(1);
    private final Settling settling = new Settling(Duration.ofSeconds(6), Duration.ofSeconds(30), () -> now.toNanos());

    @Test
    void isReadyWhenAllHaveHadTimeToRegisterAfterTheFirst() {
        settling.open();
        pass(20);
        settling.hear();
        pass(5);
        settling.hear();
        assertThat(settling.isReady()).isFalse();
        assertThat(settling.isSettled()).isFalse();

        pass(1);
        assertThat(settling.isReady()).isTrue();
        assertThat(settling.isSettled()).isTrue();
    }

    @Test
    void isReadyWithoutAListWhenNobodyRegisters() {
        pass(60);
        assertThat(settling.isReady()).isFalse();

        settling.open();
        pass(29);
        assertThat(settling.isReady()).isFalse();
        pass(1);
        assertThat(settling.isReady()).isTrue();
        assertThat(settling.isSettled()).isFalse();
    }

    @Test
    void countsWhatItsPeerTellsBeforeItIsOpen() {
        settling.hear();
        pass(6);
        settling.open();

        assertThat(settling.isReady()).isTrue();
        assertThat(settling.isSettled()).isTrue();
    }

    private void pass(int seconds) {
        now = now.plusSeconds(seconds);
    }
}
