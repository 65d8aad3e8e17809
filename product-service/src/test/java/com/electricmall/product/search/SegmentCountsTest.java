package com.electricmall.product.search;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.reducing;
import static org.assertj.core.api.Assertions.assertThat;

import com.electricmall.common.money.Money;
import com.electricmall.product.search.FacetCounts.Count;
import com.electricmall.product.search.SourceProduct.Written;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Counts of segments that are kept, while products are added, changed and removed. */
class SegmentCountsTest {

    private static final Currency YUAN = Currency.getInstance("CNY");
    private static final Currency DINAR = Currency.getInstance("KWD");
    private static final SearchRequest LAMPS = SearchRequest.of("lamp");
    private static final SearchRequest IN_STOCK =
            new SearchRequest(null, null, null, null, null, true, null, Map.of(), false);

    @TempDir
    private Path folder;

    private final Random random = new Random(3);
    private final Map<Long, SourceProduct> products = new HashMap<>();
    private LuceneFixture fixture;

    @BeforeEach
    void index() throws IOException {
        fixture = LuceneFixture.in(folder);
        for (var segment = 0; segment < 2; segment++) {
            for (var i = 0; i < 1_500; i++) {
                var product = products.isEmpty() ? product(new Money(new BigDecimal("1.234"), DINAR)) : product();
                products.put(fixture.write(product), product);
            }
            fixture.refresh();
        }
    }

    @AfterEach
    void close() throws IOException {
        fixture.close();
    }

    @Test
    void areTrueAfterEachChange() {
        assertCounts();
        var ids = List.copyOf(products.keySet());
        for (var change = 0; change < 40; change++) {
            var id = ids.get(random.nextInt(ids.size()));
            if (change % 4 == 0) {
                products.remove(id);
                fixture.remove(id);
                fixture.refresh();
            } else {
                products.put(id, product());
                fixture.replace(id, products.get(id));
            }
            assertCounts();
        }
    }

    @Test
    void forgetTheDecimalsOfPricesThatAreGone() {
        assertThat(lowestBand().to()).isEqualTo("1.999");

        fixture.replace(1, product(new Money(new BigDecimal("1.50"), YUAN)));

        assertThat(lowestBand().to()).isEqualTo("1.99");
    }

    /** What is kept of them is of one size: neither they nor what Lucene knows of their words. */
    @Test
    void keepNoQueries() throws IOException {
        var queries = new SearchQueries(new InMemoryCategories());
        var counts = new SegmentCounts();
        try (var directory = new ByteBuffersDirectory();
                var writer = new IndexWriter(directory, new IndexWriterConfig())) {
            for (var i = 0; i < 1_000; i++) {
                writer.addDocument(ProductDocument.of(new ProductIndexing().of(product())));
            }
            try (var reader = DirectoryReader.open(writer)) {
                var searcher = new IndexSearcher(reader);
                searcher.setQueryCache(null);
                var counted = new ArrayList<WeakReference<Query>>();
                for (var i = 0; i < 50; i++) {
                    counted.add(counted(counts, searcher, queries.of(SearchRequest.of("lamp red kettle " + i))));
                }

                assertThat(reader.leaves()).hasSize(1);
                System.gc();
                assertThat(counted).extracting(WeakReference::get).containsOnlyNulls();
                assertThat(counts.bytes()).isBetween(50_000L, 8L << 20);
            }
        }
    }

    /** No variable of the caller holds the query. */
    private static WeakReference<Query> counted(SegmentCounts counts, IndexSearcher searcher, SearchQuery asked)
            throws IOException {
        var query = new LuceneQueries(searcher).of(asked);
        counts.count(searcher, asked, query, IndexField.basePrice());
        return new WeakReference<>(query);
    }

    private FacetCounts.PriceBand lowestBand() {
        return fixture.search().facets(SearchRequest.visible()).priceBands().getFirst();
    }

    private void assertCounts() {
        assertThat(fixture.search().facets(SearchRequest.visible()).merchants())
                .isEqualTo(counts(products.values().stream().toList(), SourceProduct::merchantId));
        var inStock = products.values().stream().filter(SourceProduct::inStock).toList();
        assertThat(fixture.search().facets(IN_STOCK).categories())
                .isEqualTo(counts(inStock, SourceProduct::categoryId));
        var lamps = products.values().stream()
                .filter(product -> product.names().getFirst().text().contains("lamp"))
                .toList();
        assertThat(fixture.search().facets(LAMPS).priceBands())
                .extracting(band -> new Count(band.from().longValue(), band.count()))
                .containsExactlyInAnyOrderElementsOf(counts(lamps, SegmentCountsTest::band));
    }

    /** Of prices from 1 to 5. */
    private static long band(SourceProduct product) {
        return product.prices().getFirst().amount().compareTo(BigDecimal.TWO) < 0 ? 1 : 2;
    }

    private static List<Count> counts(List<SourceProduct> products, Function<SourceProduct, Long> value) {
        return products.stream().collect(groupingBy(value, reducing(0, _ -> 1, Integer::sum))).entrySet().stream()
                .map(entry -> new Count(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingInt(Count::count).reversed().thenComparingLong(Count::id))
                .toList();
    }

    private SourceProduct product() {
        return product(new Money(BigDecimal.valueOf(random.nextInt(100, 499), 2), YUAN));
    }

    private SourceProduct product(Money price) {
        return new SourceProduct(
                0,
                1 + random.nextInt(7),
                null,
                1L + random.nextInt(5),
                List.of(new Written("", random.nextBoolean() ? "red lamp" : "red kettle")),
                List.of(),
                null,
                null,
                Map.of(),
                List.of(price),
                random.nextBoolean(),
                false,
                random.nextInt(5));
    }
}
