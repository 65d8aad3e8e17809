package com.electricmall.product.category;

import com.electricmall.common.paging.Page;
import com.electricmall.common.paging.PageQuery;
import com.electricmall.common.paging.SortOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Pages of the tree, which is small and in memory. */
final class CategoryPages {

    private static final String ID = "id";

    private CategoryPages() {}

    static List<Category> ordered(List<Category> categories, List<SortOrder> sort) {
        return categories.stream().sorted(order(terms(sort))).toList();
    }

    static Page<Category> of(List<Category> categories, PageQuery query) {
        var terms = terms(query.sort());
        var order = order(terms);
        var ordered = ordered(categories, query.sort());
        if (query.byOffset()) {
            var shown =
                    ordered.stream().skip(query.offset()).limit(query.size()).toList();
            return new Page<>(query, shown, null, (long) ordered.size());
        }
        var after = query.after();
        var rest = after == null
                ? ordered
                : ordered.stream()
                        .filter(category -> order.compare(category, seen(terms, after)) > 0)
                        .toList();
        var shown = rest.subList(0, Math.min(rest.size(), query.size()));
        return new Page<>(query, shown, shown.size() < rest.size() ? cursor(terms, shown.getLast()) : null, null);
    }

    /** As all lists have it: ends with the id, in the direction of what is before it. */
    private static List<SortOrder> terms(List<SortOrder> sort) {
        var terms = new ArrayList<SortOrder>();
        for (var term : sort) {
            terms.add(term);
            if (term.key().equals(ID)) {
                return terms;
            }
        }
        terms.add(new SortOrder(ID, terms.getLast().descending()));
        return terms;
    }

    private static Comparator<Category> order(List<SortOrder> terms) {
        return terms.stream()
                .map(term -> {
                    Comparator<Category> ascending = term.key().equals(ID)
                            ? Comparator.comparingLong(Category::id)
                            : Comparator.comparing(Category::name);
                    return term.descending() ? ascending.reversed() : ascending;
                })
                .reduce(Comparator::thenComparing)
                .orElseThrow();
    }

    private static List<String> cursor(List<SortOrder> terms, Category category) {
        return terms.stream()
                .map(term -> term.key().equals(ID) ? Long.toString(category.id()) : category.name())
                .toList();
    }

    /** The last one of the page before, as far as the order has to know it. */
    private static Category seen(List<SortOrder> terms, List<String> cursor) {
        return new Category(Long.parseLong(cursor.getLast()), terms.size() == 1 ? "" : cursor.getFirst(), null, 0);
    }
}
