package com.electricmall.product.search;

import com.electricmall.product.search.VectorIndex.VectorSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Measures what it costs to find by meaning: the models' memory and time on 1,000 texts, and an index of vectors around
 * random centres. Arguments: how many products (100,000), and a folder that is empty (a temporary one).
 */
final class MeaningBench {

    private static final Logger log = LoggerFactory.getLogger(MeaningBench.class);

    private static final int TEXTS = 1_000;
    private static final int QUERIES = 500;
    private static final int CENTRES = 200;

    private MeaningBench() {}

    public static void main(String[] arguments) throws IOException {
        var products = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100_000;
        var folder = arguments.length > 1 ? Path.of(arguments[1]) : Files.createTempDirectory("meaning-bench");
        models();
        index(products, folder);
    }

    private static void models() throws IOException {
        var before = megabytesBesideTheHeap();
        var start = System.nanoTime();
        try (var models = LoadedTextVectors.load(Path.of("nowhere"))) {
            log.info("models: loaded in {} ms", millis(System.nanoTime() - start));
            for (var language : VectorLanguage.values()) {
                var text = language == VectorLanguage.CHINESE
                        ? "无线降噪头戴式蓝牙耳机。续航三十小时，适合通勤和学习，折叠便携，黑色，送收纳盒和充电线。"
                        : "Wireless headphones. Over-ear with noise cancelling,"
                                + " thirty hours of battery, folds into a case";
                measure(language + ": product", TEXTS, i -> models.of(language, text + i));
                measure(
                        language + ": query",
                        TEXTS,
                        i -> models.of(
                                language, (language == VectorLanguage.CHINESE ? "降噪耳机" : "quiet headphones") + i));
            }
            log.info("models: {} MB beside the heap", megabytesBesideTheHeap() - before);
        }
    }

    private static void index(int products, Path folder) throws IOException {
        var vectors = new ClusteredVectors();
        var start = System.nanoTime();
        try (var index = VectorIndex.create(folder, new VectorSettings(vectors, products, new Pace(1)))) {
            for (var id = 1; id <= products; id++) {
                index.add(SourceProducts.of(id, "product " + id, "商品 " + id));
            }
            index.commit(new IndexState("bench", "", IndexState.WHOLE));
            index.refresh();
            log.info("index: {} products in {}", products, Duration.ofNanos(System.nanoTime() - start));
            var searcher = index.searchers().acquire();
            searcher.setQueryCache(null);
            for (var language : VectorLanguage.values()) {
                measure(language + ": nearest", QUERIES, i -> nearest(searcher, language, vectors, i));
            }
            index.searchers().release(searcher);
            log.info("index: {} segments", segments(searcher.getIndexReader()));
        }
        try (var files = Files.walk(folder)) {
            log.info(
                    "index: {} MB on disk",
                    files.mapToLong(file -> file.toFile().length()).sum() >> 20);
        }
    }

    private static int segments(IndexReader reader) {
        return reader.leaves().size();
    }

    private static void nearest(IndexSearcher searcher, VectorLanguage language, TextVectors vectors, int i) {
        try {
            searcher.search(
                    new KnnFloatVectorQuery(language.field(), vectors.of(language, "query " + i), MeaningSearch.MOST),
                    MeaningSearch.MOST);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Work {
        void run(int i);
    }

    private static void measure(String what, int times, Work work) {
        for (var i = 0; i < times / 5; i++) {
            work.run(i);
        }
        var nanos = new long[times];
        for (var i = 0; i < times; i++) {
            var start = System.nanoTime();
            work.run(i);
            nanos[i] = System.nanoTime() - start;
        }
        Arrays.sort(nanos);
        log.info(
                "{}: median {} ms, p99 {} ms, mean {} ms",
                what,
                millis(nanos[times / 2]),
                millis(nanos[times * 99 / 100]),
                millis(Arrays.stream(nanos).sum() / times));
    }

    private static String millis(long nanos) {
        return "%.2f".formatted(nanos / 1e6);
    }

    /** Of Linux. */
    private static long megabytesBesideTheHeap() throws IOException {
        try (var lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                                    .findFirst()
                                    .orElseThrow()
                            / 1024
                    - Runtime.getRuntime().totalMemory() / (1 << 20);
        }
    }

    /** Of random texts, gathered around centres as those of products are. */
    private static final class ClusteredVectors implements TextVectors {

        private final Random random = new Random(1);
        private final List<float[]> centres =
                random.ints(CENTRES).mapToObj(_ -> gaussian(512, 1)).toList();

        private float[] gaussian(int dimensions, float by) {
            var vector = new float[dimensions];
            for (var i = 0; i < dimensions; i++) {
                vector[i] = (float) random.nextGaussian() * by;
            }
            return vector;
        }

        @Override
        public String version() {
            return "bench";
        }

        @Override
        public float[] of(VectorLanguage language, String text) {
            var dimensions = language == VectorLanguage.CHINESE ? 512 : 384;
            var vector = gaussian(dimensions, 0.8f);
            var centre = centres.get(random.nextInt(CENTRES));
            var squares = 0.0;
            for (var i = 0; i < dimensions; i++) {
                vector[i] += centre[i];
                squares += vector[i] * vector[i];
            }
            for (var i = 0; i < dimensions; i++) {
                vector[i] /= (float) Math.sqrt(squares);
            }
            return vector;
        }

        @Override
        public void close() {}
    }
}
