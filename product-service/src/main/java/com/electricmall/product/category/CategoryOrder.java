package com.electricmall.product.category;

import com.electricmall.common.paging.SortOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * An order of categories, by their keys {@code id} and {@code name}.
 *
 * @param terms end with the id, so that no two categories are equal
 */
record CategoryOrder(List<SortOrder> terms) {

    private static final String ID = "id";

    CategoryOrder {
        terms = List.copyOf(terms);
    }

    /** As all lists have it: ends with the id, in the direction of what is before it. */
    static CategoryOrder of(List<SortOrder> sort) {
        var terms = new ArrayList<SortOrder>();
        for (var term : sort) {
            terms.add(term);
            if (term.key().equals(ID)) {
                return new CategoryOrder(terms);
            }
        }
        terms.add(new SortOrder(ID, terms.getLast().descending()));
        return new CategoryOrder(terms);
    }

    Comparator<Category> comparator() {
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

    List<String> cursor(Category category) {
        return terms.stream()
                .map(term -> term.key().equals(ID) ? Long.toString(category.id()) : category.name())
                .toList();
    }

    /** The last one of the page before, as far as the order has to know it. */
    Category seen(List<String> cursor) {
        return new Category(Long.parseLong(cursor.getLast()), terms.size() == 1 ? "" : cursor.getFirst(), null, 0);
    }
}
