package com.electricmall.acceptance.bench.shopping;

import com.electricmall.acceptance.client.Client;
import com.electricmall.acceptance.client.Shop;
import com.electricmall.acceptance.suite.Suite;
import com.electricmall.local.suite.SuiteException;
import com.electricmall.local.suite.generator.CatalogueGenerator;
import com.electricmall.local.suite.generator.NdjsonCatalogueWriter;
import com.electricmall.local.suite.importing.ImportProgress;
import com.electricmall.local.suite.importing.ProductFile;
import com.electricmall.local.suite.importing.ProductImport;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Products for a shop that has none. */
record GeneratedGoods(Suite suite) {

    private static final int PRODUCTS = 20_000;
    private static final int CATEGORIES = 40;
    private static final long SEED = 20;
    private static final List<Long> MERCHANTS = List.of(1_000_001L, 1_000_002L, 1_000_003L);

    void makeIfThereAreNone() throws IOException {
        var shop = new Shop(suite.gateway());
        var first = shop.visitor().get("/products?size=1").expect(200);
        if (!first.body().isEmpty()) {
            return;
        }
        var administrator = shop.administrator();
        var categories = IntStream.range(0, CATEGORIES)
                .mapToObj(number -> category(administrator, "Shelf " + number))
                .toList();
        var file =
                Files.createDirectories(suite.place().state().resolve("bench")).resolve("shoppers.ndjson");
        try {
            try (var out = Files.newOutputStream(file)) {
                new NdjsonCatalogueWriter()
                        .write(new CatalogueGenerator(SEED, categories, MERCHANTS).products(PRODUCTS), out);
            }
            load(file.toString());
        } finally {
            Files.deleteIfExists(file);
        }
    }

    /** As the administrator, who alone may import for several merchants. */
    private void load(String file) throws IOException {
        var password = Optional.ofNullable(System.getenv("MALL_ADMIN_PASSWORD")).orElse("admin-on-this-machine");
        try (var products = ProductFile.open(file, null)) {
            var summary = ProductImport.as("admin", password, suite.gateway())
                    .run(products, null, new ImportProgress(System.out, false));
            if (summary.created() != PRODUCTS) {
                throw new SuiteException("The import did not make each product: " + summary);
            }
        }
    }

    private static long category(Client administrator, String name) {
        return administrator
                .postOnce("/categories", Map.of("name", name))
                .expect(201)
                .body()
                .path("id")
                .asLong();
    }
}
