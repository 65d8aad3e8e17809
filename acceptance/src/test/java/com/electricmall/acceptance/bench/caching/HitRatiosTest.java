package com.electricmall.acceptance.bench.caching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.electricmall.common.cache.local.CachePolicy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HitRatiosTest {

    private static final int READS = 30_000;

    private static final List<HitRatios> RATIOS = Traces.all(null).stream()
            .flatMap(trace -> HitRatios.of(beginOf(trace)).stream())
            .toList();

    @Test
    void areNeverAboveTheLimit() {
        assertThat(RATIOS)
                .hasSize(21)
                .allSatisfy(ratio -> assertThat(ratio.byPolicy())
                        .allSatisfy(hits -> assertThat(hits).isBetween(0.0, ratio.limit())));
    }

    /** Caffeine admits a key at random now and then, which moves its ratio by some tenths of a point. */
    @Test
    void areTheSameEachTime() {
        var again = HitRatios.of(beginOf(Traces.zipf(1.0)));
        var before = RATIOS.stream()
                .filter(ratio -> ratio.trace().name().equals("Zipf 1.0"))
                .toList();

        for (var i = 0; i < again.size(); i++) {
            for (var policy : HitRatios.POLICIES) {
                assertThat(of(again.get(i), policy))
                        .isCloseTo(of(before.get(i), policy), within(policy == CachePolicy.TINY_LFU ? 0.01 : 0.0));
            }
        }
    }

    @Test
    void tellWhatEachPolicyIsFor() {
        var scan = ratio("scan through Zipf 1.0", 5);
        assertThat(of(scan, CachePolicy.LRU_K)).isGreaterThan(of(scan, CachePolicy.LRU));
        assertThat(of(scan, CachePolicy.TINY_LFU)).isGreaterThan(of(scan, CachePolicy.LRU));
        assertThat(of(ratio("loop 10 % over capacity", 5), CachePolicy.LRU)).isZero();
    }

    @Test
    void areTakenOfARecordingToo(@TempDir Path folder) throws Exception {
        var recording = folder.resolve("reads.txt");
        Files.writeString(recording, "# of one gateway\n1\n2\n1\n");

        var recorded = Traces.all(recording).getLast();

        assertThat(recorded.keys()).isEqualTo(2);
        assertThat(recorded.reads(1)).containsExactly(1, 2, 1);
    }

    @Test
    void areDrawn() {
        var svg = new HitRatioChart(RATIOS).svg();

        assertThat(svg).startsWith("<svg xmlns=").endsWith("</svg>\n").contains("shifting hot set, 20 %");
    }

    private static Trace beginOf(Trace trace) {
        return new Trace(
                trace.name(),
                trace.keys(),
                capacity -> Arrays.stream(trace.reads(capacity)).limit(READS).toArray());
    }

    private static HitRatios ratio(String trace, int percent) {
        return RATIOS.stream()
                .filter(ratio -> ratio.trace().name().equals(trace) && ratio.percent() == percent)
                .findFirst()
                .orElseThrow();
    }

    private static double of(HitRatios ratio, CachePolicy policy) {
        return ratio.byPolicy().get(HitRatios.POLICIES.indexOf(policy));
    }
}
