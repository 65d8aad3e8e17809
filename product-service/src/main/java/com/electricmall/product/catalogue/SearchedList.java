package com.electricmall.product.catalogue;

import com.electricmall.common.error.InvalidRequestException;
import com.electricmall.common.paging.Page;
import com.electricmall.common.paging.PageQuery;
import com.electricmall.common.paging.SortOrder;
import com.electricmall.product.search.ProductSearch;
import com.electricmall.product.search.SearchHit;
import com.electricmall.product.search.SearchHits;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Lists what a search finds, with the data of the rows. Rows that no longer match the filters are left out. */
@Component
class SearchedList {

    private static final List<SortOrder> BEST_FIRST = List.of(new SortOrder("relevance", false));

    private static final int MOST_AT_ONCE = 2_000;

    /** Each hit is compared with the others of its family, and no index knows which of them were found. */
    private static final int MOST_COLLAPSED = 1_000;

    private final ProductSearch search;
    private final Products products;

    SearchedList(ProductSearch search, Products products) {
        this.search = search;
        this.products = products;
    }

    Page<ListedProduct> page(ProductFilter filter, PageQuery query) {
        if (filter.collapsed()) {
            var hits = search.best(filter.searchRequest(), null, MOST_COLLAPSED);
            return products.list(filter, SearchHits.of(hits), query);
        }
        return query.byOffset() || !query.sort().equals(BEST_FIRST)
                ? products.list(filter, search.all(filter.searchRequest()), query)
                : bestFirst(filter, query);
    }

    /** Fetches more hits while rows that no longer match make the page too short. */
    private Page<ListedProduct> bestFirst(ProductFilter filter, PageQuery query) {
        var request = filter.searchRequest();
        var shown = new ArrayList<ListedProduct>();
        var last = query.after() == null ? null : SearchHit.of(query.after()).orElseThrow(SearchedList::badCursor);
        var lookedAt = last;
        for (var count = query.size() + 1; ; count = Math.min(4 * count, MOST_AT_ONCE)) {
            var hits = search.best(request, lookedAt, count);
            var rows = products.listed(hits.stream().map(SearchHit::id).toList(), filter).stream()
                    .collect(Collectors.toMap(listed -> listed.product().id(), Function.identity()));
            for (var hit : hits) {
                var row = rows.get(hit.id());
                if (row != null && shown.size() == query.size()) {
                    return new Page<>(query, shown, Objects.requireNonNull(last).values(), null);
                }
                if (row != null) {
                    shown.add(row);
                    last = hit;
                }
            }
            if (hits.size() < count) {
                return new Page<>(query, shown, null, null);
            }
            lookedAt = hits.getLast();
        }
    }

    private static InvalidRequestException badCursor() {
        return InvalidRequestException.of(
                "after", "CURSOR", "not ours, or of another sort or filter (expected: a next link, unchanged)");
    }
}
