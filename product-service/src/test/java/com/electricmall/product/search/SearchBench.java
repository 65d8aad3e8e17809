package com.electricmall.product.search;

import static org.awaitility.Awaitility.await;

import com.electricmall.common.error.UnavailableException;
import com.electricmall.common.money.Money;
import com.electricmall.product.search.SourceProduct.Written;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Measures the index without a database: how long it takes to make and how large it is, and how long searches take, one
 * after the other, with the processor time of the thread, which other programs hardly change. Arguments: how many
 * products (100,000), and a folder that is empty (a temporary one) or has the index of an earlier run, or the URL of an
 * OpenSearch.
 */
final class SearchBench {

    private static final Logger log = LoggerFactory.getLogger(SearchBench.class);

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private static final int WARM_UP = 300;
    private static final int RUNS = 500;

    private static final List<String> THINGS = List.of(
            "lamp",
            "kettle",
            "teapot",
            "lantern",
            "headphones",
            "bookshelf",
            "notebook",
            "backpack",
            "raincoat",
            "umbrella",
            "keyboard",
            "monitor",
            "blanket",
            "pillow",
            "bicycle",
            "helmet",
            "camera",
            "tripod",
            "mug");
    private static final List<String> KINDS = List.of(
            "red",
            "blue",
            "green",
            "small",
            "large",
            "steel",
            "wooden",
            "cotton",
            "folding",
            "wireless",
            "portable",
            "vintage",
            "modern",
            "premium",
            "classic",
            "lightweight",
            "waterproof",
            "ceramic",
            "outdoor");
    private static final List<String> CHINESE = List.of(
            "绿茶", "红茶", "龙井", "茶壶", "台灯", "耳机", "书架", "背包", "雨衣", "雨伞", "键盘", "显示器", "毛毯", "枕头", "自行车", "头盔", "相机",
            "三脚架", "马克杯", "不锈钢", "木制", "棉质", "折叠", "无线", "便携", "复古", "现代", "经典", "轻便", "防水", "陶瓷", "户外");

    private final int products;
    private final Generated source;

    private SearchBench(int products) {
        this.products = products;
        this.source = new Generated(products);
    }

    public static void main(String[] arguments) throws Exception {
        var products = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100_000;
        var where = arguments.length > 1
                ? arguments[1]
                : Files.createTempDirectory("search-bench").toString();
        var bench = new SearchBench(products);
        if (where.startsWith("http")) {
            bench.runOpenSearch(URI.create(where));
        } else {
            bench.runLucene(Path.of(where));
        }
    }

    private void runLucene(Path folder) throws Exception {
        var properties = new SearchProperties(
                SearchProperties.Engine.LUCENE, folder, Duration.ofMillis(500), Duration.ofSeconds(5), 16);
        var home = new LuceneIndexes(properties);
        var follower = new IndexFollower(source, properties, home);
        run(follower, new LuceneProductSearch(home, follower, new InMemoryCategories()));
        log.info("{} MB on disk", size(folder) / (1 << 20));
    }

    private void runOpenSearch(URI url) throws Exception {
        var properties = new OpenSearchProperties(
                url,
                null,
                null,
                "bench",
                1,
                "0-1",
                Duration.ofSeconds(1),
                Duration.ofSeconds(10),
                Duration.ofSeconds(30));
        try (var client = new OpenSearchClient(properties, new ObjectMapper())) {
            var follower =
                    new IndexFollower(source, OpenSearchFixture.followed(), new OpenSearchIndexes(client, properties));
            run(follower, new OpenSearchProductSearch(client, properties, new InMemoryCategories()));
            log.info(
                    "{} bytes in OpenSearch",
                    client.send("GET", "/bench-*/_stats/store", Duration.ofSeconds(10))
                            .body()
                            .at("/_all/primaries/store/size_in_bytes"));
        }
    }

    private void run(IndexFollower follower, ProductSearch search) throws InterruptedException {
        var start = System.nanoTime();
        follower.start();
        await().forever()
                .ignoreException(UnavailableException.class)
                .until(() -> !search.best(SearchRequest.of("lamp"), null, 1).isEmpty());
        log.info(
                "{} products: made in {} s, the process had {} s of the processors",
                products,
                Duration.ofNanos(System.nanoTime() - start).toSeconds(),
                ProcessHandle.current()
                        .info()
                        .totalCpuDuration()
                        .orElse(Duration.ZERO)
                        .toSeconds());
        for (var q : List.of(
                "lamp",
                "steel",
                "headphones",
                "model 4711",
                "lantren",
                "headpohnes",
                "red steel kettle",
                "绿茶",
                "不锈钢",
                "无线耳机",
                "t-shirt")) {
            measure("search " + q, () -> search.best(SearchRequest.of(q), null, 21));
        }
        measure("all of lamp", () -> search.all(SearchRequest.of("lamp")));
        var inStock = new SearchRequest(null, null, null, BigDecimal.TEN, null, true, null, Map.of(), false);
        measure("facets of all", () -> search.facets(SearchRequest.visible()));
        measure("facets of those in stock", () -> search.facets(inStock));
        measure("facets of lamp", () -> search.facets(SearchRequest.of("lamp")));
        measure(
                "facets of a colour",
                () -> search.facets(new FacetRequest(SearchRequest.visible(), false, List.of("colour"))));
        for (var typed : List.of("l", "le", "lan", "wireless h", "steel", "绿", "不锈")) {
            measure("suggest " + typed, () -> search.beginning(new TypedText(typed), 30));
        }
        follower.destroy();
    }

    private static void measure(String what, Runnable search) {
        for (var i = 0; i < WARM_UP; i++) {
            search.run();
        }
        var nanos = new long[RUNS];
        var ofProcessor = new long[RUNS];
        for (var i = 0; i < RUNS; i++) {
            var start = System.nanoTime();
            var used = THREADS.getCurrentThreadCpuTime();
            search.run();
            ofProcessor[i] = THREADS.getCurrentThreadCpuTime() - used;
            nanos[i] = System.nanoTime() - start;
        }
        Arrays.sort(nanos);
        Arrays.sort(ofProcessor);
        log.info(
                "{}: median {} ms, p99 {} ms; of the processor {} and {} ms",
                what,
                millis(nanos[RUNS / 2]),
                millis(nanos[RUNS * 99 / 100]),
                millis(ofProcessor[RUNS / 2]),
                millis(ofProcessor[RUNS * 99 / 100]));
    }

    private static String millis(long nanos) {
        return "%.2f".formatted(nanos / 1e6);
    }

    private static long size(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }

    /** Products that differ in all that is searched, the same at each run. */
    private record Generated(int count) implements SearchSource {

        private static final Currency YUAN = Currency.getInstance("CNY");

        @Override
        public String database() {
            return "generated";
        }

        @Override
        public String place() {
            return "";
        }

        @Override
        public Look look(String database, String place) {
            return new Look(database.equals(database()), place, false);
        }

        @Override
        public Changes changesSince(String place) {
            return new Changes("", List.of());
        }

        @Override
        public List<SourceProduct> after(long id, int batch, Set<Long> without) {
            return LongStream.rangeClosed(id + 1, Math.min(id + batch, count))
                    .mapToObj(Generated::product)
                    .toList();
        }

        @Override
        public List<SourceProduct> withIds(Collection<Long> ids) {
            return ids.stream().map(Generated::product).toList();
        }

        private static SourceProduct product(long id) {
            var random = new Random(id);
            var english =
                    "%s %s %s model %d".formatted(any(KINDS, random), any(KINDS, random), any(THINGS, random), id);
            var chinese = any(CHINESE, random) + any(CHINESE, random) + any(CHINESE, random);
            return new SourceProduct(
                    id,
                    1 + random.nextInt(1000),
                    any(THINGS, random),
                    1L + random.nextInt(200),
                    List.of(new Written("en", english), new Written("zh-CN", chinese)),
                    List.of(
                            new Written("en", text(random, " ", KINDS)),
                            new Written("zh-CN", text(random, "，", CHINESE))),
                    "SKU-" + id,
                    id % 2 == 0 ? "family-" + id / 8 : null,
                    Map.of("colour", any(KINDS, random)),
                    List.of(new Money(BigDecimal.valueOf(random.nextInt(100, 1_000_000), 2), YUAN)),
                    random.nextInt(10) > 0,
                    false,
                    random.nextInt(12));
        }

        private static String text(Random random, String between, List<String> words) {
            return String.join(
                    between,
                    random.ints(20, 0, words.size()).mapToObj(words::get).toList());
        }

        private static String any(List<String> words, Random random) {
            return words.get(random.nextInt(words.size()));
        }
    }
}
