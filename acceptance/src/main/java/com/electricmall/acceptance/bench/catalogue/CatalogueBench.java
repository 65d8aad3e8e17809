package com.electricmall.acceptance.bench.catalogue;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.electricmall.acceptance.bench.Measurement;
import com.electricmall.acceptance.bench.Recordings;
import com.electricmall.acceptance.bench.ScratchDatabases;
import com.electricmall.acceptance.bench.Settings;
import com.electricmall.acceptance.bench.cost.Aim;
import com.electricmall.acceptance.bench.cost.Aims;
import com.electricmall.acceptance.bench.cost.CostTable;
import com.electricmall.acceptance.bench.cost.Costs;
import com.electricmall.acceptance.bench.cost.Meter;
import com.electricmall.acceptance.bench.reads.ReadLoop;
import com.electricmall.acceptance.client.Client;
import com.electricmall.acceptance.client.Shop;
import com.electricmall.acceptance.suite.Suite;
import com.electricmall.local.suite.SuiteException;
import com.electricmall.local.suite.command.Table;
import com.electricmall.local.suite.generator.CatalogueGenerator;
import com.electricmall.local.suite.importing.ImportProgress;
import com.electricmall.local.suite.importing.ProductFile;
import com.electricmall.local.suite.importing.ProductImport;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;

/**
 * What a catalogue of a million products costs: to import it, beside {@code COPY} of the same rows; to make its search
 * index; and to read lists, searches, facets and suggestions, all past the gateway's cache.
 */
public final class CatalogueBench {

    private static final long AIMS_ARE_FOR = 1_000_000;
    private static final double BESIDE_COPY = 0.2;
    private static final double INDEX_SECONDS = 120;
    private static final double DEEP_BESIDE_FIRST = 1.2;
    private static final double SEARCH_MILLIS = 50;

    /** Ten times what Vendure was measured to do on its 54 products on a machine like this. */
    private static final double SEARCHES_A_SECOND = 1_040;

    private static final double FACETS_MILLIS = 100;
    private static final double SUGGESTIONS_MILLIS = 20;
    private static final double RESIDENT_MEGABYTES = 600;
    private static final double INDEX_MEGABYTES = 1_024;

    private static final int PAGE = 20;
    private static final int ROOTS = 4;
    private static final int CHILDREN = 9;
    private static final int MERCHANTS = 20;
    private static final long BETWEEN_SEEDS = 1_000_000;
    private static final int P99 = 99;

    private static final String SEARCH = "search: ";
    private static final String FACETS = "facets: ";
    private static final String SUGGESTIONS = "suggestions: ";
    private static final String PAST_THE_CACHE = "the same, past the gateway's cache";
    private static final String FIRST_PAGE = "list, page 1";

    private final Suite suite;
    private final Settings settings;
    private final Meter meter;
    private final SearchIndexes indexes;
    private final Map<String, Read> reads = new LinkedHashMap<>();

    private record Read(Measurement measurement, Costs costs) {

        double cpuMillis() {
            return (double) costs.sum().cpuMillis() / measurement.done();
        }
    }

    /** @param secondsOfCopy for the same rows */
    private record Loaded(CatalogueFile file, double seconds, double secondsOfCopy) {}

    public CatalogueBench(Suite suite, Settings settings) {
        this.suite = suite;
        this.settings = settings;
        this.meter = Meter.of(suite);
        this.indexes = new SearchIndexes(suite);
    }

    /** @return whether the aims are reached */
    public boolean run() throws Exception {
        var aims = measure();
        if (settings.products() != AIMS_ARE_FOR) {
            say("The aims are for %,d products; these were %,d.", AIMS_ARE_FOR, settings.products());
        }
        System.out.println(aims);
        return aims.areReached();
    }

    /** Prints what it measures on its way. */
    public Aims measure() throws Exception {
        var loaded = load();
        var resident = indexes.residentMegabytes();
        var made = indexes.makeAnew(loaded.file().byMerchant());
        say("index made in %.1f s, %,.1f MB on disk", seconds(made), indexes.megabytes());
        resident = Math.max(resident, indexes.residentMegabytes());

        var deep = measureLists();
        measureSearches(loaded.file());
        var searches = rateOfSearches(loaded.file().words());
        measureRest();
        resident = Math.max(resident, indexes.residentMegabytes());

        System.out.println();
        System.out.println(latencies());
        System.out.println("\nCPU ms a page:");
        System.out.println(new CostTable()
                .cpu("PAGE 1", read(FIRST_PAGE).costs(), (double)
                        read(FIRST_PAGE).measurement().done())
                .cpu("THE DEEP ONE", read(deep).costs(), (double)
                        read(deep).measurement().done()));
        System.out.println();
        return Aims.of(
                Aim.atLeast("import beside COPY", loaded.secondsOfCopy() / loaded.seconds(), BESIDE_COPY),
                Aim.atMost("index made, s", seconds(made), INDEX_SECONDS),
                Aim.atMost(
                        deep + " beside page 1, CPU",
                        read(deep).cpuMillis() / read(FIRST_PAGE).cpuMillis(),
                        DEEP_BESIDE_FIRST),
                Aim.atMost("slowest search, p99 ms", slowest(SEARCH), SEARCH_MILLIS),
                Aim.atLeast("searches a second", searches, SEARCHES_A_SECOND),
                Aim.atMost("slowest facets, p99 ms", slowest(FACETS), FACETS_MILLIS),
                Aim.atMost("slowest suggestions, p99 ms", slowest(SUGGESTIONS), SUGGESTIONS_MILLIS),
                Aim.atMost("MB resident of product-service", (double) resident, RESIDENT_MEGABYTES),
                Aim.atMost("MB of index on disk", indexes.megabytes(), INDEX_MEGABYTES));
    }

    private Loaded load() throws IOException, SQLException, InterruptedException {
        var lastBefore = lastProduct();
        var seed = lastBefore + 1;
        var generator = new CatalogueGenerator(
                seed,
                categories(seed),
                LongStream.rangeClosed(1, MERCHANTS)
                        .mapToObj(merchant -> seed * BETWEEN_SEEDS + merchant)
                        .toList());
        var path =
                Files.createDirectories(suite.place().state().resolve("bench")).resolve("catalogue.ndjson");
        try {
            var begin = System.nanoTime();
            var file = CatalogueFile.write(path, generator, settings.products());
            say(
                    "%,d products generated in %.1f s, %,d MB",
                    settings.products(), seconds(Duration.ofNanos(System.nanoTime() - begin)), file.megabytes());
            var took = importFile(file);
            say("all found in the search index %.1f s later", seconds(indexes.awaitAll(file.byMerchant())));
            return new Loaded(file, took, copy(lastBefore));
        } finally {
            Files.deleteIfExists(path);
        }
    }

    /** As the administrator, who alone may import for many merchants. */
    private double importFile(CatalogueFile file) throws IOException {
        var password = Optional.ofNullable(System.getenv("MALL_ADMIN_PASSWORD")).orElse("admin-on-this-machine");
        try (var products = ProductFile.open(file.path().toString(), null);
                var _ = Recordings.begin(suite, settings, "import")) {
            var before = meter.read();
            var summary = ProductImport.as("admin", password, suite.gateway())
                    .run(products, null, new ImportProgress(System.out, false));
            if (summary.failed() > 0 || summary.created() != settings.products()) {
                throw new SuiteException("The import did not make each product: " + summary);
            }
            var costs = meter.read().since(before);
            say(
                    "imported in %.1f s, %,.0f products/s; CPU ms a product:%n%s",
                    summary.seconds(),
                    settings.products() / summary.seconds(),
                    new CostTable().cpu("IMPORT", costs, (double) settings.products()));
            return summary.seconds();
        }
    }

    private double copy(long lastBefore) throws IOException, SQLException {
        var database = "products";
        var scratch = ScratchDatabases.make(suite, Set.of(database));
        try {
            var took = new CopyBaseline(suite.superuser(database), suite.superuser(ScratchDatabases.nameOf(database)))
                    .run(lastBefore);
            say(
                    "COPY of the same rows in %.1f s, %,.0f products/s",
                    seconds(took), settings.products() / seconds(took));
            return seconds(took);
        } finally {
            scratch.run(database, "DROP SCHEMA public CASCADE; CREATE SCHEMA public");
        }
    }

    private List<Long> categories(long seed) {
        var administrator = new Shop(suite.gateway()).administrator();
        var categories = new ArrayList<Long>();
        for (var root = 0; root < ROOTS; root++) {
            var parent = category(administrator, Map.of("name", "Bench %d %d".formatted(seed, root)));
            for (var child = 0; child < CHILDREN; child++) {
                categories.add(category(
                        administrator,
                        Map.of("name", "Bench %d %d %d".formatted(seed, root, child), "parentId", parent)));
            }
        }
        return categories;
    }

    private static long category(Client administrator, Map<String, Object> request) {
        return administrator
                .postOnce("/categories", request)
                .expect(201)
                .body()
                .path("id")
                .asLong();
    }

    private long lastProduct() throws SQLException {
        try (var connection = suite.superuser("products").connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT coalesce(max(id), 0) FROM product")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** @return what the page far behind is called */
    private String measureLists() throws IOException {
        var page = DeepPage.of(settings.products(), PAGE);
        var path = page.find(Client.anonymous(suite.gateway()), "/products");
        var name = String.format(Locale.ROOT, "list, page %,d", page.number());
        measure(FIRST_PAGE, settings.clients(), List.of("/products?size=" + PAGE), ReadLoop.ANEW);
        measure(name, settings.clients(), List.of(path), ReadLoop.ANEW);
        return name;
    }

    private void measureSearches(CatalogueFile file) throws IOException {
        var words = new LinkedHashMap<String, String>();
        words.put("common", "steel");
        words.put("rare", file.rareWord());
        words.put("mistyped", "headpohnes");
        words.put("several", "wireless headphones black");
        words.put("common Chinese", "不锈钢");
        words.put("rare Chinese", "无线真丝吉他");
        words.put("mistyped Chinese", "双肩背饱");
        for (var word : words.entrySet()) {
            measureAlone(SEARCH + word.getKey(), "/products?size=20&q=" + encoded(word.getValue()));
        }
    }

    private double rateOfSearches(List<String> words) throws IOException {
        var paths = words.stream()
                .map(word -> "/products?size=20&q=" + encoded(word))
                .toList();
        measure("searches of many words", settings.clients(), paths, "");
        measure(PAST_THE_CACHE, settings.clients(), paths, ReadLoop.ANEW);
        return read(PAST_THE_CACHE).measurement().perSecond();
    }

    private void measureRest() throws IOException {
        measureAlone(FACETS + "all", "/products/facets");
        measureAlone(FACETS + "of a search", "/products/facets?q=steel");
        measureAlone(FACETS + "of a filter", "/products/facets?inStock=true&minPrice=50&currency=CNY");
        measureAlone(SUGGESTIONS + "a letter", "/products/suggest?q=s");
        measureAlone(SUGGESTIONS + "words", "/products/suggest?q=wireless+ke");
        measureAlone(SUGGESTIONS + "Chinese", "/products/suggest?q=" + encoded("不锈"));
    }

    private void measureAlone(String name, String path) throws IOException {
        measure(name, 1, List.of(path), ReadLoop.ANEW);
    }

    private void measure(String name, int connections, List<String> paths, String headers) throws IOException {
        var now = Meter.of(suite);
        var loop = new ReadLoop(suite.gateway(), connections, paths, headers);
        loop.run(settings.warmUp());
        try (var _ = Recordings.begin(suite, settings, name.replaceAll("[^\\w]+", "-"))) {
            var before = now.read();
            var result = loop.run(settings.length());
            reads.put(name, new Read(result.measurement(), now.read().since(before)));
        }
    }

    private Read read(String name) {
        return Objects.requireNonNull(reads.get(name), name);
    }

    /** The highest p99 of those of that kind; NaN if one of them was refused. */
    private double slowest(String kind) {
        return reads.entrySet().stream()
                .filter(read -> read.getKey().startsWith(kind))
                .mapToDouble(read -> read.getValue().measurement().percentile(P99))
                .max()
                .orElse(Double.NaN);
    }

    private Table latencies() {
        var table = new Table("READ", "READS/S", "P50 MS", "P99 MS", "MAX MS", "DONE", "NOT 200");
        reads.forEach((name, read) -> table.row(read.measurement().cells(name)));
        return table;
    }

    private static String encoded(String words) {
        return URLEncoder.encode(words, UTF_8);
    }

    private static double seconds(Duration time) {
        return time.toNanos() / 1e9;
    }

    private static void say(String format, Object... arguments) {
        System.out.printf(Locale.ROOT, format + "%n", arguments);
    }
}
