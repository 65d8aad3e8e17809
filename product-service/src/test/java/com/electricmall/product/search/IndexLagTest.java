package com.electricmall.product.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class IndexLagTest {

    private long now = 1;
    private final IndexLag lag = new IndexLag(() -> now);

    @Test
    void isNotKnownWhileAnotherInstanceWrites() {
        assertThat(lag.seconds()).isNaN();

        lag.begin();
        lag.end();

        assertThat(lag.seconds()).isNaN();
    }

    @Test
    void growsFromTheBeginningUntilTheIndexIsComplete() {
        lag.begin();
        pass(Duration.ofSeconds(90));
        lag.begin(); // after a failure
        assertThat(lag.seconds()).isEqualTo(90);

        var looked = now;
        pass(Duration.ofMillis(500));
        lag.complete(looked);

        assertThat(lag.seconds()).isEqualTo(0.5);
    }

    @Test
    void growsFromTheLastLookThatFoundAll() {
        lag.begin();
        lag.complete(now);

        pass(Duration.ofMinutes(2));

        assertThat(lag.seconds()).isEqualTo(120);
    }

    @Test
    void isBehindUntilALookThatBeganAfterTheNews() {
        lag.begin();
        lag.complete(now);
        assertThat(lag.isBehind()).isFalse();

        pass(Duration.ofMillis(1));
        var before = now;
        pass(Duration.ofMillis(1));
        lag.hear();
        assertThat(lag.isBehind()).isTrue();

        lag.complete(before);
        pass(Duration.ofMinutes(1));
        assertThat(lag.isBehind()).isTrue();

        lag.complete(now);
        assertThat(lag.isBehind()).isFalse();
    }

    @Test
    void isBehindForASecondWhereAnotherInstanceWrites() {
        assertThat(lag.isBehind()).isFalse();

        lag.hear();
        pass(Duration.ofMillis(999));
        assertThat(lag.isBehind()).isTrue();

        pass(Duration.ofMillis(1));
        assertThat(lag.isBehind()).isFalse();
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }
}
