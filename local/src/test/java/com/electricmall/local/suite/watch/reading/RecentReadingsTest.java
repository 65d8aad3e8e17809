package com.electricmall.local.suite.watch.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RecentReadingsTest {
    private Instant now = Readings.NOON;
    private final AtomicInteger reads = new AtomicInteger();
    private final RecentReadings readings = new RecentReadings(new SuiteReader(
            () -> {
                reads.incrementAndGet();
                return List.of(Readings.process("order-service-1", 7L), Readings.process("user-service-1", 8L));
            },
            process -> Optional.of(PrometheusText.parse("mall_outbox_age " + reads.get(), Metric.ALL)),
            process -> Duration.ofSeconds(reads.get()),
            () -> now));

    @Test
    void readsNothingUntilSomebodyAsks() {
        assertThat(reads).hasValue(0);
    }

    @Test
    void readsOnceForAllWhoAskWithinASecond() {
        var first = readings.span();
        now = now.plusMillis(500);

        assertThat(readings.span()).isEqualTo(first);
        assertThat(reads).hasValue(1);
        assertThat(first.length()).isZero();
    }

    @Test
    void readsEachProcess() {
        assertThat(readings.span().now().processes())
                .extracting(reading -> reading.process().name())
                .containsExactly("order-service-1", "user-service-1");
    }

    @Test
    void spansTenSecondsAtMost() {
        for (var second = 0; second < 30; second++) {
            readings.span();
            now = now.plusSeconds(1);
        }

        var span = readings.span();
        assertThat(span.length()).isEqualTo(Duration.ofSeconds(10));
        assertThat(span.now().at()).isEqualTo(now);
    }

    @Test
    void measuresNoRateOverATimeWhenNobodyLooked() {
        readings.span();
        now = now.plus(Duration.ofHours(1));

        assertThat(readings.span().length()).isZero();
    }

    @Test
    void measuresTheGrowthOfOneRunOfAProcess() {
        readings.span();
        now = now.plusSeconds(4);
        var span = readings.span();
        var process = span.now().processes().getFirst();

        assertThat(span.rate(process, each -> each.cpuTime().toSeconds())).hasValue(0.25);
        var restarted = Readings.silent(Readings.process("order-service-1", 9L), 0);
        assertThat(span.rate(restarted, each -> each.cpuTime().toSeconds())).isEmpty();
    }
}
