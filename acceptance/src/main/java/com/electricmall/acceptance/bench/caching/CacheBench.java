package com.electricmall.acceptance.bench.caching;

import com.electricmall.common.cache.local.CachePolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Prints the tables of docs/caching.md and writes its picture.
 *
 * @param recording a file of {@code ./mall record-reads}, to be taken beside the generated traces
 * @param picture where the picture goes
 */
public record CacheBench(@Nullable Path recording, Path picture) {

    private static final Duration ROUND = Duration.ofMillis(500);
    private static final double MILLION = 1e6;

    /** @return true: nothing is aimed at */
    public boolean run() throws Exception {
        var ratios = new ArrayList<HitRatios>();
        System.out.println("| trace | capacity | " + titles() + " | limit |");
        System.out.println("|---|---|" + "---|".repeat(HitRatios.POLICIES.size() + 1));
        for (var trace : Traces.all(recording)) {
            for (var ratio : HitRatios.of(trace)) {
                ratios.add(ratio);
                System.out.println(row(ratio));
            }
        }
        draw(ratios);
        System.out.println();
        System.out.println("| threads | " + titles() + " | tiny-lfu, million reads a second |");
        System.out.println("|---|" + "---|".repeat(HitRatios.POLICIES.size() + 1));
        for (var threads : Throughput.THREADS) {
            var rates = Throughput.of(Traces.zipf(1.0), threads, ROUND);
            var best = rates.getOrDefault(CachePolicy.TINY_LFU, 1.0);
            System.out.println("| %d | %s | %s |"
                    .formatted(
                            threads,
                            HitRatios.POLICIES.stream()
                                    .map(policy ->
                                            String.format(Locale.ROOT, "%.2f", rates.getOrDefault(policy, 0.0) / best))
                                    .collect(Collectors.joining(" | ")),
                            oneDigit(best / MILLION)));
        }
        return true;
    }

    private void draw(List<HitRatios> ratios) throws IOException {
        Files.createDirectories(picture.getParent());
        Files.writeString(picture, new HitRatioChart(ratios).svg());
        System.out.println();
        System.out.println("The picture is in " + picture);
    }

    private static String titles() {
        return HitRatios.POLICIES.stream().map(HitRatios::title).collect(Collectors.joining(" | "));
    }

    private static String row(HitRatios ratio) {
        return "| %s | %d %% | %s | %s |"
                .formatted(
                        ratio.trace().name(),
                        ratio.percent(),
                        ratio.byPolicy().stream().map(CacheBench::percent).collect(Collectors.joining(" | ")),
                        percent(ratio.limit()));
    }

    private static String percent(double ratio) {
        return oneDigit(100 * ratio);
    }

    private static String oneDigit(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
