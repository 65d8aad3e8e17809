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
import java.util.LinkedHashSet;
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

    /** All members of all families of a stretch are read together. */
    private static final int MOST_MEMBERS = 20_000;

    private final HitSearch search;
    private final FoundProductRepository products;
    private final int longestStretch;
    private final int mostMembers;

    @Autowired
    WalkedList(HitSearch search, FoundProductRepository products) {
        this(search, products, LONGEST_STRETCH, MOST_MEMBERS);
    }

    /**
     * @param longestStretch how many products are looked at together
     * @param mostMembers of the families of a stretch, which is shorter where they have as many; of one family all are
     *     read
     */
    WalkedList(HitSearch search, FoundProductRepository products, int longestStretch, int mostMembers) {
        this.search = search;
        this.products = products;
        this.longestStretch = longestStretch;
        this.mostMembers = mostMembers;
    }

    /** @param length how many products it has, with those that are not found */
    private record Stretch(SearchHits found, @Nullable List<String> end, int length) {}

    /** @param members of a collapsed list: those of all families of the stretch, also behind it, so that they count */
    private record Families(Stretch stretch, List<Long> members) {

        /** Members are looked at too. */
        int walked() {
            return Math.max(stretch.length(), members.size());
        }
    }

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
        var length = Math.min(FIRST_STRETCH, longestStretch);
        while (true) {
            var families = families(filter, query, after, length);
            var stretch = families.stretch();
            var rest =
                    new PageQuery(query.size() - shown.size(), null, after, query.sort(), query.filter(), query.room());
            var page = products.list(filter, hits(filter, stretch.found(), families.members()), rest);
            shown.addAll(page.items());
            after = page.next() == null ? stretch.end() : page.next();
            walked += families.walked();
            if (after == null || shown.size() == query.size() || walked >= LONGEST_WALK) {
                return new Page<>(query, shown, after, null);
            }
            length = afterwards(stretch);
        }
    }

    /** The pages reach no deeper than a part of what is found, which is sorted anew for each. */
    private Page<ListedProduct> byOffset(ProductFilter filter, PageQuery query) {
        var enough = filter.collapsed() ? MEMBERS_OF_A_FAMILY * PageQuery.MAX_DEPTH : PageQuery.MAX_DEPTH;
        var found = SearchHits.of(List.of());
        var members = new LinkedHashSet<Long>();
        var walked = 0;
        var length = longestStretch;
        List<String> end = null;
        do {
            var families = families(filter, query, end, length);
            found = found.and(families.stretch().found());
            members.addAll(families.members());
            walked += families.walked();
            end = families.stretch().end();
            length = afterwards(families.stretch());
        } while (end != null && found.count() < enough && walked < LONGEST_WALK_BY_OFFSET);
        return products.list(filter, hits(filter, found, List.copyOf(members)), query);
    }

    /** Longer again also behind a large family, or else what follows it would be read one by one. */
    private int afterwards(Stretch stretch) {
        return Math.min(4 * stretch.length(), longestStretch);
    }

    /** A stretch of that length, or a shorter one where its families are large. */
    private Families families(ProductFilter filter, PageQuery query, @Nullable List<String> after, int length) {
        var stretch = stretch(filter, query, after, length);
        if (!filter.collapsed()) {
            return new Families(stretch, List.of());
        }
        var most = length == 1 ? Integer.MAX_VALUE : mostMembers;
        var members = products.withFamilies(Arrays.asList(stretch.found().ids()), filter.withHidden(), most);
        return members.size() < most
                ? new Families(stretch, members)
                : families(filter, query, after, Math.max(length / 4, 1));
    }

    private Stretch stretch(ProductFilter filter, PageQuery query, @Nullable List<String> after, int length) {
        var request = filter.searchRequest();
        if (query.sort().equals(BEST_FIRST)) {
            var hits = search.best(request, after == null ? null : hit(after), length);
            var end = hits.size() < length ? null : ListSelect.relevance(hits.getLast());
            return new Stretch(SearchHits.of(hits), end, length);
        }
        var ids = products.ids(filter, new PageQuery(length, null, after, query.sort(), query.filter()));
        return new Stretch(search.among(request, ids.items()), ids.next(), length);
    }

    private SearchHits hits(ProductFilter filter, SearchHits found, List<Long> members) {
        return filter.collapsed() ? among(filter.searchRequest(), members) : found;
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
