package com.electricmall.acceptance.bench.catalogue;

import com.electricmall.acceptance.bench.Recordings;
import com.electricmall.acceptance.bench.ScratchDatabases;
import com.electricmall.acceptance.bench.Settings;
import com.electricmall.acceptance.bench.cost.CostTable;
import com.electricmall.acceptance.bench.cost.Meter;
import com.electricmall.acceptance.client.Client;
import com.electricmall.acceptance.client.Shop;
import com.electricmall.acceptance.suite.Suite;
import com.electricmall.local.suite.SuiteException;
import com.electricmall.local.suite.generator.CatalogueGenerator;
import com.electricmall.local.suite.importing.ImportProgress;
import com.electricmall.local.suite.importing.ProductFile;
import com.electricmall.local.suite.importing.ProductImport;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;

/** Imports a generated catalogue, and copies the same rows to compare. */
final class CatalogueLoad {

    private static final int ROOTS = 4;
    private static final int CHILDREN = 9;
    private static final int MERCHANTS = 20;
    private static final long BETWEEN_SEEDS = 1_000_000;

    private final Suite suite;
    private final Settings settings;
    private final Meter meter;
    private final SearchIndexes indexes;

    /** @param secondsOfCopy for the same rows */
    record Loaded(CatalogueFile file, double seconds, double secondsOfCopy) {}

    CatalogueLoad(Suite suite, Settings settings, SearchIndexes indexes) {
        this.suite = suite;
        this.settings = settings;
        this.meter = Meter.of(suite);
        this.indexes = indexes;
    }

    Loaded run() throws IOException, SQLException, InterruptedException {
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
            CatalogueBench.say(
                    "%,d products generated in %.1f s, %,d MB",
                    settings.products(),
                    CatalogueBench.seconds(Duration.ofNanos(System.nanoTime() - begin)),
                    file.megabytes());
            var took = importFile(file);
            CatalogueBench.say(
                    "all found in the search index %.1f s later",
                    CatalogueBench.seconds(indexes.awaitAll(file.byMerchant())));
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
            CatalogueBench.say(
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
            CatalogueBench.say(
                    "COPY of the same rows in %.1f s, %,.0f products/s",
                    CatalogueBench.seconds(took), settings.products() / CatalogueBench.seconds(took));
            return CatalogueBench.seconds(took);
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
}
