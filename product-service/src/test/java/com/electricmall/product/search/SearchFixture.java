package com.electricmall.product.search;

import com.electricmall.common.money.Money;
import com.electricmall.product.search.SourceProduct.Written;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;

/** An index and its searches, without a database, for whichever engine. */
abstract class SearchFixture implements AutoCloseable {

    private static final Currency YUAN = Currency.getInstance("CNY");

    final InMemoryCategories categories = new InMemoryCategories();
    private final FollowedIndex index;
    private final ProductSearch search;
    private final List<Long> added = new ArrayList<>();
    private long lastId;

    /** @param index that is whole; products are added to it */
    SearchFixture(FollowedIndex index, ProductSearchFactory search) {
        this.index = index;
        this.search = search.of(categories);
    }

    interface ProductSearchFactory {
        ProductSearch of(InMemoryCategories categories);
    }

    /** Of no language. */
    static SourceProduct named(String... names) {
        return product(
                null,
                0,
                List.of(names).stream().map(name -> new Written("", name)).toList(),
                List.of());
    }

    static SourceProduct named(Written... names) {
        return product(null, 0, List.of(names), List.of());
    }

    static SourceProduct product(Long category, int salesRank, List<Written> names, List<Written> texts) {
        var price = new Money(BigDecimal.TEN.setScale(2), YUAN);
        return new SourceProduct(
                0, 1, null, category, names, texts, null, null, Map.of(), List.of(price), true, false, salesRank);
    }

    static SourceProduct numbered(String sku, SourceProduct product) {
        return copy(product, product.id(), product.merchantName(), sku);
    }

    static SourceProduct soldBy(String merchant, SourceProduct product) {
        return copy(product, product.id(), merchant);
    }

    static SourceProduct copy(SourceProduct product, long id, String merchantName) {
        return copy(product, id, merchantName, product.sku());
    }

    private static SourceProduct copy(SourceProduct product, long id, String merchantName, String sku) {
        return new SourceProduct(
                id,
                product.merchantId(),
                merchantName,
                product.categoryId(),
                product.names(),
                product.texts(),
                sku,
                product.familyId(),
                product.attributes(),
                product.prices(),
                product.inStock(),
                product.hidden(),
                product.salesRank());
    }

    /** Instead of the one with that id; found at once. */
    void replace(long id, SourceProduct product) {
        try {
            index.replace(copy(product, id, product.merchantName()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        refresh();
    }

    /** The next {@link #refresh} shows it. */
    void remove(long id) {
        try {
            index.remove(id);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return its id, which is one higher than the one before */
    long add(SourceProduct product) {
        write(product);
        refresh();
        return lastId;
    }

    /** It is found after {@link #refresh}. */
    long write(SourceProduct product) {
        try {
            index.add(copy(product, ++lastId, product.merchantName()));
            added.add(lastId);
            return lastId;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void refresh() {
        try {
            index.refresh();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ProductSearch search() {
        return search;
    }

    List<Long> find(String q) {
        return hits(q).stream().map(SearchHit::id).toList();
    }

    List<SearchHit> hits(String q) {
        return search.best(SearchRequest.of(q), null, 1000);
    }

    /** Removes what was added, as the next {@link #refresh} shows. */
    void clear() throws IOException {
        for (var id : added) {
            index.remove(id);
        }
        added.clear();
    }

    @Override
    public abstract void close() throws IOException;
}
