package com.electricmall.product.catalogue;

import com.electricmall.common.error.InvalidRequestException;
import com.electricmall.common.paging.Page;
import com.electricmall.common.paging.PageQuery;
import com.electricmall.common.paging.SortOrder;
import com.electricmall.product.search.BlendedHit;
import com.electricmall.product.search.HitSearch;
import com.electricmall.product.search.MeaningSearch;
import com.electricmall.product.search.SearchHit;
import com.electricmall.product.search.SearchRequest;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Lists what a search finds, with the data of the rows. Rows that no longer match the filters are left out. */
@Component
class SearchedList {

    private static final List<SortOrder> BEST_FIRST = List.of(new SortOrder("relevance", false));

    private static final int MOST_AT_ONCE = 2_000;

    /** More than the last of what is found by meaning can have before it by its rank. */
    private static final int MOST_BLENDED = 2 * MeaningSearch.MOST;

    private final HitSearch search;
    private final MeaningSearch meaning;
    private final FoundProductRepository products;
    private final WalkedList walked;

    SearchedList(HitSearch search, MeaningSearch meaning, FoundProductRepository products, WalkedList walked) {
        this.search = search;
        this.meaning = meaning;
        this.products = products;
        this.walked = walked;
    }

    Page<ListedProduct> page(ProductFilter filter, PageQuery query) {
        if (!filter.collapsed() && !query.byOffset() && query.sort().equals(BEST_FIRST)) {
            return bestFirst(filter, query);
        }
        var all = search.all(filter.searchRequest());
        return all.count() == HitSearch.MOST_HITS && WalkedList.canWalk(query.sort())
                ? walked.page(filter, query)
                : products.list(filter, all, query);
    }

    /** Fetches more hits while rows that no longer match make the page too short. */
    private Page<ListedProduct> bestFirst(ProductFilter filter, PageQuery query) {
        var request = filter.searchRequest();
        var from = query.after() == null
                ? beginning(request)
                : SearchPosition.of(query.after()).orElseThrow(SearchedList::badCursor);
        var page = new BlendedPage<ListedProduct>(query.size(), from);
        var lookedAt = from.last();
        for (var count = query.size() + 1; ; count = Math.min(4 * count, MOST_AT_ONCE)) {
            var hits = search.best(request, lookedAt, count);
            var ids = Stream.concat(hits.stream().map(SearchHit::id), page.rest().stream())
                    .distinct()
                    .toList();
            var rows = products.listed(ids, filter).stream()
                    .collect(Collectors.toMap(listed -> listed.product().id(), Function.identity()));
            if (page.addHits(hits, rows) || (hits.size() < count && page.addRest(Integer.MAX_VALUE, rows))) {
                return new Page<>(query, page.shown(), page.position().values(query.room()), null);
            }
            if (hits.size() < count) {
                return new Page<>(query, page.shown(), null, null);
            }
            lookedAt = hits.getLast();
        }
    }

    /** Of the first page, for which what is found by meaning is blended in. */
    private SearchPosition beginning(SearchRequest request) {
        var meant = meaning.like(request);
        return new SearchPosition(
                null, meant.isEmpty() ? List.of() : BlendedHit.blend(search.best(request, null, MOST_BLENDED), meant));
    }

    private static InvalidRequestException badCursor() {
        return InvalidRequestException.of(
                "after", "CURSOR", "not ours, or of another sort or filter (expected: a next link, unchanged)");
    }
}
