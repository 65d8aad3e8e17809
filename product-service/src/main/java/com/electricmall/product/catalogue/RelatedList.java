package com.electricmall.product.catalogue;

import com.electricmall.common.paging.Page;
import com.electricmall.common.paging.PageQuery;
import com.electricmall.common.paging.SortOrder;
import com.electricmall.product.recommendation.RelatedProducts;
import com.electricmall.product.search.MeaningSearch;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Lists what is bought together with a product, or what is like it while nobody bought it with others, and then the
 * best sellers of its category, as far as they can be ordered now.
 */
@Component
class RelatedList {

    private static final List<SortOrder> BEST_SELLERS = List.of(new SortOrder("sold", true));

    /** After the first ones: few statements, even if most of the companions are sold out. */
    private static final int AT_ONCE = 100;

    private final RelatedProducts related;
    private final MeaningSearch meaning;
    private final ProductListRepository products;

    RelatedList(RelatedProducts related, MeaningSearch meaning, ProductListRepository products) {
        this.related = related;
        this.meaning = meaning;
        this.products = products;
    }

    Page<ListedProduct> of(Product product, int size) {
        var ids = related.boughtWith(product.id());
        var shown = inStock(ids.isEmpty() ? meaning.nearest(product.id(), 2 * size) : ids, size);
        var category = product.content().categoryId();
        if (shown.size() < size && category != null) {
            // at most these and itself are known already
            var bestSellers = new PageQuery(size + 1, null, null, BEST_SELLERS, "");
            for (var listed :
                    products.list(ProductFilter.inStock(category), bestSellers).items()) {
                if (shown.size() < size && listed.product().id() != product.id()) {
                    shown.putIfAbsent(listed.product().id(), listed);
                }
            }
        }
        return new Page<>(new PageQuery(size, null, null, BEST_SELLERS, ""), List.copyOf(shown.values()), null, null);
    }

    private Map<Long, ListedProduct> inStock(List<Long> ids, int size) {
        var shown = new LinkedHashMap<Long, ListedProduct>();
        var next = 0;
        while (next < ids.size() && shown.size() < size) {
            var some = ids.subList(next, Math.min(ids.size(), next + (next == 0 ? size : AT_ONCE)));
            next += some.size();
            var rows = products.listed(some, ProductFilter.inStock(null)).stream()
                    .collect(Collectors.toMap(listed -> listed.product().id(), Function.identity()));
            some.stream()
                    .filter(rows::containsKey)
                    .limit((long) size - shown.size())
                    .forEach(id -> shown.put(id, rows.get(id)));
        }
        return shown;
    }
}
