package com.electricmall.acceptance.bench.caching;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** What is read. Each has a seed of its own and is the same each time. */
final class Traces {

    static final int KEYS = 20_000;
    static final int READS = 300_000;

    private static final String SHOPPERS = "shoppers.txt.gz";
    private static final int SCANNED = 50_000;
    private static final double LOOP_OVER_CAPACITY = 1.1;
    private static final int HOT = 500;
    private static final int READS_OF_A_HOT_SET = 20_000;

    private Traces() {}

    /** @param recording a file of {@code ./mall record-reads} */
    static List<Trace> all(@Nullable Path recording) {
        var traces = new ArrayList<>(List.of(
                zipf(0.8),
                zipf(1.0),
                zipf(1.2),
                Trace.of("scan through Zipf 1.0", KEYS, scanThroughZipf()),
                new Trace("loop 10 % over capacity", KEYS, Traces::loop),
                Trace.of("shifting hot set", KEYS, shiftingHotSet()),
                Trace.recorded("shoppers, recorded", shoppers())));
        if (recording != null) {
            traces.add(Trace.recorded("recorded", read(recording)));
        }
        return traces;
    }

    static Trace zipf(double exponent) {
        return Trace.of("Zipf " + exponent, KEYS, zipf(exponent, KEYS, READS, new SplittableRandom(11)));
    }

    /** Two of three reads are of customers, the third is of a crawler that goes through the catalogue. */
    private static int[] scanThroughZipf() {
        var random = new SplittableRandom(12);
        var customers = zipf(1.0, KEYS, READS, random);
        return IntStream.range(0, READS)
                .map(i -> i % 3 == 2 ? KEYS + i / 3 % SCANNED : customers[i])
                .toArray();
    }

    private static int[] loop(int capacity) {
        var length = Math.max(capacity + 1, (int) (capacity * LOOP_OVER_CAPACITY));
        return IntStream.range(0, READS).map(i -> i % length).toArray();
    }

    /** Nine of ten reads are of a few keys, which are others after a while; the tenth is of any. */
    private static int[] shiftingHotSet() {
        var random = new SplittableRandom(13);
        var within = zipf(0.8, HOT, READS, random);
        return IntStream.range(0, READS)
                .map(i -> random.nextInt(10) == 0
                        ? random.nextInt(KEYS)
                        : (i / READS_OF_A_HOT_SET * HOT + within[i]) % KEYS)
                .toArray();
    }

    private static int[] zipf(double exponent, int keys, int reads, SplittableRandom random) {
        var zipf = new Zipf(exponent, keys);
        return IntStream.range(0, reads).map(_ -> zipf.draw(random)).toArray();
    }

    /** A recording of the reads of {@code ./mall bench shoppers}; docs/caching.md tells how it was made. */
    private static int[] shoppers() {
        try (var packed = Objects.requireNonNull(Traces.class.getResourceAsStream(SHOPPERS), SHOPPERS);
                var text = new InputStreamReader(new GZIPInputStream(packed), US_ASCII);
                var lines = new BufferedReader(text)) {
            return read(lines.lines());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int[] read(Path recording) {
        try (var lines = Files.lines(recording)) {
            return read(lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int[] read(Stream<String> lines) {
        return lines.filter(line -> !line.isBlank() && !line.startsWith("#"))
                .mapToInt(line -> Integer.parseInt(line.strip()))
                .toArray();
    }
}
