package com.electricmall.product.catalogue;

import com.electricmall.common.error.InvalidRequestException;
import com.electricmall.common.paging.Page;
import com.electricmall.common.paging.PageQuery;
import com.electricmall.common.paging.SortOrder;
import com.electricmall.product.search.HitSearch;
import com.electricmall.product.search.SearchHit;
import com.electricmall.product.search.SearchHits;
import com.electricmall.product.search.SearchRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Lists what a search finds where that is more than can be sorted at once. The list is walked in its order, stretch by
 * stretch, and of each stretch what the search finds is kept. A request walks so far and no farther: where few are
 * found for a long way, its page has less than its size, or nothing, and leads to the next one.
 */
@Component
class WalkedList {

    private static final List<SortOrder> BEST_FIRST = List.of(new SortOrder("relevance", false));

    private static final int FIRST_STRETCH = 500;
    private static final int LONGEST_STRETCH = 10_000;
    private static final int LONGEST_WALK = 50_000;

    /** A page by its number may have all products before it, and of each family some. */
    private static final int LONGEST_WALK_BY_OFFSET = 200_000;

    private static final int MEMBERS_OF_A_FAMILY = 5;

    private final HitSearch search;
    private final FoundProductRepository products;
    private final int longestStretch;

    @Autowired
    WalkedList(HitSearch search, FoundProductRepository products) {
        this(search, products, LONGEST_STRETCH);
    }

    /** @param longestStretch how many products are looked at together */
    WalkedList(HitSearch search, FoundProductRepository products, int longestStretch) {
        this.search = search;
        this.products = products;
        this.longestStretch = longestStretch;
    }

    private record Stretch(SearchHits found, @Nullable List<String> end) {}

    /** Neither the worst first, nor relevance beside another key: nothing has all products in these orders. */
    static boolean canWalk(List<SortOrder> sort) {
        return sort.equals(BEST_FIRST)
                || sort.stream().noneMatch(order -> order.key().equals("relevance"));
    }

    Page<ListedProduct> page(ProductFilter filter, PageQuery query) {
        return query.byOffset() ? byOffset(filter, query) : after(filter, query);
    }

    private Page<ListedProduct> after(ProductFilter filter, PageQuery query) {
        var shown = new ArrayList<ListedProduct>();
        var after = query.after();
        var walked = 0;
        for (var count = Math.min(FIRST_STRETCH, longestStretch); ; count = Math.min(4 * count, longestStretch)) {
            var stretch = stretch(filter, query, after, count);
            var rest =
                    new PageQuery(query.size() - shown.size(), null, after, query.sort(), query.filter(), query.room());
            var page = products.list(filter, hits(filter, stretch.found()), rest);
            shown.addAll(page.items());
            after = page.next() == null ? stretch.end() : page.next();
            walked += count;
            if (after == null || shown.size() == query.size() || walked >= LONGEST_WALK) {
                return new Page<>(query, shown, after, null);
            }
        }
    }

    /** The pages reach no deeper than a part of what is found, which is sorted anew for each. */
    private Page<ListedProduct> byOffset(ProductFilter filter, PageQuery query) {
        var enough = filter.collapsed() ? MEMBERS_OF_A_FAMILY * PageQuery.MAX_DEPTH : PageQuery.MAX_DEPTH;
        var first = stretch(filter, query, null, longestStretch);
        var found = first.found();
        var end = first.end();
        for (var walked = longestStretch;
                end != null && found.count() < enough && walked < LONGEST_WALK_BY_OFFSET;
                walked += longestStretch) {
            var next = stretch(filter, query, end, longestStretch);
            found = found.and(next.found());
            end = next.end();
        }
        return products.list(filter, hits(filter, found), query);
    }

    private Stretch stretch(ProductFilter filter, PageQuery query, @Nullable List<String> after, int count) {
        var request = filter.searchRequest();
        if (query.sort().equals(BEST_FIRST)) {
            var hits = search.best(request, after == null ? null : hit(after), count);
            return new Stretch(SearchHits.of(hits), hits.size() < count ? null : ListSelect.relevance(hits.getLast()));
        }
        var ids = products.ids(filter, new PageQuery(count, null, after, query.sort(), query.filter()));
        return new Stretch(search.among(request, ids.items()), ids.next());
    }

    /** With all that are found of their families, also behind the stretch, so that they are counted. */
    private SearchHits hits(ProductFilter filter, SearchHits found) {
        return filter.collapsed()
                ? among(filter.searchRequest(), products.withFamilies(Arrays.asList(found.ids())))
                : found;
    }

    private SearchHits among(SearchRequest request, List<Long> ids) {
        var found = SearchHits.of(List.of());
        for (var from = 0; from < ids.size(); from += LONGEST_STRETCH) {
            found = found.and(search.among(request, ids.subList(from, Math.min(from + LONGEST_STRETCH, ids.size()))));
        }
        return found;
    }

    private static SearchHit hit(List<String> cursor) {
        return ListSelect.hit(cursor)
                .orElseThrow(() -> InvalidRequestException.of(
                        "after",
                        "CURSOR",
                        "not ours, or of another sort or filter (expected: a next link, unchanged)"));
    }
}
