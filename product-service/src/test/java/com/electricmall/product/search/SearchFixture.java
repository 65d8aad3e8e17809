package com.electricmall.product.search;

import com.electricmall.common.money.Money;
import com.electricmall.product.search.SearchedProduct.Written;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.apache.lucene.search.FieldDoc;

/** An index on disk and its searches, without a database. */
final class SearchFixture implements AutoCloseable {

    private static final Currency YUAN = Currency.getInstance("CNY");

    final InMemoryCategories categories = new InMemoryCategories();
    private final SearchQueries queries = new SearchQueries(categories);
    private final SearchIndex index;
    private long lastId;

    SearchFixture(Path folder) throws IOException {
        index = SearchIndex.create(folder, 16);
    }

    /** Of no language. */
    static SearchedProduct named(String... names) {
        return product(
                null,
                0,
                List.of(names).stream().map(name -> new Written("", name)).toList(),
                List.of());
    }

    static SearchedProduct named(Written... names) {
        return product(null, 0, List.of(names), List.of());
    }

    static SearchedProduct product(Long category, int salesRank, List<Written> names, List<Written> texts) {
        var price = new Money(BigDecimal.TEN.setScale(2), YUAN);
        return new SearchedProduct(
                0, 1, category, names, texts, null, Map.of(), List.of(price), true, false, salesRank);
    }

    /** @return its id, which is one higher than the one before */
    long add(SearchedProduct product) {
        try {
            index.add(new SearchedProduct(
                    ++lastId,
                    product.merchantId(),
                    product.categoryId(),
                    product.names(),
                    product.texts(),
                    product.sku(),
                    product.attributes(),
                    product.prices(),
                    product.inStock(),
                    product.hidden(),
                    product.salesRank()));
            index.refresh();
            return lastId;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Long> find(String q) {
        return hits(q).stream().map(SearchHit::id).toList();
    }

    List<SearchHit> hits(String q) {
        try {
            var searcher = index.searchers().acquire();
            try {
                var query = queries.of(SearchRequest.of(q), searcher.getIndexReader());
                return List.of(searcher.search(query, 1000, LuceneProductSearch.BEST_FIRST).scoreDocs).stream()
                        .map(FieldDoc.class::cast)
                        .map(LuceneProductSearch::hit)
                        .toList();
            } finally {
                index.searchers().release(searcher);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        index.close();
    }
}
